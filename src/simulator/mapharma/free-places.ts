import type { Instant } from '../../model/slot.ts'
import { fraction } from '../random.ts'
import type { QueueTimes } from '../slots/queue.ts'
import type { Campaign } from './pharmacy.ts'

/** A time with free places. */
export type FreePlaces = { readonly start: Instant; readonly places: number }

const MINUTE = 60_000

/** The times of a campaign that have places, in ascending order. */
export const freePlaces = ({ queue }: Campaign, times: QueueTimes, at: Instant): FreePlaces[] =>
  times(queue, at).map((start) => ({ start, places: placesAt(queue.key, start) }))

/** Mostly one place at a time. */
function placesAt(key: number, start: Instant): number {
  const draw = fraction(key, start / MINUTE)
  if (draw < 0.75) return 1
  return draw < 0.9 ? 2 : 3
}

/** The free places that the list tells of. */
export function totalPlaces(campaign: Campaign, times: QueueTimes, at: Instant): number {
  if (campaign.awaitsVaccine) return 0
  return freePlaces(campaign, times, at).reduce((sum, { places }) => sum + places, 0)
}
