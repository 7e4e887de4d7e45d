import type { LocalTime } from '../format/local-times.ts'
import {
  type HourAhead,
  hoursAhead,
  type PublishedOffer,
  type PublishedPlace,
  slotsAhead,
} from '../offers/hours-ahead.ts'

/** What a day holds at one place. */
export type AgendaDay = {
  /** By the calendar of the place. */
  readonly day: string
  readonly slots: number
  readonly hour: number
  /** Null when only the hour of the first slot is known. */
  readonly minute: number | null
  readonly vaccines: readonly string[]
}

/** What counts as free for everyone: first injections, not reserved to health professionals. */
export const countedOffers = ({ offres }: PublishedPlace): PublishedOffer[] => offres.filter(({ compte }) => compte)

/** The days on which a place has slots after `now`, in order. */
export function agendaOf(place: PublishedPlace, now: number): AgendaDay[] {
  const days = new Map<string, { readonly hours: HourAhead[]; readonly vaccines: Set<string> }>()
  for (const offer of countedOffers(place)) {
    for (const hour of hoursAhead(offer, now)) {
      const known = days.get(hour.day) ?? { hours: [], vaccines: new Set() }
      days.set(hour.day, known)
      known.hours.push(hour)
      for (const vaccine of offer.vaccins) known.vaccines.add(vaccine)
    }
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { hours, vaccines }]) => ({
      day,
      slots: hours.reduce((sum, { slots }) => sum + slots, 0),
      ...firstOf(hours),
      vaccines: [...vaccines],
    }))
}

function firstOf(hours: readonly HourAhead[]): { readonly hour: number; readonly minute: number | null } {
  const hour = Math.min(...hours.map((each) => each.hour))
  const minutes = hours.flatMap(({ hour: of, first }) => (of === hour && first ? [first.minute] : []))
  return { hour, minute: minutes.length > 0 ? Math.min(...minutes) : null }
}

/** The next instant at which the place has a slot after `now`, and how many slots there are in all. */
export function nextSlot(
  place: PublishedPlace,
  now: number,
): { readonly at: LocalTime; readonly slots: number } | null {
  const [first] = countedOffers(place)
    .flatMap((offer) => slotsAhead(offer, now))
    .sort((a, b) => a.at.at - b.at.at)
  if (!first) return null
  return { at: first.at, slots: agendaOf(place, now).reduce((sum, { slots }) => sum + slots, 0) }
}
