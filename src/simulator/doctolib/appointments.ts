import type { Instant } from '../../model/slot.ts'
import { mix, mixText } from '../random.ts'
import { freeSlots } from '../slots/openings.ts'
import { PHANTOM } from '../slots/paces.ts'
import { regularSlots } from '../slots/regular.ts'
import { type Agenda, isOpen, type Motive, type Profile } from './profile.ts'

/** The appointments that an agenda has free at an instant for a group of motives. */
export type Appointments = (agenda: Agenda, groupId: number, at: Instant) => readonly Instant[]

/** Appointments that come and go. */
export const livingAppointments =
  (seed: number): Appointments =>
  (agenda, groupId, at) => {
    const key = mix(mix(seed, agenda.id), groupId)
    return freeSlots({ key, timeZone: agenda.site.timeZone, week: agenda.site.week, pace: agenda.pace }, at)
  }

/** The same number in every window of every centre. */
export const regularAppointments: Appointments = (agenda, _groupId, at) => regularSlots(agenda.site.timeZone, at)

/** Agendas of a profile that are open and offer a motive at a practice, in the order of the booking file. */
export function servingAgendas(
  profile: Profile,
  practices: ReadonlySet<number>,
  motives: ReadonlySet<number>,
): readonly Agenda[] {
  return profile.agendas.filter((agenda) => isOpen(agenda) && offersAny(agenda, practices, motives))
}

export function offersAny(agenda: Agenda, practices: ReadonlySet<number>, motives: ReadonlySet<number>): boolean {
  for (const [practice, offered] of agenda.motivesByPractice) {
    if (practices.has(practice) && offered.some((motive) => motives.has(motive))) return true
  }
  return false
}

/** The free instants of several agendas for one group of motives, each once, in ascending order. */
export function groupAppointments(
  appointments: Appointments,
  agendas: readonly Agenda[],
  group: ReadonlySet<number>,
  groupId: number,
  practices: ReadonlySet<number>,
  at: Instant,
): readonly Instant[] {
  const serving = agendas.filter((agenda) => offersAny(agenda, practices, group))
  const [only] = serving
  if (only && serving.length === 1) return appointments(only, groupId, at)
  return [...new Set(serving.flatMap((agenda) => appointments(agenda, groupId, at)))].sort((a, b) => a - b)
}

/** Motives by their group, in the order of the booking file. */
export function motiveGroups(motives: readonly Motive[]): ReadonlyMap<number, readonly Motive[]> {
  const groups = new Map<number, Motive[]>()
  for (const motive of motives) {
    const group = groups.get(motive.groupId)
    if (group) group.push(motive)
    else groups.set(motive.groupId, [motive])
  }
  return groups
}

/**
 * What the platform answers to a question that its own page would not ask (agendas in another order, agendas that do not
 * serve the motive, a part of the motives of one name): appointments that look real and that nobody can book.
 */
export function phantomAppointments(profile: Profile, question: string, at: Instant): readonly Instant[] {
  const [place] = profile.places
  if (!place) return []
  const { timeZone, week } = place.site
  return freeSlots({ key: mixText(profile.key, question), timeZone, week, pace: PHANTOM }, at)
}
