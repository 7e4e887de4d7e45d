import type { Filters, Sort } from './filters.ts'
import type { Place } from './place.ts'
import { type NextAppointment, nextAt, offerTest, placeMatches, slotsAt } from './selection.ts'
import { TRUSTED_MS } from './trusted.ts'

/** A place as its card shows it. */
export type ShownPlace = { readonly place: Place } & (
  | { readonly kind: 'free'; readonly next: NextAppointment; readonly slots: number }
  /** Not verified: too long ago, or never; what was seen free then may be gone. */
  | { readonly kind: 'old'; readonly slotsThen: number }
  /** By phone only; full; or its online booking is closed. */
  | { readonly kind: 'phone' | 'full' | 'shut' }
)

/** How a place stands under the filters at a moment, by the page's own clock. */
export function shownPlace(place: Place, filters: Filters, now: number, matches = offerTest(filters)): ShownPlace {
  if (place.published.appointment_by_phone_only) return { kind: 'phone', place }
  const slots = slotsAt(place, filters, matches)
  if (isOld(place, now)) return { kind: 'old', place, slotsThen: slots }
  const next = slots > 0 ? nextAt(place, filters) : null
  if (next) return { kind: 'free', place, next, slots }
  return { kind: place.reason === 'reservation_fermee' ? 'shut' : 'full', place }
}

/** Whether what was seen free at a place is shown as free: it was verified lately, and can be booked. */
export const isVerified = (place: Place, now: number): boolean =>
  !place.published.appointment_by_phone_only && !isOld(place, now)

function isOld({ seen, reason }: Place, now: number): boolean {
  if (reason === 'non_verifie' || reason === 'lien_non_gere' || reason === 'plateforme_non_interrogee') return true
  return seen === null || now - seen.at > TRUSTED_MS
}

/** A place that was free and has grown too old since the list was made stays where it is, and is to be verified. */
export const agedPlace = (shown: ShownPlace, filters: Filters, now: number): ShownPlace =>
  shown.kind === 'free' && isOld(shown.place, now) ? shownPlace(shown.place, filters, now) : shown

export type FreePlace = Extract<ShownPlace, { kind: 'free' }>

export type OtherPlace = Exclude<ShownPlace, { kind: 'free' }>

/** The two groups of a list: places with slots in the order asked for, then the others. */
export type Shown = { readonly free: readonly FreePlace[]; readonly others: readonly OtherPlace[] }

/** Without slots, what one can still do something about comes first: call, then verify, then wait. */
const OTHERS_ORDER: Readonly<Record<OtherPlace['kind'], number>> = { phone: 0, old: 1, full: 2, shut: 3 }

export function shownPlaces(places: readonly Place[], filters: Filters, sort: Sort, now: number): Shown {
  const free: FreePlace[] = []
  const others: OtherPlace[] = []
  const matches = offerTest(filters)
  for (const place of places) {
    if (!placeMatches(place, filters)) continue
    const shown = shownPlace(place, filters, now, matches)
    if (shown.kind === 'free') free.push(shown)
    else others.push(shown)
  }
  others.sort((a, b) => OTHERS_ORDER[a.kind] - OTHERS_ORDER[b.kind] || byDistance(a, b))
  return { free: sort === 'nearest' ? free.sort(byDistance) : soonestFirst(free), others }
}

/** The soonest first; of two at the same time, the nearer. */
export function soonestFirst(free: readonly FreePlace[]): FreePlace[] {
  return free
    .map((shown) => ({ shown, key: sortKey(shown.next) }))
    .sort((a, b) => (a.key === b.key ? byDistance(a.shown, b.shown) : a.key < b.key ? -1 : 1))
    .map(({ shown }) => shown)
}

/** Appointments in the order of the clocks of their places; one of which only the hour is known comes at its end. */
function sortKey(next: NextAppointment): string {
  const { day, hour } = next.kind === 'exact' ? next.at : next
  const minute = next.kind === 'exact' ? next.at.minute : 59
  return `${day} ${two(hour)} ${two(minute)}`
}

const two = (number: number): string => String(number).padStart(2, '0')

/** The nearest first; places without a position come last, by name. */
function byDistance({ place: a }: ShownPlace, { place: b }: ShownPlace): number {
  const [near, far] = [a.distance ?? Number.POSITIVE_INFINITY, b.distance ?? Number.POSITIVE_INFINITY]
  if (near !== far) return near - far
  return a.nameRank - b.nameRank || (a.id < b.id ? -1 : 1)
}
