import { z } from 'zod'
import { type Audience, audienceKey, audienceSchema } from './audience.ts'
import { type Dose, doseSchema } from './dose.ts'
import { localHour } from './local-time.ts'
import type { Instant, Slot } from './slot.ts'

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
  add(slot: Slot): void
  offers(): Offer[]
}

/** @param timeZone - the centre's own: its clock tells the hours. */
export function gatherOffers(timeZone: string): OfferGatherer {
  const groups = new Map<string, OfferInProgress>()
  return {
    add(slot) {
      const key = `${slot.vaccines.join('+')}|${slot.doses.join('+')}|${audienceKey(slot.audience)}`
      let group = groups.get(key)
      if (!group) {
        group = { ...offerOf(slot), instants: new Map(), hours: new Map() }
        groups.set(key, group)
      }
      count(group.instants, slot.start, slot.places)
      count(group.hours, localHour(slot.start, timeZone), slot.places)
    },
    offers() {
      return [...groups.keys()].sort().flatMap((key) => {
        const group = groups.get(key)
        if (!group) return []
        const { instants, hours, ...kind } = group
        return [{ ...kind, instants: sortedPairs(instants, INSTANTS_KEPT), hours: sortedPairs(hours) }]
      })
    },
  }
}

type OfferInProgress = {
  vaccines: readonly string[]
  doses: readonly Dose[]
  audience: Audience
  instants: Map<number, number>
  hours: Map<number, number>
}

const offerOf = ({ vaccines, doses, audience }: Slot) => ({ vaccines, doses, audience })

function count(counts: Map<number, number>, when: number, places: number): void {
  counts.set(when, (counts.get(when) ?? 0) + places)
}

/** Exactly as long as it must be: a country holds tens of thousands of these lists. */
function sortedPairs(counts: ReadonlyMap<number, number>, limit = Number.POSITIVE_INFINITY): number[] {
  const order = [...counts.keys()].sort((a, b) => a - b).slice(0, limit)
  const pairs = new Array<number>(2 * order.length)
  for (const [index, when] of order.entries()) {
    pairs[2 * index] = when
    pairs[2 * index + 1] = counts.get(when) ?? 0
  }
  return pairs
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
