import type { Explain } from '../platform.ts'
import type { Agenda, BookingFile } from './schema.ts'
import type { MotiveGroup } from './selection.ts'

/** A group of motives with the agendas that serve it at one place: what is asked of the platform. */
export type Search = MotiveGroup & {
  /** In the order of the booking file: another order gives another answer. */
  readonly agendas: readonly number[]
  /** Ascending. */
  readonly practices: readonly number[]
}

/** Whether no agenda of the profile, at any place, can be booked online. */
export function isPhoneOnly({ agendas }: BookingFile): boolean {
  return agendas.every(({ booking_disabled }) => booking_disabled === true)
}

/**
 * The agendas that serve a group at the given practices; null when none does. One agenda too many makes the platform answer
 * with slots that do not exist, so only those that serve it are taken.
 */
export function searchOf(
  group: MotiveGroup,
  { agendas }: BookingFile,
  here: ReadonlySet<number>,
  explain: Explain,
): Search | null {
  const serving: number[] = []
  const practices = new Set<number>()
  for (const agenda of agendas) {
    const { refusal, practices: served } = service(agenda, group, here)
    explain({
      subject: `agenda ${agenda.id} pour « ${group.name} »`,
      kept: refusal === null,
      because: refusal ?? `sert ce motif ici (${served.join(', ')})`,
    })
    if (refusal !== null) continue
    serving.push(agenda.id)
    for (const practice of served) practices.add(practice)
  }
  if (serving.length === 0) return null
  return { ...group, agendas: serving, practices: [...practices].sort((a, b) => a - b) }
}

function service(
  agenda: Agenda,
  group: MotiveGroup,
  here: ReadonlySet<number>,
): { refusal: string | null; practices: number[] } {
  const refused = (refusal: string) => ({ refusal, practices: [] })
  if (agenda.booking_disabled) return refused('réservation en ligne fermée')
  if (agenda.booking_temporary_disabled) return refused('réservation en ligne fermée pour le moment')
  if (agenda.practice_id !== null && !here.has(agenda.practice_id)) return refused('agenda d’un autre lieu')
  const practices = Object.entries(agenda.visit_motive_ids_by_practice_id)
    .filter(([practice, motives]) => here.has(Number(practice)) && motives?.some((id) => group.ids.includes(id)))
    .map(([practice]) => Number(practice))
  return practices.length > 0 ? { refusal: null, practices } : refused('ne sert pas ce motif ici')
}
