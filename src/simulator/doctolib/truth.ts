import type { Instant } from '../../model/slot.ts'
import type { TrueSlot, Truth } from '../platform.ts'
import { type Appointments, groupAppointments, motiveGroups, offersAny } from './appointments.ts'
import { type Agenda, isForAnybody, isOpen, isThere, type Motive, type Place, type Profile } from './profile.ts'

/** What is really to be had at a place for somebody who wants a first injection. */
export function placeTruth(appointments: Appointments, profile: Profile, place: Place, at: Instant): Truth {
  if (!isThere(profile, at)) return { outcome: 'gone', slots: [] }
  if (profile.agendas.every((agenda) => agenda.disabled)) return { outcome: 'phone-only', slots: [] }
  const motives = profile.motives.filter(isForFirstInjections)
  if (motives.length === 0) return { outcome: 'none', slots: [] }
  const practices = new Set([...place.practiceIds, ...place.linkedPractices])
  const agendas = profile.agendas.filter((agenda) => isOpen(agenda) && practices.has(agenda.practiceId))
  const served = (wanted: readonly Motive[]): boolean => {
    const ids = new Set(wanted.map((motive) => motive.id))
    return agendas.some((agenda) => offersAny(agenda, practices, ids))
  }
  if (!served(motives)) return { outcome: 'duplicate', slots: [] }
  const slots = [...motiveGroups(motives)].flatMap(([groupId, group]) =>
    groupSlots(appointments, agendas, groupId, group, practices, at),
  )
  slots.sort((a, b) => a.start - b.start)
  return { outcome: slots.length > 0 ? 'slots' : 'none', slots }
}

/** The agendas of a place at which first injections are given to anybody. */
export function firstInjectionAgendas(profile: Profile, place: Place): readonly Agenda[] {
  const practices = new Set([...place.practiceIds, ...place.linkedPractices])
  const ids = new Set(profile.motives.filter(isForFirstInjections).map(({ id }) => id))
  return profile.agendas.filter(
    (agenda) => isOpen(agenda) && practices.has(agenda.practiceId) && offersAny(agenda, practices, ids),
  )
}

const isForFirstInjections = (motive: Motive): boolean => motive.kind.dose === '1' && isForAnybody(motive)

function groupSlots(
  appointments: Appointments,
  agendas: readonly Agenda[],
  groupId: number,
  group: readonly Motive[],
  practices: ReadonlySet<number>,
  at: Instant,
): TrueSlot[] {
  const ids = new Set(group.map((motive) => motive.id))
  const vaccine = group[0]?.kind.vaccine ?? null
  return groupAppointments(appointments, agendas, ids, groupId, practices, at)
    .filter((start) => start > at)
    .map((start) => ({ start, vaccine }))
}
