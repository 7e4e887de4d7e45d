import { firstInstant, type Offer, placesOf } from '../../model/offer.ts'

/** Slots where there were none are what people wait for; an earlier one, or more of them, help fewer. */
const MORE = 0.25

/** How much news a look brings, against what was known: 1 where slots appeared, less where there are more, 0 for none. */
export function newsOf(before: readonly Offer[], after: readonly Offer[]): number {
  if (after.length === 0) return 0
  if (before.length === 0) return 1
  return soonest(after) < soonest(before) || places(after) > places(before) ? MORE : 0
}

const soonest = (offers: readonly Offer[]): number =>
  Math.min(...offers.map((offer) => firstInstant(offer) ?? Number.POSITIVE_INFINITY))

const places = (offers: readonly Offer[]): number => offers.reduce((total, offer) => total + placesOf(offer), 0)
