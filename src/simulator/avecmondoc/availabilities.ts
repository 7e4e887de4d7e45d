import { DAY, dayNumber, dayOfHour, HOUR, instantOfLocal, localHour, PARIS } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { fraction, mix } from '../random.ts'
import { pastTimes, type QueueTimes } from '../slots/queue.ts'
import type { Habits, Reason } from './structure.ts'

/** Days of Paris, in days since 1970-01-01; the last one is not in the period. */
export type Period = { readonly from: number; readonly to: number }

type ShownTime = { readonly start: Instant; readonly isFree: boolean }

const MOST_DAYS = 31

const FIFTEEN_MINUTES = 15 * 60_000

/** Every day of an answer has as many entries as the longest, and no fewer than these. */
const FEWEST_ENTRIES = 2

const EMPTY = { start: null, end: null, businessHours: null, isAvailable: false }

/** Null when it is no period: only the days of both instants count. */
export function readPeriod(start: string, end: string): Period | null {
  const [from, to] = [dayNumber(start.slice(0, 10)), dayNumber(end.slice(0, 10))]
  return to > from && to - from <= MOST_DAYS ? { from, to } : null
}

/** The times that the platform shows for a reason, whenever they are; some of the last hours may be among them. */
export function freeTimes({ queue }: Reason, habits: Habits, times: QueueTimes, at: Instant): readonly Instant[] {
  return habits.showsPast ? [...pastTimes(queue, at), ...times(queue, at)] : times(queue, at)
}

/** What the platform answers about a period: its days, and what comes after. */
export function availabilities(reason: Reason, habits: Habits, free: readonly Instant[], period: Period): unknown[] {
  const days = Array.from({ length: period.to - period.from }, (): ShownTime[] => [])
  for (const start of free) days[parisDay(start) - period.from]?.push(...shown(reason, habits, start))
  const width = Math.max(FEWEST_ENTRIES, ...days.map((entries) => entries.length))
  const written = days.map((entries, index) => ({
    start: new Date(midnight(period.from + index)).toISOString(),
    end: new Date(midnight(period.from + index + 1) - 1).toISOString(),
    slots: Array.from({ length: width }, (_, column) => entry(reason, column, entries[column])),
  }))
  return habits.trailer === 'absent' ? written : [...written, trailer(habits, free, period)]
}

const parisDay = (start: Instant): number => Math.floor(localHour(start, PARIS) / 24)

const midnight = (day: number): Instant => instantOfLocal(dayOfHour((day * DAY) / HOUR), '00:00', PARIS)

/** A free time; behind some of them a taken one, or the same one again. */
function shown({ queue }: Reason, { showsTaken, repeats }: Habits, start: Instant): ShownTime[] {
  const draw = fraction(mix(queue.key, 1), start / FIFTEEN_MINUTES)
  const time = { start, isFree: true }
  if (repeats && draw < 0.2) return [time, time]
  return showsTaken && draw > 0.7 ? [time, { start: start + FIFTEEN_MINUTES, isFree: false }] : [time]
}

function entry({ id, queue, organizationId }: Reason, column: number, time: ShownTime | undefined): unknown {
  if (!time) return EMPTY
  const end = new Date(time.start + FIFTEEN_MINUTES).toISOString()
  const minute = time.start / 60_000
  return {
    start: String(column),
    end,
    businessHours: {
      id: mix(queue.key, time.isFree ? minute : -minute),
      end,
      start: new Date(time.start).toISOString(),
      title: 'dispo',
      extendedProps: { doctorId: id + 7, organizationId: organizationId + 1, type: 'inOffice' },
    },
    isAvailable: time.isFree,
  }
}

function trailer({ trailer: habit }: Habits, free: readonly Instant[], { from, to }: Period): unknown {
  const here = free.find((start) => parisDay(start) >= from && parisDay(start) < to)
  const after = free.find((start) => parisDay(start) >= to)
  const isToldBack = habit === 'points-back' && here !== undefined
  const isUntold = habit === 'next-when-empty' && here !== undefined
  const next = isToldBack ? here : isUntold ? undefined : after
  return {
    nextAvailableBusinessHourInCurrentWeek: here !== undefined,
    nextAvailableBusinessHour: next === undefined ? false : { start: new Date(next).toISOString() },
  }
}
