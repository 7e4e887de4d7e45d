import { DAY, HOUR, zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { fraction, mix } from '../random.ts'
import { appointmentStarts, type Week } from './week.ts'

/**
 * Appointments that appear and are taken as time goes by, without any state: what is free at an instant is computed from
 * the openings of the days before it. Each hour of a calendar is drawn once: whether a batch of appointments was put
 * online in it, how many, for which days, and how long each stays free.
 */
export type Calendar = {
  /** Everything about the calendar is drawn from this number. */
  readonly key: number
  readonly timeZone: string
  readonly week: Week
  readonly pace: Pace
}

/** How a calendar lives. */
export type Pace = {
  /** Chance that a batch is put online in an hour of ordinary interest. */
  readonly batchesPerHour: number
  /** Largest number of appointments in a batch. */
  readonly largestBatch: number
  /** How long an appointment stays free before somebody takes it, in minutes: shortest and longest. */
  readonly lifeMinutes: readonly [shortest: number, longest: number]
  /** For which days appointments are put online, counted from the day of the batch. */
  readonly daysAhead: readonly [first: number, last: number]
}

/** State changes on these steps of simulated time only, so that an answer may be kept for the length of one. */
export const STEP_OF_TIME = 10_000

/** No appointment stays free longer than this, which bounds how far back one must look. */
const LONGEST_LIFE = 96 * HOUR

const MINUTE = 60_000

/** Interest by hour of the Paris clock in winter: centres put appointments online in the morning, at noon, after work. */
const INTEREST = [1, 0, 0, 0, 0, 0, 1, 4, 10, 14, 12, 8, 12, 8, 8, 8, 10, 14, 16, 12, 8, 6, 4, 2].map(
  (hour) => hour / 8,
)

const MOST_INTEREST = Math.max(...INTEREST)

/** The start of the step that an instant belongs to. */
export const stepOf = (at: Instant): Instant => Math.floor(at / STEP_OF_TIME) * STEP_OF_TIME

/** The appointments of a calendar that are free at an instant, in ascending order, each instant once. All lie ahead of it. */
export function freeSlots(calendar: Calendar, at: Instant): Instant[] {
  const now = stepOf(at)
  const lastHour = Math.floor(now / HOUR)
  const { key, pace } = calendar
  const free = new Set<Instant>()
  for (let hour = lastHour - LONGEST_LIFE / HOUR; hour <= lastHour; hour += 1) {
    const draw = fraction(key, hour)
    if (draw >= pace.batchesPerHour * MOST_INTEREST) continue
    if (draw < pace.batchesPerHour * interestAt(hour)) addBatch(calendar, hour, now, free)
  }
  return [...free].sort((a, b) => a - b)
}

/** The hour of the day is read on a clock that never changes, so that a change of clocks does not rewrite the past. */
const interestAt = (hour: number): number => INTEREST[(hour + 1) % 24] ?? 0

function addBatch(calendar: Calendar, hour: number, now: Instant, free: Set<Instant>): void {
  const { largestBatch, lifeMinutes } = calendar.pace
  const batch = mix(calendar.key ^ 0x5bd1e995, hour)
  const online = stepOf(hour * HOUR + fraction(batch, 0) * HOUR)
  if (online > now) return
  const size = 1 + Math.floor(fraction(batch, 1) * largestBatch)
  const [shortest, longest] = lifeMinutes
  for (let slot = 0; slot < size; slot += 1) {
    const draws = mix(batch, slot + 2)
    const life = Math.min(shortest * (longest / shortest) ** fraction(draws, 0) * MINUTE, LONGEST_LIFE)
    if (online + life <= now) continue
    const start = appointmentStart(calendar, online, draws)
    if (start !== null && start > now) free.add(start)
  }
}

function appointmentStart(calendar: Calendar, online: Instant, draws: number): Instant | null {
  const { timeZone, week, pace } = calendar
  const [first, last] = pace.daysAhead
  const today = Math.floor((online + zoneOffset(online, timeZone)) / DAY)
  const wanted = today + first + Math.floor(fraction(draws, 1) * (last - first + 1))
  const starts = appointmentStarts(week)
  for (let day = wanted; day < wanted + 7; day += 1) {
    const minutes = starts[weekday(day)]
    const minute = minutes?.[Math.floor(fraction(draws, 2) * minutes.length)]
    if (minute !== undefined) return instantOfReading(day * DAY + minute * MINUTE, timeZone)
  }
  return null
}

/** Day 0 (1970-01-01) was a Thursday; Sunday is 0. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7

/**
 * The instant at which the clock of the zone shows a reading, given in milliseconds as if it were UTC. For hours of the
 * day: clocks change at night.
 */
export function instantOfReading(reading: number, timeZone: string): Instant {
  return reading - zoneOffset(reading - zoneOffset(reading, timeZone), timeZone)
}
