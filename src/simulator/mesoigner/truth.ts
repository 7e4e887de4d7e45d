import type { Instant } from '../../model/slot.ts'
import type { TrueSlot, Truth } from '../platform.ts'
import type { QueueTimes } from '../slots/queue.ts'
import type { Pharmacy } from './pharmacy.ts'
import { shownTimes } from './slots.ts'

/** What is really to be had at a pharmacy for somebody who wants a first injection. */
export function pharmacyTruth(pharmacy: Pharmacy, times: QueueTimes, at: Instant): Truth {
  if (pharmacy.bookingDisabled) return { outcome: 'disabled', slots: [] }
  if (pharmacy.isGone) return { outcome: 'gone', slots: [] }
  const slots = shownTimes(pharmacy, times, at).flatMap(({ start, choice, places }): TrueSlot[] => {
    if (start < at || places === 0 || choice.first === null) return []
    const [vaccine = null, ...alternatives] = choice.first
    return [{ start, vaccine, alternatives }]
  })
  return { outcome: slots.length > 0 ? 'slots' : 'none', slots }
}
