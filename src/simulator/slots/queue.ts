import { HOUR, localDay } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { type Calendar, freeSlots, stepOf } from './openings.ts'
import { regularSlots } from './regular.ts'

/** Where appointments are given one after the other: a practitioner, an agenda, a calendar, at one place. */
export type Queue = {
  /** Different for every queue of the country. */
  readonly key: number
  readonly site: Pick<Calendar, 'timeZone' | 'week'>
  readonly pace: Calendar['pace']
}

/** The appointments that a queue has free at an instant, in ascending order. */
export type QueueTimes = (queue: Queue, at: Instant) => readonly Instant[]

const known = new WeakMap<Queue, { readonly step: Instant; readonly times: readonly Instant[] }>()

/** Appointments that come and go. Those of the running step are remembered: one look asks for them several times. */
export const livingTimes: QueueTimes = (queue, at) => {
  const step = stepOf(at)
  const last = known.get(queue)
  if (last?.step === step) return last.times
  const times = freeSlots({ key: queue.key, ...queue.site, pace: queue.pace }, step)
  known.set(queue, { step, times })
  return times
}

/** For benchmarks: five every day, those of today past or not. */
export const regularTimes: QueueTimes = ({ site }, at) => regularSlots(site.timeZone, at)

/** For benchmarks: one every fourth day, for platforms that tell all of their slots at once and at length. */
export const sparseTimes: QueueTimes = ({ site }, at) =>
  regularSlots(site.timeZone, at).filter((_, index) => index % 20 === 0)

/** Appointments of the hours before the last one, whose time has come: some platforms go on showing them for a while. */
export function pastTimes({ site }: Queue, at: Instant): readonly Instant[] {
  const lastHour = Math.floor(at / HOUR) * HOUR
  const today = localDay(at, site.timeZone)
  return [lastHour - 2 * HOUR, lastHour - HOUR].filter((time) => localDay(time, site.timeZone) === today)
}
