import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aCentre, aSlot } from '../../test/builders.ts'
import { aPlatformSettings } from '../config/fixtures.ts'
import type { PlatformSettings } from '../config/platform-settings.ts'
import { loadGeography } from '../geography/geography.ts'
import { openPoliteClient } from '../http/client.ts'
import { ConnectionLost } from '../http/errors.ts'
import type { Transport, TransportAnswer } from '../http/transport.ts'
import type { Centre } from '../model/centre.ts'
import type { Slot } from '../model/slot.ts'
import { getAnswer } from '../platforms/answers.ts'
import { Duplicate, Timeout } from '../platforms/failures.ts'
import { aPlatform } from '../platforms/fixtures.ts'
import type { Look, PlatformContext } from '../platforms/platform.ts'
import { deadlineOf } from './deadline.ts'
import { type PassListeners, type PlatformPass, type PlatformProgress, runPass } from './pass.ts'

const START = Date.parse('2021-05-03T08:00:00Z')
beforeEach(() => void vi.useFakeTimers({ now: START }))
afterEach(() => void vi.useRealTimers())

type Slots = (centre: Centre, context: PlatformContext<unknown>) => AsyncGenerator<Slot, Look>

/** Asks one page per centre, and finds one slot. */
async function* askOnePage(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<Slot, Look> {
  await getAnswer(context, `https://api.${centre.platform}.test/${centre.internalId}`)
  yield aSlot(START + 86_400_000)
  return { centre, failures: [] }
}

const settingsOf = (id: string, slots: Slots = askOnePage, offBecause: string | null = null): PlatformSettings =>
  aPlatformSettings(aPlatform({ id, budget: { perSecond: 10, atOnce: 4, timeoutMs: 10_000 } }, { slots }), offBecause)

const centresOf = (platform: string, count: number): Centre[] =>
  Array.from({ length: count }, (_, index) => aCentre({ platform, internalId: `${platform}${index}` }))

const GOOD: TransportAnswer = { status: 200, headers: {}, body: '{}' }

const answering = (answer: () => Promise<TransportAnswer>): Transport => ({ send: answer, close: () => undefined })

/** Never answers, until the client gives up. */
const hangingTransport: Transport = {
  send: (_request, signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  close: () => undefined,
}

function partOf(settings: PlatformSettings, count: number, transport = answering(async () => GOOD)): PlatformPass {
  const { id, apiHosts } = settings.platform.metadata
  const deadlineMs = deadlineOf(settings, count)
  const client =
    settings.offBecause === null
      ? openPoliteClient({
          platform: id,
          hosts: apiHosts,
          budget: settings.budget,
          userAgent: 'test',
          transport,
          deadlineMs,
        })
      : null
  return { settings, client, centres: centresOf(id, count) }
}

async function passOver(parts: readonly PlatformPass[], listeners: Partial<PassListeners> = {}) {
  const ended = new Map<string, PlatformProgress>()
  const run = {
    clock: Date.now,
    horizonDays: 28,
    wantedDoses: new Set(['1'] as const),
    geography: loadGeography(),
    log: () => undefined,
  }
  const pass = runPass(parts, run, {
    onProgress: (progress) => void (progress.endedAt !== null && ended.set(progress.platform, progress)),
    onFailure: () => undefined,
    onBug: (_platform, _centre, error) => {
      throw error
    },
    ...listeners,
  })
  await vi.runAllTimersAsync()
  return { observations: await pass, ended }
}

const outcomesOf = (observations: Map<string, { look: { outcome: string } }>) =>
  [...observations.values()].map(({ look }) => look.outcome)

test('every centre of every platform is looked at once, in budget', async () => {
  const { observations, ended } = await passOver([partOf(settingsOf('one'), 30), partOf(settingsOf('two'), 5)])
  expect(observations.size).toBe(35)
  expect(outcomesOf(observations).every((outcome) => outcome === 'slots')).toBe(true)
  expect(ended.get('one')).toMatchObject({ total: 30, done: 30, outcomes: { slots: 30 }, places: 30 })
  expect((ended.get('one')?.endedAt ?? 0) - START).toBeGreaterThanOrEqual(1_900)
})

describe('one platform never spoils another', () => {
  test('one that hangs ends by its deadline; the other ends as if it were alone', async () => {
    const alone = await passOver([partOf(settingsOf('good'), 40)])
    const aloneFor = (alone.ended.get('good')?.endedAt ?? 0) - START
    vi.setSystemTime(START)
    const hanging = partOf(settingsOf('hanging'), 600, hangingTransport)
    const { observations, ended } = await passOver([hanging, partOf(settingsOf('good'), 40)])
    expect((ended.get('good')?.endedAt ?? 0) - START).toBe(aloneFor)
    expect((ended.get('hanging')?.endedAt ?? 0) - START).toBeLessThanOrEqual(deadlineOf(hanging.settings, 600) + 1)
    expect(ended.get('hanging')?.outcomes).toEqual({ timeout: 600 })
    expect(observations.size).toBe(640)
  })

  test('one that refuses everything is probed twice, then given up; few requests are sent', async () => {
    let sent = 0
    const refusing = answering(async () => {
      sent += 1
      return { ...GOOD, status: 403 }
    })
    const { ended } = await passOver([partOf(settingsOf('blocked'), 500, refusing), partOf(settingsOf('good'), 40)])
    expect(ended.get('blocked')?.outcomes).toEqual({ blocked: 500 })
    expect(sent).toBeLessThan(20)
    expect((ended.get('blocked')?.endedAt ?? 0) - START).toBeLessThan(30_000)
    expect(ended.get('good')?.outcomes).toEqual({ slots: 40 })
  })

  test('a moment of refusal does not cost the rest of the centres', async () => {
    let sent = 0
    const moody = answering(async () => {
      sent += 1
      return sent > 10 && sent <= 16 ? { ...GOOD, status: 429 } : GOOD
    })
    const { ended } = await passOver([partOf(settingsOf('moody'), 100, moody)])
    expect(ended.get('moody')?.outcomes.slots).toBeGreaterThan(85)
  })
})

test('a platform that is off is asked nothing: its centres say so', async () => {
  const { observations } = await passOver([partOf(settingsOf('off', askOnePage, 'il manque sa clé'), 3)])
  expect([...observations.values()].map(({ look }) => [look.outcome, look.requests, look.reason])).toEqual(
    Array(3).fill(['disabled', 0, 'il manque sa clé']),
  )
})

test('slots found before a failure make the outcome; without any, the first failure does', async () => {
  async function* partly(centre: Centre): AsyncGenerator<Slot, Look> {
    if (centre.internalId === 'partly0') yield aSlot(START + 86_400_000)
    return { centre, failures: [new Timeout('later'), new Duplicate('x')] }
  }
  const { observations } = await passOver([partOf(settingsOf('partly', partly), 2)])
  const found = ['partly0', 'partly1'].map((key) => observations.get(key)?.look)
  expect(found.map((look) => [look?.outcome, look?.failures, look?.reason])).toEqual([
    ['slots', { Timeout: 1, Duplicate: 1 }, 'later'],
    ['timeout', { Timeout: 1, Duplicate: 1 }, 'later'],
  ])
})

test('a bug in an adapter costs one look, is told, and stops nothing', async () => {
  // biome-ignore lint/correctness/useYield: it breaks before any slot
  async function* broken(centre: Centre): AsyncGenerator<Slot, Look> {
    if (centre.internalId === 'broken1') throw new TypeError('undefined is not a function')
    return { centre, failures: [] }
  }
  const bugs: unknown[] = []
  const { observations } = await passOver([partOf(settingsOf('broken', broken), 3)], {
    onBug: (_platform, centre, error) => void bugs.push([centre.internalId, String(error)]),
  })
  const outcomes = ['broken0', 'broken1', 'broken2'].map((key) => observations.get(key)?.look.outcome)
  expect(outcomes).toEqual(['none', 'malformed', 'none'])
  expect(bugs).toEqual([['broken1', 'TypeError: undefined is not a function']])
})

test('a lost connection is asked again, and the look counts one request', async () => {
  let sent = 0
  const flaky = answering(async () => {
    sent += 1
    if (sent === 1) throw new ConnectionLost('lost')
    return GOOD
  })
  const { observations } = await passOver([partOf(settingsOf('flaky'), 1, flaky)])
  expect([...observations.values()][0]?.look).toMatchObject({ outcome: 'slots', requests: 1 })
  expect(sent).toBe(2)
})
