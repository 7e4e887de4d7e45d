import type { Instant } from '../../model/slot.ts'
import type { Truth } from '../platform.ts'
import type { QueueTimes } from '../slots/queue.ts'
import type { Pharmacy } from './pharmacy.ts'
import { shownTimes, type Window } from './shown-times.ts'

/** What is really to be had at a pharmacy in a window for somebody who wants a first injection. */
export function pharmacyTruth(pharmacy: Pharmacy, times: QueueTimes, window: Window, at: Instant): Truth {
  if (pharmacy.isGone) return { outcome: 'gone', slots: [] }
  const slots = shownTimes(pharmacy, times, window, at)
    .filter(({ start, vaccine }) => start >= at && vaccine.isFirst)
    .map(({ start, vaccine }) => ({ start, vaccine: vaccine.published }))
  return { outcome: slots.length > 0 ? 'slots' : 'none', slots }
}
