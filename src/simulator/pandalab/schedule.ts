import { formatInstant } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { dice } from '../random.ts'
import { pastTimes, type QueueTimes } from '../slots/queue.ts'
import type { Habits, Pharmacy, Reason } from './pharmacy.ts'

const FIFTEEN_MINUTES = 900_000

/** All times that the platform shows for a type of appointment, in ascending order; some of the last hours may be among them. */
export function shownTimes(
  { habits }: Pharmacy,
  { queue }: Reason,
  times: QueueTimes,
  at: Instant,
): readonly Instant[] {
  return habits.showsPast ? [...pastTimes(queue, at), ...times(queue, at)] : times(queue, at)
}

/** What the platform answers about the calendar of a pharmacy for a type of appointment. */
export function schedule(pharmacy: Pharmacy, reason: Reason, times: QueueTimes, at: Instant): unknown {
  const { habits, site } = pharmacy
  const write = (instant: Instant) => writtenTime(instant, site.timeZone, habits.zone)
  const shown = shownTimes(pharmacy, reason, times, at)
  const entries: { begin: string | null; end: string | null }[] = shown.map((start) => ({
    begin: write(start),
    end: write(start + FIFTEEN_MINUTES),
  }))
  if (habits.hasUnreadable && entries.length > 0) entries.push({ begin: null, end: null })
  return habits.isSorted ? entries : dice(reason.queue.key).shuffled(entries)
}

function writtenTime(instant: Instant, timeZone: string, zone: Habits['zone']): string {
  if (zone === 'utc') return `${new Date(instant).toISOString().slice(0, 19)}Z`
  const written = formatInstant(instant, timeZone)
  return zone === 'offset' ? written : written.slice(0, 19)
}
