import { type LocalTime, localTime } from '../format/local-times.ts'
import { type DayCells, isWeekend, PARTS, partOf } from './cells.ts'
import type { Dose, Filters } from './filters.ts'
import type { Place, PlaceOffer } from './place.ts'

/** Whether an offer is for the person who asks, and of what they ask for. */
function offerMatches(offer: PlaceOffer, { vaccines, doses, age, professional, conditions }: Filters): boolean {
  const { audience } = offer
  if (audience.soignants_seulement && !professional) return false
  if (doses.size > 0 ? !dosesOf(offer).some((dose) => doses.has(dose)) : !isFirst(offer)) return false
  if (vaccines.size > 0 && !offer.vaccines.some((vaccine) => vaccines.has(vaccine))) return false
  if (age !== null && (age < (audience.age_min ?? 0) || age > (audience.age_max ?? age))) return false
  return (
    audience.conditions.length === 0 ||
    conditions.size === 0 ||
    audience.conditions.some((each) => conditions.has(each))
  )
}

/** The doses of an offer, as one may ask for them. */
export const dosesOf = ({ doses }: PlaceOffer): readonly Dose[] => (doses.length === 0 ? ['unknown'] : doses)

/** A first injection: what counts for everyone, or would but for being reserved to health professionals. */
const isFirst = ({ isCounted, audience, doses }: PlaceOffer): boolean =>
  isCounted || (audience.soignants_seulement && (doses.length === 0 || doses.includes('1')))

/** Tells whether offers match; those on the same terms are looked at once. */
export function offerTest(filters: Filters): (offer: PlaceOffer) => boolean {
  const known = new Map<string, boolean>()
  return (offer) => {
    let matches = known.get(offer.terms)
    if (matches === undefined) {
      matches = offerMatches(offer, filters)
      known.set(offer.terms, matches)
    }
    return matches
  }
}

/** What the filters ask of the time. */
export type TimeFilters = Pick<Filters, 'day' | 'parts' | 'weekend'>

/** Whether a day is among those asked for. */
const dayMatches = ({ day, isWeekend }: DayCells, filters: TimeFilters): boolean =>
  (filters.day === null || filters.day === day) && (!filters.weekend || isWeekend)

/** Slots of a day in the parts of the day asked for. */
function slotsOfDay({ slots }: DayCells, { parts }: TimeFilters): number {
  const [morning, afternoon, evening] = slots
  if (parts.size === 0) return morning + afternoon + evening
  return (
    (parts.has('matin') ? morning : 0) + (parts.has('apres-midi') ? afternoon : 0) + (parts.has('soir') ? evening : 0)
  )
}

/** Slots of an offer in the time asked for. */
export function slotsInTime({ cells }: PlaceOffer, time: TimeFilters): number {
  let total = 0
  for (const day of cells) if (dayMatches(day, time)) total += slotsOfDay(day, time)
  return total
}

/** Slots of a place under the filters, whatever its kind and platform. */
export function slotsAt({ offers }: Place, filters: Filters, matches = offerTest(filters)): number {
  let total = 0
  for (const offer of offers) if (matches(offer)) total += slotsInTime(offer, filters)
  return total
}

/** Whether a place is of the kind and platform asked for. */
export const placeMatches = ({ published }: Place, { kinds, platform }: Filters): boolean =>
  (kinds.size === 0 || kinds.has(published.type)) && (platform === null || published.plateforme === platform)

/** The first appointment of a place under the filters. */
export type NextAppointment =
  | { readonly kind: 'exact'; readonly at: LocalTime }
  /** Only its day and hour are known. */
  | { readonly kind: 'hour'; readonly day: string; readonly hour: number }

export function nextAt({ offers }: Place, filters: Filters): NextAppointment | null {
  const matching = offers.filter((offer) => offerMatches(offer, filters))
  const exact = matching
    .map((offer) => firstExact(offer, filters))
    .reduce<LocalTime | null>((first, at) => (at && (first === null || at.at < first.at) ? at : first), null)
  const hour = firstHour(matching, filters)
  if (exact && (hour === null || !isBefore(hour, exact))) return { kind: 'exact', at: exact }
  return hour && { kind: 'hour', ...hour }
}

/** The first instant in the time asked for. Day and hour are told by its text: few are read as times. */
function firstExact({ firstInstants, now }: PlaceOffer, time: TimeFilters): LocalTime | null {
  for (const { quand } of firstInstants) {
    if (!timeMatches(quand.slice(0, 10), Number(quand.slice(11, 13)), time)) continue
    const at = localTime(quand)
    if (at && at.at > now) return at
  }
  return null
}

const timeMatches = (day: string, hour: number, { day: wanted, parts, weekend }: TimeFilters): boolean =>
  (wanted === null || day === wanted) &&
  (parts.size === 0 || parts.has(PARTS[partOf(hour)] ?? 'matin')) &&
  (!weekend || isWeekend(day))

type DayHour = { readonly day: string; readonly hour: number }

const isBefore = (a: DayHour, b: DayHour): boolean => a.day < b.day || (a.day === b.day && a.hour < b.hour)

function firstHour(offers: readonly PlaceOffer[], filters: Filters): DayHour | null {
  let first: DayHour | null = null
  for (const { cells } of offers) {
    const day = cells.find((each) => dayMatches(each, filters) && slotsOfDay(each, filters) > 0)
    if (!day) continue
    const hours = day.firstHour.filter(
      (_, index) => filters.parts.size === 0 || filters.parts.has(PARTS[index] ?? 'matin'),
    )
    const found = { day: day.day, hour: Math.min(...hours) }
    if (first === null || isBefore(found, first)) first = found
  }
  return first
}

/** Slots by day under the filters, the day itself set aside: what the day selector shows. */
export function slotsByDay(places: readonly Place[], filters: Filters): Map<string, number> {
  const anyDay = { ...filters, day: null }
  const matches = offerTest(anyDay)
  const counts = new Map<string, number>()
  for (const place of places) {
    if (!placeMatches(place, anyDay)) continue
    for (const offer of place.offers) if (matches(offer)) addDays(counts, offer, anyDay)
  }
  return counts
}

function addDays(counts: Map<string, number>, { cells }: PlaceOffer, time: TimeFilters): void {
  for (const day of cells) {
    if (!dayMatches(day, time)) continue
    const slots = slotsOfDay(day, time)
    if (slots > 0) counts.set(day.day, (counts.get(day.day) ?? 0) + slots)
  }
}

/** Slots of all places under the filters. */
export function slotsOf(places: readonly Place[], filters: Filters): number {
  const matches = offerTest(filters)
  return places.reduce((sum, place) => (placeMatches(place, filters) ? sum + slotsAt(place, filters, matches) : sum), 0)
}
