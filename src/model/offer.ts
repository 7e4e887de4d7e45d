import { z } from 'zod'
import { type Audience, audienceKey, audienceSchema } from './audience.ts'
import { type Dose, doseSchema } from './dose.ts'
import { localHour } from './local-time.ts'
import type { Instant, Slot, SlotRun } from './slot.ts'

/** How many distinct instants of an offer are kept exactly; beyond them only counts by hour are. */
export const INSTANTS_KEPT = 20

/**
 * The slots of a centre that are alike (same vaccines, doses and audience), summarised so that a whole country fits in
 * memory: the first instants exactly, all of them by local hour.
 *
 * Both lists are flat pairs, in ascending order: `[when, places, when, places, ...]`.
 */
export const offerSchema = z.strictObject({
  vaccines: z.array(z.string()).readonly(),
  doses: z.array(doseSchema).readonly(),
  audience: audienceSchema,
  /** Pairs (instant in milliseconds, places) of the first {@link INSTANTS_KEPT} distinct instants. */
  instants: z.array(z.number()).readonly(),
  /** Pairs (whole local hours since 1970-01-01 by the centre's clock, places) of every slot. */
  hours: z.array(z.number().int()).readonly(),
})

export type Offer = z.infer<typeof offerSchema>

/** Gathers the slots of one look into offers, as they come. */
export type OfferGatherer = {
  add(found: Slot | SlotRun): void
  offers(): Offer[]
}

/** @param timeZone - the centre's own: its clock tells the hours. */
export function gatherOffers(timeZone: string): OfferGatherer {
  const groups = new Map<string, OfferInProgress>()
  return {
    add(found) {
      const starts = 'starts' in found ? found.starts : [found.start]
      if (starts.length === 0) return
      const { vaccines, doses, audience, places } = found
      const key = `${vaccines.join('+')}|${doses.join('+')}|${audienceKey(audience)}`
      let group = groups.get(key)
      if (!group) {
        group = { vaccines, doses, audience, starts: [], otherPlaces: new Map() }
        groups.set(key, group)
      }
      for (const start of starts) {
        group.starts.push(start)
        if (places !== 1) group.otherPlaces.set(start, (group.otherPlaces.get(start) ?? 0) + places - 1)
      }
    },
    offers() {
      return [...groups.keys()].sort().flatMap((key) => {
        const group = groups.get(key)
        if (!group) return []
        const { vaccines, doses, audience } = group
        const places = placesByInstant(group)
        return [
          { vaccines, doses, audience, instants: places.slice(0, 2 * INSTANTS_KEPT), hours: byHour(places, timeZone) },
        ]
      })
    },
  }
}

type OfferInProgress = {
  vaccines: readonly string[]
  doses: readonly Dose[]
  audience: Audience
  /** One for each slot, in any order. */
  starts: Instant[]
  /** By start, the places of its slots beyond one each. Nearly always empty. */
  otherPlaces: Map<Instant, number>
}

/** All places as pairs (instant, places), in ascending order. */
function placesByInstant({ starts, otherPlaces }: OfferInProgress): number[] {
  const pairs: number[] = []
  let last = Number.NaN
  for (const start of Float64Array.from(starts).sort()) {
    if (start === last) pairs[pairs.length - 1] = (pairs.at(-1) ?? 0) + 1
    else pairs.push(start, 1 + (otherPlaces.get(start) ?? 0))
    last = start
  }
  return pairs
}

/** The same by local hour; hours ascend as instants do. The list is exactly as long as it must be: a country holds many. */
function byHour(places: readonly number[], timeZone: string): number[] {
  const pairs: number[] = []
  let last = Number.NaN
  eachPair(places, (when, count) => {
    const hour = localHour(when, timeZone)
    if (hour === last) pairs[pairs.length - 1] = (pairs.at(-1) ?? 0) + count
    else pairs.push(hour, count)
    last = hour
  })
  return pairs.slice()
}

/** Calls back for each pair of a flat list. */
export function eachPair(pairs: readonly number[], visit: (when: number, places: number) => void): void {
  for (let index = 0; index + 1 < pairs.length; index += 2) visit(pairs[index] as number, pairs[index + 1] as number)
}

/** All places of an offer. */
export function placesOf(offer: Offer): number {
  let total = 0
  eachPair(offer.hours, (_, places) => {
    total += places
  })
  return total
}

/** The earliest instant of an offer, or null when it has none. */
export const firstInstant = (offer: Offer): Instant | null => offer.instants[0] ?? null

/**
 * What remains of an offer at `now`: past slots go, and so do those after the local day `lastDay` (a count of days since
 * 1970-01-01). The places of the running hour are known exactly as long as its instants are among those kept. Null when no
 * future instant is known any more: what cannot be dated is not announced.
 */
export function remainingOffer(offer: Offer, now: Instant, timeZone: string, lastDay: number): Offer | null {
  const endHour = (lastDay + 1) * 24
  const currentHour = localHour(now, timeZone)
  if (liesWithin(offer, now, currentHour, endHour)) return offer
  const instants: number[] = []
  let pastInThisHour = 0
  eachPair(offer.instants, (when, places) => {
    const hour = localHour(when, timeZone)
    if (when < now) pastInThisHour += hour === currentHour ? places : 0
    else if (hour < endHour) instants.push(when, places)
  })
  if (instants.length === 0) return null
  const hours: number[] = []
  eachPair(offer.hours, (hour, places) => {
    if (hour < currentHour || hour >= endHour) return
    const left = hour === currentHour ? places - pastInThisHour : places
    if (left > 0) hours.push(hour, left)
  })
  return { ...offer, instants, hours }
}

/** Nothing of the offer is past, or too far away: most offers of a fresh look, which need not be copied then. */
function liesWithin({ instants, hours }: Offer, now: Instant, currentHour: number, endHour: number): boolean {
  const [soonest, firstHour, lastHour] = [instants[0], hours[0], hours.at(-2)]
  if (soonest === undefined || firstHour === undefined || lastHour === undefined) return false
  return soonest >= now && firstHour >= currentHour && lastHour < endHour
}
