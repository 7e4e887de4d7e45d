import { z } from 'zod'
import { DAY, HOUR } from '../model/local-time.ts'
import { isAsked, isFailed } from '../model/outcome.ts'
import type { Instant } from '../model/slot.ts'
import type { CentreRecord, Verdict } from '../snapshot/snapshot.ts'

const HALF_HOUR = 30 * 60_000

/** Half-hours kept: those of the last day. */
const HALVES_KEPT = 48

const EVENTS_KEPT_MS = 30 * DAY

/** Past this age of half of its looks, a platform answers, but slowly. */
const SLOW_AFTER_MS = 30 * 60_000

/** Above this share of answers of an unknown form, a platform has changed its answers. */
const CHANGED_SHARE = 0.02

/**
 * How a platform does, from best to worst: all is well; not asked (switched off, or its key is missing); answers late; some
 * answers have an unknown form; far fewer places with slots than usual, which is not believed; does not answer.
 */
export const CONDITIONS = ['good', 'off', 'slow', 'changed', 'doubtful', 'silent'] as const

export const conditionSchema = z.enum(CONDITIONS)

export type Condition = z.infer<typeof conditionSchema>

/** The last day of a platform by half-hours (counted from 1970, the worst of each), and its troubles of the last month. */
export const platformRecordSchema = z.strictObject({
  halves: z.array(z.strictObject({ half: z.number().int(), condition: conditionSchema })),
  events: z.array(z.strictObject({ condition: conditionSchema, from: z.number(), to: z.number().nullable() })),
})

export type PlatformRecord = z.infer<typeof platformRecordSchema>

export const NO_RECORD: PlatformRecord = { halves: [], events: [] }

/** How a platform does, by the verdict on its last pass and the latest looks at its centres. */
export function conditionOf(verdict: Verdict, records: readonly CentreRecord[], now: Instant): Condition {
  if (verdict === 'disabled') return 'off'
  if (verdict === 'unanswered') return 'silent'
  if (verdict === 'collapsed') return 'doubtful'
  if (unknownForms(records).length > records.length * CHANGED_SHARE) return 'changed'
  return isSlow(records, now) ? 'slow' : 'good'
}

/** Centres whose latest answer had a form that is not known. */
export const unknownForms = (records: readonly CentreRecord[]): CentreRecord[] =>
  records.filter(({ latest }) => latest?.outcome === 'malformed')

/** How many centres of a platform were asked about, and about how many it answered. */
type Success = { readonly asked: number; readonly succeeded: number }

/** How often a platform answered in the hour before the latest look at it. Centres that nobody asks about do not count. */
export function successOf(records: readonly CentreRecord[]): Success {
  const looks = records.flatMap(({ latest }) => (latest && isAsked(latest.outcome) ? [latest] : []))
  const newest = looks.reduce((last, { at }) => Math.max(last, at), 0)
  const recent = looks.filter(({ at }) => at > newest - HOUR)
  return { asked: recent.length, succeeded: recent.filter(({ outcome }) => !isFailed(outcome)).length }
}

function isSlow(records: readonly CentreRecord[], now: Instant): boolean {
  const late = records.filter(({ settled }) => settled !== null && now - settled.at > SLOW_AFTER_MS).length
  return late > records.length / 2
}

/** A platform's record after one more look at how it does. */
export function platformRecordAfter(
  { halves, events }: PlatformRecord,
  condition: Condition,
  now: Instant,
): PlatformRecord {
  const half = Math.floor(now / HALF_HOUR)
  const known = halves.find((each) => each.half === half)
  const worst = known ? worseOf(known.condition, condition) : condition
  return {
    halves: [...halves.filter((each) => each.half !== half), { half, condition: worst }].filter(
      (each) => each.half > half - HALVES_KEPT,
    ),
    events: eventsAfter(events, condition, now).filter(({ to }) => to === null || to > now - EVENTS_KEPT_MS),
  }
}

function eventsAfter(events: PlatformRecord['events'], condition: Condition, now: Instant): PlatformRecord['events'] {
  const open = events.find(({ to }) => to === null)
  if (open?.condition === condition) return events
  const closed = events.map((event) => (event === open ? { ...event, to: now } : event))
  return isTrouble(condition) ? [...closed, { condition, from: now, to: null }] : closed
}

/** A platform that is well, or that nobody asks, has no trouble. */
const isTrouble = (condition: Condition): boolean => condition !== 'good' && condition !== 'off'

const worseOf = (a: Condition, b: Condition): Condition => (CONDITIONS.indexOf(a) > CONDITIONS.indexOf(b) ? a : b)

/** The last day by half-hours, oldest first: the start of each, and null where nobody looked. */
export function lastDayOf({ halves }: PlatformRecord, now: Instant): { at: Instant; condition: Condition | null }[] {
  const last = Math.floor(now / HALF_HOUR)
  return Array.from({ length: HALVES_KEPT }, (_, index) => {
    const half = last - HALVES_KEPT + 1 + index
    return { at: half * HALF_HOUR, condition: halves.find((each) => each.half === half)?.condition ?? null }
  })
}
