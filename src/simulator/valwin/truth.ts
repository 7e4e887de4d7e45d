import type { Instant } from '../../model/slot.ts'
import type { TrueSlot, Truth } from '../platform.ts'
import type { QueueTimes } from '../slots/queue.ts'
import type { Pharmacy } from './pharmacy.ts'
import { shownTimes } from './slots.ts'

/** What is really to be had at a pharmacy for somebody who wants a first injection. */
export function pharmacyTruth(pharmacy: Pharmacy, times: QueueTimes, at: Instant): Truth {
  if (pharmacy.isGone) return { outcome: 'gone', slots: [] }
  const slots = shownTimes(pharmacy, times, at).flatMap(({ start, offer: { types } }): TrueSlot[] => {
    if (start < at || (types.length > 0 && !types.some(({ isFirst }) => isFirst))) return []
    const names = types.map((type) => type.vaccine(start)).filter((name) => name !== null)
    const [vaccine = null, ...alternatives] = new Set(names)
    return [{ start, vaccine, alternatives }]
  })
  return { outcome: slots.length > 0 ? 'slots' : 'none', slots }
}
