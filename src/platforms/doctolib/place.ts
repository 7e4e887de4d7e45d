import { repairPhone } from '../../model/phone.ts'
import { normalised } from '../../model/words.ts'
import type { Agenda, BookingFile, ProfilePlace } from './schema.ts'

/** The place of a profile that a link stands for. */
export type ChosenPlace = {
  readonly place: ProfilePlace
  /** Numbers under which agendas serve it: its practices, and those of places at the same address. */
  readonly practices: ReadonlySet<number>
  /** The number that makes the centre's identity; null when the file tells none. */
  readonly number: number | null
  /** Set when the link named a place that no longer exists: the id of the one that took over. */
  readonly correctedTo: string | null
}

/**
 * Finds the place that a link means: the one of its number; failing that, the one at the centre's own address; without a
 * number, the first, as on the platform's own page. Null when there is none.
 */
export function choosePlace(file: BookingFile, pid: number | null, address: string | null): ChosenPlace | null {
  if (pid === null) return firstPlace(file)
  const named =
    file.places.find((place) => placeNumber(place) === pid) ??
    file.places.find(({ practice_ids }) => practice_ids.includes(pid))
  if (named) {
    const practices = withNeighbours(file, named, [pid, ...named.practice_ids])
    return { place: named, practices, number: pid, correctedTo: null }
  }
  const there = file.places.find((place) => isAtAddress(place, address))
  if (!there) return null
  const practices = withNeighbours(file, there, there.practice_ids)
  return { place: there, practices, number: placeNumber(there), correctedTo: there.id }
}

function firstPlace({ places: [place] }: BookingFile): ChosenPlace | null {
  if (!place) return null
  return { place, practices: new Set(place.practice_ids), number: place.practice_ids[0] ?? null, correctedTo: null }
}

/** The digits of `practice-165752` or `establishment-6255`; null when the place has no such id. */
export function placeNumber({ id }: ProfilePlace): number | null {
  const digits = /\d{1,15}/.exec(id ?? '')?.[0]
  return digits === undefined ? null : Number(digits)
}

/** The stable identity of a place of a profile; null when the platform's own ids are not known. */
export function internalIdOf(profileId: number | null, number: number | null): string | null {
  return profileId === null || number === null ? null : `doctolib${profileId}pid${number}`
}

/** The telephone of a place, in international form. */
export function phoneOf({ landline_number, phone_number, zipcode }: ProfilePlace): string | null {
  return repairPhone(landline_number, zipcode) ?? repairPhone(phone_number, zipcode)
}

function isAtAddress({ full_address }: ProfilePlace, address: string | null): boolean {
  const wanted = compact(address)
  return wanted !== '' && compact(full_address) === wanted
}

/**
 * Adds the places at the same address that have no motives of their own: such places are one for those who come. The street
 * line alone would not do, because every town has its `Place de la Mairie`.
 */
function withNeighbours(file: BookingFile, chosen: ProfilePlace, own: readonly number[]): ReadonlySet<number> {
  const neighbours = file.places
    .filter((other) => other !== chosen && isSameAddress(other, chosen))
    .map(placeNumber)
    .filter((number) => number !== null && !file.agendas.some((agenda) => servesByItself(agenda, number)))
  return new Set([...own, ...neighbours.filter((number) => number !== null)])
}

function servesByItself({ practice_id, visit_motive_ids_by_practice_id: lists }: Agenda, number: number): boolean {
  return practice_id === number && (lists[number]?.length ?? 0) > 0
}

function isSameAddress(a: ProfilePlace, b: ProfilePlace): boolean {
  if (compact(a.address) === '') return false
  return (['address', 'zipcode', 'city'] as const).every((part) => compact(a[part]) === compact(b[part]))
}

/** A text to compare, case and spaces aside. */
const compact = (text: string | null): string => normalised(text ?? '').replaceAll(' ', '')
