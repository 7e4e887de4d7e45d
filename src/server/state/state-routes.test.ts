import { expect, test } from 'vitest'
import type { LivePlatform, LiveStatus } from '../../runs/live/live-status.ts'
import type { AlertDoors, AlertFigures } from '../alerts/alert-doors.ts'
import { france, NO_ALERTS, PUBLISHED_AT, PUBLISHED_INSTANT, place, serverOver } from '../fixtures.ts'

const FILES = france([place('a')])
const MINUTE = 60_000

const PLATFORM: LivePlatform = {
  id: 'doctolib',
  name: 'Doctolib',
  offBecause: null,
  verdict: 'good',
  troubleSince: null,
  centres: 12,
  withSlots: 3,
  outcomes: { slots: 40, timeout: 2 },
  lastLookAt: 1,
  lastGoodAt: 1,
  oldestMs: 90_000,
  looksPerSecond: 2,
  roundMs: 6_000,
  budget: { perSecond: 10, atOnce: 5 },
  askedAgainAt: null,
  requests: {
    asked: 50,
    sent: 52,
    retried: 2,
    statuses: {},
    timedOut: 0,
    lost: 0,
    receivedBytes: 0,
    waitedMs: 0,
    rateFactor: 0.5,
    isCircuitOpen: true,
    budgetUsed: 0.97,
  },
}

const status = (state: LiveStatus['state'] = 'running'): LiveStatus => ({
  origin: 'simulated',
  state,
  startedAt: 0,
  catalogue: { centres: 12, refreshedAt: null, nextAt: null },
  publication: { at: 1, tookMs: 1, count: 7, trouble: null },
  platforms: [PLATFORM],
  incidents: [{ kind: 'data-old', platform: null, since: 0, message: 'x' }],
})

test('alive as long as it answers; ready while what is shown is fresh', async () => {
  let now = PUBLISHED_INSTANT + 30 * MINUTE
  const { get } = await serverOver(FILES, { clock: () => now })
  const fresh = await get('/sante?pret')
  expect(fresh.statusCode).toBe(200)
  expect(fresh.json()).toEqual({
    vivant: true,
    pret: true,
    publication: { last_updated: PUBLISHED_AT, age_s: 1800, age_maximal_s: 1800 },
    plateformes: { Doctolib: { mediane: 1860, p95: 1890 } },
  })
  now += 1_000
  expect((await get('/sante?pret')).statusCode).toBe(503)
  const alive = await get('/sante')
  expect([alive.statusCode, alive.json().pret]).toEqual([200, false])
})

test('not ready when nothing is published, nor while the service stops', async () => {
  const { get } = await serverOver({ '38.json': '{}' })
  expect((await get('/sante?pret')).statusCode).toBe(503)
  const stopping = await serverOver(FILES, { clock: () => PUBLISHED_INSTANT, live: () => status('stopping') })
  expect((await stopping.get('/sante?pret')).statusCode).toBe(503)
})

test('the time that a server stays ready is the operator’s', async () => {
  const { get } = await serverOver(FILES, { clock: () => PUBLISHED_INSTANT + 6 * MINUTE, readyWithinMinutes: 5 })
  expect((await get('/sante?pret')).statusCode).toBe(503)
})

test('figures of the server and of each platform', async () => {
  const { get } = await serverOver(FILES, { clock: () => PUBLISHED_INSTANT + 5_000, live: status })
  await get('/38.json')
  await get('/api/centres/a')
  const { body, headers } = await get('/metrics')
  expect(headers['content-type']).toContain('text/plain')
  for (const line of [
    'vitemadose_publication_age_seconds 5',
    'vitemadose_streams 0',
    'vitemadose_platform_age_seconds{platform="Doctolib",quantile="0.5"} 65',
    'vitemadose_platform_requests_total{platform="doctolib"} 52',
    'vitemadose_platform_budget_per_second{platform="doctolib"} 10',
    'vitemadose_platform_budget_used_ratio{platform="doctolib"} 0.97',
    'vitemadose_platform_circuit_open{platform="doctolib"} 1',
    'vitemadose_platform_looks_total{platform="doctolib",outcome="timeout"} 2',
    'vitemadose_platform_oldest_look_seconds{platform="doctolib"} 90',
    'vitemadose_incidents{kind="data-old"} 1',
    'vitemadose_publications_total 7',
    'vitemadose_http_duration_seconds_count{route="/*",status="2xx"} 1',
    'vitemadose_http_duration_seconds_count{route="/api/centres/:id",status="2xx"} 1',
  ])
    expect(body.split('\n')).toContain(line)
})

test('before anything is published no age is told', async () => {
  const { get } = await serverOver({ '38.json': '{}' })
  expect((await get('/metrics')).body).not.toMatch(/^vitemadose_publication_age_seconds \d/m)
})

test('metrics are for this machine: not for others, nor for those a proxy on it passes on', async () => {
  const { server } = await serverOver(FILES)
  const ask = async (remoteAddress: string, headers: Record<string, string> = {}) =>
    (await server.inject({ url: '/metrics', remoteAddress, headers })).statusCode
  expect(await ask('127.0.0.1')).toBe(200)
  expect(await ask('::1')).toBe(200)
  expect(await ask('203.0.113.7')).toBe(404)
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
    expect(await ask('127.0.0.1', { [name]: '203.0.113.7' })).toBe(404)
})

test('with a token, for whoever shows it and nobody else', async () => {
  const { server } = await serverOver(FILES, { metricsToken: 'right' })
  const ask = async (authorization?: string) =>
    (await server.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } })).statusCode
  expect(await ask('Bearer right')).toBe(200)
  for (const wrong of ['Bearer wrong', 'Bearer righ', 'Bearer right!', 'Bearer ', 'right', undefined])
    expect(await ask(wrong)).toBe(404)
})

/** What a server of alerts with these figures tells Prometheus. */
async function metricsWith(figures: AlertDoors['figures']): Promise<string> {
  const alerts = { ...NO_ALERTS, figures }
  const { get } = await serverOver(FILES, { clock: () => PUBLISHED_INSTANT, live: () => status(), alerts })
  await get('/api/centres/a')
  return (await get('/metrics')).body
}

const FIGURES: AlertFigures = {
  outbox: { waiting: 9, due: 3, oldestDueSeconds: 12.5, sentLastHour: 40, failed: 1 },
  subscriptions: { active: 7, paused: 2 },
}

test('figures of the alerts and of their messages, asked for once', async () => {
  let asked = 0
  const text = await metricsWith(async () => {
    asked += 1
    return FIGURES
  })
  for (const line of [
    'vitemadose_outbox_waiting 9',
    'vitemadose_outbox_due 3',
    'vitemadose_outbox_oldest_due_seconds 12.5',
    'vitemadose_outbox_sent_last_hour 40',
    'vitemadose_outbox_failed 1',
    'vitemadose_alerts{state="active"} 7',
    'vitemadose_alerts{state="paused"} 2',
  ])
    expect(text.split('\n')).toContain(line)
  expect(asked).toBe(1)
})

test('without a database, all but its figures', async () => {
  const text = await metricsWith(NO_ALERTS.figures)
  expect(text).toContain('vitemadose_publications_total 7')
  expect(text).not.toMatch(/^vitemadose_(outbox|alerts)\S* \d/m)
})

const NAME = /^vitemadose_[a-z]+(_[a-z0-9]+)*$/

/** A sample as the text format of Prometheus (0.0.4) writes it. */
const SAMPLE = /^([a-z_0-9]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/

test('all of it is what Prometheus reads: each figure explained once, of one type, a number', async () => {
  const told = new Map<string, { help: number; type: string; samples: number }>()
  const entry = (name: string) => {
    const known = told.get(name) ?? { help: 0, type: '', samples: 0 }
    told.set(name, known)
    return known
  }
  const series = new Set<string>()
  for (const line of (await metricsWith(async () => FIGURES)).split('\n').filter((each) => each !== '')) {
    const [, word, name = '', text = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (word === 'HELP') entry(name).help += text.length > 10 ? 1 : 0
    else if (word === 'TYPE') entry(name).type += text
    else {
      const [, sample = '', labels = ''] = SAMPLE.exec(line) ?? expect.fail(line)
      const { type } = entry(sample.replace(/_(bucket|sum|count)$/, ''))
      entry(type === 'histogram' ? sample.replace(/_(bucket|sum|count)$/, '') : sample).samples += 1
      expect(series.has(sample + labels), line).toBe(false)
      series.add(sample + labels)
    }
  }
  expect(told.size).toBeGreaterThan(15)
  for (const [name, { help, type, samples }] of told) {
    expect(name).toMatch(NAME)
    expect([name, help, type]).toEqual([name, 1, expect.stringMatching(/^(gauge|counter|histogram)$/)])
    expect(samples, name).toBeGreaterThan(0)
  }
})

test('whoever asks how it does, however often, costs the service one answer', async () => {
  let asked = 0
  const live = () => {
    asked += 1
    return status()
  }
  const { get } = await serverOver(FILES, { clock: () => PUBLISHED_INSTANT, live })
  for (const url of ['/sante', '/sante?pret', '/metrics']) await Promise.all([get(url), get(url), get(url)])
  expect(asked).toBe(1)
})
