/**
 * Adaptive polling against round-robin with the same budget: `npm run bench:adaptive`.
 *
 * A country whose slots appear and vanish by a process that was fixed beforehand (`src/simulator/slots/opening-process.ts`)
 * is polled in virtual time, one look after the other at the pace of the budget. A look sees whatever is there; the adaptive
 * scheduler is told whether it is new, and nothing else. It starts knowing nothing; figures are those of the days after the
 * first ones, for both.
 *
 * The delay of a slot is the time from its appearance to the first look at its centre afterwards, whether or not the slot
 * was still there then: one that vanished unseen counts for as long as it would have waited, and again in the share of those
 * never seen. Published means: at the next of the moments at which files may be written.
 */
import { parseArgs } from 'node:util'
import { DAY } from '../src/model/local-time.ts'
import { newScheduler } from '../src/scrape/polling/scheduler.ts'
import { type Opening, type OpeningProcess, openingsOfDay } from '../src/simulator/slots/opening-process.ts'

const { values } = parseArgs({
  options: {
    centres: { type: 'string', default: '2000' },
    'per-day': { type: 'string', default: '1500' },
    'round-minutes': { type: 'string', default: '50' },
    'learn-days': { type: 'string', default: '3' },
    days: { type: 'string', default: '3' },
    seeds: { type: 'string', default: '101,102,103' },
  },
})

const CENTRES = Number(values.centres)
const LOOK_MS = (Number(values['round-minutes']) * 60_000) / CENTRES
const START = Date.parse('2021-05-03T00:00:00Z')
const MEASURED_FROM = START + Number(values['learn-days']) * DAY
const END = MEASURED_FROM + Number(values.days) * DAY

/** Files are written at most this often. */
const PUBLISHED_EVERY_MS = 20_000

/** Whom to look at, and being told whether something new was there. */
type Poller = { next(now: number): number; looked(centre: number, at: number, isNew: boolean): void }

function roundRobin(): Poller {
  let turn = -1
  return {
    next() {
      turn = (turn + 1) % CENTRES
      return turn
    },
    looked: () => undefined,
  }
}

function adaptive(): Poller {
  const scheduler = newScheduler()
  scheduler.setCentres(Array.from({ length: CENTRES }, (_, centre) => String(centre)))
  return {
    next: (now) => Number(scheduler.next(now) ?? -1),
    looked: (centre, at, isNew) => scheduler.looked(String(centre), { at, news: isNew ? 1 : 0 }),
  }
}

type Figures = {
  readonly median: number
  readonly p95: number
  readonly publishedMedian: number
  readonly publishedP95: number
  readonly neverSeen: number
  readonly maxAgeRounds: number
}

function measure(process: OpeningProcess, poller: Poller): Figures {
  const delays: number[] = []
  const published: number[] = []
  const waiting = Array.from({ length: CENTRES }, (): Opening[] => [])
  const lastLook = new Float64Array(CENTRES).fill(Number.NaN)
  const counts = { seen: 0, missed: 0, maxAge: 0 }
  let coming: Opening[] = []
  let taken = 0
  let nextDay = START / DAY
  for (let look = 0; ; look += 1) {
    const now = START + look * LOOK_MS
    if (now >= END) break
    while (now >= nextDay * DAY) {
      coming = [...coming.slice(taken), ...openingsOfDay(process, nextDay)]
      taken = 0
      nextDay += 1
    }
    for (let next = coming[taken]; next && next.from <= now; next = coming[taken]) {
      waiting[next.centre]?.push(next)
      taken += 1
    }
    const centre = poller.next(now)
    const before = lastLook[centre] ?? Number.NaN
    if (!Number.isNaN(before)) counts.maxAge = Math.max(counts.maxAge, now - before)
    lastLook[centre] = now
    let isNew = false
    for (const { from, until } of waiting[centre] ?? []) {
      const isThere = until > now
      isNew ||= isThere
      if (from < MEASURED_FROM) continue
      delays.push(now - from)
      published.push(Math.ceil(now / PUBLISHED_EVERY_MS) * PUBLISHED_EVERY_MS - from)
      counts[isThere ? 'seen' : 'missed'] += 1
    }
    waiting[centre] = []
    poller.looked(centre, now, isNew)
  }
  // Whoever waits at the end counts as well: an age does not have to be over to be too long.
  for (const last of lastLook) counts.maxAge = Math.max(counts.maxAge, END - (Number.isNaN(last) ? START : last))
  return {
    median: quantile(delays, 0.5),
    p95: quantile(delays, 0.95),
    publishedMedian: quantile(published, 0.5),
    publishedP95: quantile(published, 0.95),
    neverSeen: counts.missed / (counts.seen + counts.missed),
    maxAgeRounds: counts.maxAge / (CENTRES * LOOK_MS),
  }
}

function quantile(list: readonly number[], share: number): number {
  const sorted = Float64Array.from(list).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

const minutes = (milliseconds: number) => `${(milliseconds / 60_000).toFixed(1)} min`

function show(name: string, figures: Figures): void {
  const columns = [
    `median ${minutes(figures.median)} (published ${minutes(figures.publishedMedian)})`,
    `p95 ${minutes(figures.p95)} (published ${minutes(figures.publishedP95)})`,
    `never seen ${(100 * figures.neverSeen).toFixed(1)} %`,
    `oldest ${figures.maxAgeRounds.toFixed(2)} rounds`,
  ]
  process.stdout.write(`  ${name.padEnd(12)}${columns.map((each) => each.padEnd(38)).join('')}\n`)
}

type Bar = { readonly text: string; readonly isMet: boolean }

/** The bars: half the median where there is something to learn, and never worse where there is nothing. */
function barsOf(kind: OpeningProcess['kind'], own: Figures, other: Figures): Bar[] {
  const [medianBar, p95Bar] = kind === 'concentrated' ? [0.5, 1.2] : [1.02, 1.02]
  const ratio = (name: 'publishedMedian' | 'publishedP95', bar: number): Bar => {
    const value = own[name] / other[name]
    return { text: `${name} ${value.toFixed(2)} × (≤ ${bar} ×)`, isMet: value <= bar }
  }
  return [
    ratio('publishedMedian', medianBar),
    ratio('publishedP95', p95Bar),
    { text: `oldest ${own.maxAgeRounds.toFixed(2)} rounds (≤ 2)`, isMet: own.maxAgeRounds <= 2 },
  ]
}

process.stdout.write(
  `${CENTRES} centres, ${values['per-day']} openings a day, a round in ${values['round-minutes']} min; ` +
    `measured over ${values.days} days after ${values['learn-days']} days of learning\n`,
)
const started = process.cpuUsage()
for (const kind of ['concentrated', 'uniform'] as const) {
  for (const seed of values.seeds.split(',').map(Number)) {
    const france: OpeningProcess = { kind, seed, centres: CENTRES, perDay: Number(values['per-day']) }
    process.stdout.write(`\n${kind} France, seed ${seed}\n`)
    const other = measure(france, roundRobin())
    const own = measure(france, adaptive())
    show('round-robin', other)
    show('adaptive', own)
    for (const { text, isMet } of barsOf(kind, own, other)) {
      process.stdout.write(`  ${isMet ? 'met   ' : 'MISSED'}  ${text}\n`)
      if (!isMet) process.exitCode = 1
    }
  }
}
const cpu = process.cpuUsage(started)
process.stdout.write(`\nCPU ${((cpu.user + cpu.system) / 1e6).toFixed(1)} s\n`)
