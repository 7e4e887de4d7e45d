import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aCentre } from '../../../test/builders.ts'
import { anAnswer, fakeTransport } from '../../../test/fake-transport.ts'
import { aPlatformSettings } from '../../config/fixtures.ts'
import type { PlatformSettings } from '../../config/platform-settings.ts'
import { loadGeography } from '../../geography/geography.ts'
import { openPoliteClient } from '../../http/client.ts'
import type { Transport } from '../../http/transport.ts'
import { getAnswer } from '../../platforms/answers.ts'
import { aPlatform } from '../../platforms/fixtures.ts'
import { chooseNext, pollPlatform } from './poll-platform.ts'
import { newScheduler } from './scheduler.ts'

const START = Date.parse('2021-05-03T08:00:00Z')
beforeEach(() => void vi.useFakeTimers({ now: START }))
afterEach(() => void vi.useRealTimers())

const budget = { perSecond: 2, atOnce: 2, timeoutMs: 10_000 }

const settings = (): PlatformSettings =>
  aPlatformSettings(
    aPlatform(
      { id: 'keldoc', budget },
      {
        // biome-ignore lint/correctness/useYield: a platform without slots
        async *slots(centre, context) {
          if (centre.internalId === 'keldoc3') throw new Error('a bug')
          await getAnswer(context, `https://api.keldoc.test/${centre.internalId}`)
          return { centre, failures: [] }
        },
      },
    ),
  )

function poll(count: number, transport: Transport) {
  const client = openPoliteClient({
    platform: 'keldoc',
    hosts: ['api.keldoc.test'],
    budget,
    userAgent: 'test',
    transport,
    retries: false,
  })
  const centres = new Map(
    Array.from({ length: count }, (_, index) => [
      `c${index}`,
      aCentre({ platform: 'keldoc', internalId: `keldoc${index}` }),
    ]),
  )
  const scheduler = newScheduler()
  scheduler.setCentres(centres.keys())
  const told: { key: string; at: number; outcome: string }[] = []
  const bugs: unknown[] = []
  const run = {
    clock: Date.now,
    horizonDays: 28,
    wantedDoses: new Set(['1' as const]),
    geography: loadGeography(),
    log: () => undefined,
  }
  const next = () => chooseNext({ scheduler, centreOf: (key) => centres.get(key) }, Date.now())
  const polling = pollPlatform({ settings: settings(), client, next }, run, {
    onObservation: (key, { look }) => void told.push({ key, at: Date.now(), outcome: look.outcome }),
    onFailure: () => undefined,
    onBug: (_, __, error) => void bugs.push(error),
  })
  return { polling, told, bugs, client }
}

test('every centre is asked within the budget, again and again; one that breaks the adapter takes nothing from the others', async () => {
  const network = fakeTransport()
  const { polling, told, bugs } = poll(20, network)
  await vi.advanceTimersByTimeAsync(200_000)
  expect(new Set(told.map(({ key }) => key)).size).toBe(20)
  expect(network.sent.length).toBeLessThanOrEqual(2 * 200)
  expect(told.length).toBeGreaterThan(50)
  expect(told.filter(({ outcome }) => outcome === 'malformed').map(({ key }) => key)).toEqual(bugs.map(() => 'c3'))
  expect(bugs.length).toBeGreaterThan(1)
  await polling.stop()
})

test('looks under way end before it is over, and no other begins', async () => {
  let answer: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    answer = resolve
  })
  const network = fakeTransport(async () => {
    await gate
    return anAnswer()
  })
  const { polling, told } = poll(3, network)
  await vi.advanceTimersByTimeAsync(3000)
  expect([network.sent.length, told.length]).toEqual([2, 0])
  let isOver = false
  const stopping = polling.stop().then(() => {
    isOver = true
  })
  await vi.advanceTimersByTimeAsync(1000)
  expect(isOver).toBe(false)
  answer()
  await stopping
  expect([network.sent.length, told.length]).toEqual([2, 2])
})

test('while the platform leaves us no door, nobody takes a turn; it is asked again when it may be', async () => {
  let isClosed = true
  const network = fakeTransport(() => anAnswer({ status: isClosed ? 403 : 200 }))
  const { polling, told, client } = poll(50, network)
  for (let tenth = 0; tenth < 1000 && !client.circuit().isOpen; tenth += 1) await vi.advanceTimersByTimeAsync(100)
  expect(client.circuit().isOpen).toBe(true)
  const before = told.length
  const sent = network.sent.length
  await vi.advanceTimersByTimeAsync(600_000)
  // A few probes, each longer after the one before: not hundreds of looks that fail for want of a door.
  expect(network.sent.length - sent).toBeLessThan(10)
  expect(told.length - before).toBeLessThan(20)
  isClosed = false
  await vi.advanceTimersByTimeAsync(600_000)
  expect(client.circuit().isOpen).toBe(false)
  expect(told.at(-1)).toMatchObject({ outcome: 'none' })
  await polling.stop()
})
