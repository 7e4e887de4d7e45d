import type { DetailedDocument } from '../../src/publish/schemas.ts'
import { type LocalTime, localTime } from '../format/local-times.ts'

type Place = DetailedDocument['lieux'][number]

type Offer = Place['offres'][number]

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
export const countedOffers = ({ offres }: Place): Offer[] => offres.filter(({ compte }) => compte)

/** The days on which a place has slots after `now`, in order. */
export function agendaOf(place: Place, now: number): AgendaDay[] {
  const days = new Map<string, { slots: number; hour: number; minute: number | null; vaccines: Set<string> }>()
  for (const offer of countedOffers(place)) {
    const instants = instantsOf(offer)
    for (const [day, hour, slots] of offer.par_heure) {
      const left = leftOf(instants, day, hour, slots, now)
      if (left === null) continue
      const known = days.get(day) ?? { slots: 0, hour: 24, minute: null, vaccines: new Set<string>() }
      days.set(day, known)
      known.slots += left.slots
      for (const vaccine of offer.vaccins) known.vaccines.add(vaccine)
      if (isEarlier(hour, left.minute, known)) Object.assign(known, { hour, minute: left.minute })
    }
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { vaccines, ...rest }]) => ({ day, ...rest, vaccines: [...vaccines] }))
}

type Exact = { readonly at: LocalTime; readonly slots: number }

function instantsOf({ premiers }: Offer): Exact[] {
  return premiers.flatMap(({ quand, creneaux }) => {
    const at = localTime(quand)
    return at ? [{ at, slots: creneaux }] : []
  })
}

/** What is still ahead of an hour's slots, and the minute of the first where it is known exactly; null when nothing is. */
function leftOf(
  instants: readonly Exact[],
  day: string,
  hour: number,
  slots: number,
  now: number,
): { slots: number; minute: number | null } | null {
  const within = instants.filter(({ at }) => at.day === day && at.hour === hour)
  const past = within.filter(({ at }) => at.at <= now).reduce((sum, each) => sum + each.slots, 0)
  const [next] = within.filter(({ at }) => at.at > now)
  return slots > past ? { slots: slots - past, minute: next?.at.minute ?? null } : null
}

function isEarlier(hour: number, minute: number | null, known: { hour: number; minute: number | null }): boolean {
  if (hour !== known.hour) return hour < known.hour
  return minute !== null && (known.minute === null || minute < known.minute)
}

/** The next instant at which the place has a slot after `now`, and how many slots there are in all. */
export function nextSlot(place: Place, now: number): { readonly at: LocalTime; readonly slots: number } | null {
  const ahead = countedOffers(place)
    .flatMap(instantsOf)
    .filter(({ at }) => at.at > now)
    .sort((a, b) => a.at.at - b.at.at)
  const [first] = ahead
  if (!first) return null
  return { at: first.at, slots: agendaOf(place, now).reduce((sum, { slots }) => sum + slots, 0) }
}
