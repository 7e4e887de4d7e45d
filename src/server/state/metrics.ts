import type { FastifyReply, FastifyRequest } from 'fastify'
import { Gauge, Histogram, Registry } from 'prom-client'
import type { LivePlatform } from '../../runs/live/live-status.ts'
import type { AlertDoors, AlertFigures } from '../alerts/alert-doors.ts'
import { EVENT_STREAM } from '../live/streams.ts'
import type { LiveDoor } from '../server-options.ts'
import type { Ages } from './health-routes.ts'

export type MetricSources = {
  readonly ages: () => Promise<Ages>
  readonly streams: () => number
  /** Asked for each figure: what answers should not be worked out anew each time. */
  readonly live: LiveDoor | undefined
  readonly alerts: Pick<AlertDoors, 'figures'> | undefined
}

/** Seconds: most answers come from memory, a few read files. */
const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

/** One figure of each platform, and how it is read; null is left out. */
const OF_PLATFORMS: readonly (readonly [string, string, (platform: LivePlatform) => number | null])[] = [
  ['requests_total', 'Requests sent since the start', ({ requests }) => requests?.sent ?? null],
  ['requests_retried_total', 'Requests sent again since the start', ({ requests }) => requests?.retried ?? null],
  ['budget_per_second', 'Requests per second that it can bear', ({ budget }) => budget.perSecond],
  ['budget_used_ratio', 'Share of that budget in use', ({ requests }) => requests?.budgetUsed ?? null],
  ['rate_factor', 'Share of the full rate in force after refusals', ({ requests }) => requests?.rateFactor ?? null],
  ['circuit_open', '1 while it is left alone', ({ requests }) => requests && Number(requests.isCircuitOpen)],
  ['centres', 'Centres followed', ({ centres }) => centres],
  ['centres_with_slots', 'Centres shown with slots', ({ withSlots }) => withSlots],
  ['oldest_look_seconds', 'Age of the look taken longest ago', ({ oldestMs }) => oldestMs && oldestMs / 1000],
  ['in_trouble', '1 while its looks are not believed', ({ troubleSince }) => Number(troubleSince !== null)],
]

/** One figure of the alerts, and how it is read. */
const OF_ALERTS: readonly (readonly [string, string, (figures: AlertFigures) => number])[] = [
  [
    'outbox_waiting',
    'Messages in the queue, those that wait for their moment included',
    ({ outbox }) => outbox.waiting,
  ],
  ['outbox_due', 'Messages whose moment has come and that no worker holds', ({ outbox }) => outbox.due],
  ['outbox_oldest_due_seconds', 'How late the one is that is due for longest', ({ outbox }) => outbox.oldestDueSeconds],
  ['outbox_sent_last_hour', 'Messages sent within the last hour', ({ outbox }) => outbox.sentLastHour],
  ['outbox_failed', 'Messages of three days that were refused for good or unreadable', ({ outbox }) => outbox.failed],
]

/** The figures of the server and of the service behind it, in the form that Prometheus reads. */
export function openMetrics({ ages, streams, live, alerts }: MetricSources) {
  const registry = new Registry()
  const registers = [registry]
  const durations = new Histogram({
    name: 'vitemadose_http_duration_seconds',
    help: 'Time to answer, by route and class of status',
    labelNames: ['route', 'status'],
    buckets: DURATIONS,
    registers,
  })
  new Gauge({
    name: 'vitemadose_streams',
    help: 'Open streams of changes',
    registers,
    collect() {
      this.set(streams())
    },
  })
  new Gauge({
    name: 'vitemadose_publication_age_seconds',
    help: 'Age of what is published; absent before the first publication',
    registers,
    async collect() {
      const { ageSeconds } = await ages()
      this.reset()
      if (ageSeconds === null) this.remove()
      else this.set(ageSeconds)
    },
  })
  new Gauge({
    name: 'vitemadose_platform_age_seconds',
    help: 'Age of the looks behind what is shown, by platform and quantile',
    labelNames: ['platform', 'quantile'],
    registers,
    async collect() {
      this.reset()
      for (const [platform, { mediane, p95 }] of Object.entries((await ages()).platforms)) {
        if (mediane !== null) this.set({ platform, quantile: '0.5' }, mediane)
        if (p95 !== null) this.set({ platform, quantile: '0.95' }, p95)
      }
    },
  })
  if (live) registerLive(live, registers)
  if (alerts) registerAlerts(alerts, registers)
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    /** Counts an answer, by the pattern of its route: what readers write would make a series each. Streams have no end to time. */
    countAnswer(request: FastifyRequest, reply: FastifyReply): void {
      if (reply.getHeader('content-type') === EVENT_STREAM) return
      const route = request.routeOptions.url ?? 'unknown'
      durations.observe({ route, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000)
    },
  }
}

function registerLive(live: LiveDoor, registers: Registry[]): void {
  for (const [name, help, read] of OF_PLATFORMS) {
    new Gauge({
      name: `vitemadose_platform_${name}`,
      help,
      labelNames: ['platform'],
      registers,
      async collect() {
        const { platforms } = await live()
        this.reset()
        for (const platform of platforms) {
          const value = read(platform)
          if (value !== null) this.set({ platform: platform.id }, value)
        }
      },
    })
  }
  new Gauge({
    name: 'vitemadose_platform_looks_total',
    help: 'Looks since the start, by what they came to',
    labelNames: ['platform', 'outcome'],
    registers,
    async collect() {
      const { platforms } = await live()
      this.reset()
      for (const { id, outcomes } of platforms)
        for (const [outcome, count] of Object.entries(outcomes)) this.set({ platform: id, outcome }, count)
    },
  })
  new Gauge({
    name: 'vitemadose_publications_total',
    help: 'Publications since the start',
    registers,
    async collect() {
      this.set((await live()).publication.count)
    },
  })
  new Gauge({
    name: 'vitemadose_incidents',
    help: 'Incidents that go on, by kind',
    labelNames: ['kind'],
    registers,
    async collect() {
      const { incidents } = await live()
      this.reset()
      for (const { kind } of incidents) this.inc({ kind })
    },
  })
}

/** Where the database does not answer, its figures are absent, and all others are told. */
function registerAlerts({ figures }: Pick<AlertDoors, 'figures'>, registers: Registry[]): void {
  let asked: Promise<AlertFigures | null> | null = null
  /** Asked once for all the figures of an answer, which are collected at the same time. */
  const figuresNow = () => {
    asked ??= figures()
      .catch(() => null)
      .finally(() => {
        asked = null
      })
    return asked
  }
  for (const [name, help, read] of OF_ALERTS) {
    new Gauge({
      name: `vitemadose_${name}`,
      help,
      registers,
      async collect() {
        const now = await figuresNow()
        if (now) this.set(read(now))
        else this.remove()
      },
    })
  }
  new Gauge({
    name: 'vitemadose_alerts',
    help: 'Alerts, by state',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset()
      for (const [state, count] of Object.entries((await figuresNow())?.subscriptions ?? {})) this.set({ state }, count)
    },
  })
}
