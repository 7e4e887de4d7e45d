import { localDay, PARIS } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { fraction } from '../random.ts'
import { pastTimes, type QueueTimes } from '../slots/queue.ts'
import type { Pharmacy } from './pharmacy.ts'
import type { VaccineKind } from './vaccines.ts'

/** The days that a request asks for, both included, by the clock of Paris. */
export type Window = { readonly from: string; readonly to: string }

/** A place at an appointment. */
export type ShownTime = { readonly start: Instant; readonly vaccine: VaccineKind }

const FIVE_MINUTES = 300_000

/** All places that the platform shows for a window, in ascending order; some of the last hours may be among them. */
export function shownTimes({ offers, habits }: Pharmacy, times: QueueTimes, window: Window, at: Instant): ShownTime[] {
  const shown = offers.flatMap(({ vaccine, queue }) => {
    const past = habits.showsPast ? pastTimes(queue, at) : []
    return [...past, ...times(queue, at)].flatMap((start) => {
      const isDouble = habits.tellsPlaces && fraction(queue.key, start / FIVE_MINUTES) < 0.3
      return isDouble
        ? [
            { start, vaccine },
            { start, vaccine },
          ]
        : [{ start, vaccine }]
    })
  })
  return shown.filter(({ start }) => isShown(start, window, habits.exceedsWindow)).sort((a, b) => a.start - b.start)
}

function isShown(start: Instant, { from, to }: Window, exceedsWindow: boolean): boolean {
  const day = localDay(start, PARIS)
  return day >= from && (day <= to || exceedsWindow)
}
