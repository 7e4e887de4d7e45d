import { DAY, dayNumber, dayOfHour, HOUR, PARIS, zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { json, NOT_FOUND, type SimulatedAnswer } from '../platform.ts'
import {
  type Appointments,
  groupAppointments,
  motiveGroups,
  phantomAppointments,
  servingAgendas,
} from './appointments.ts'
import { isThere, type Motive, type Profile } from './profile.ts'
import { writeInstant, writeSlot } from './written-time.ts'

/** A request for availabilities, as far as it can be read. */
type Question = {
  readonly firstDay: number
  readonly days: number
  readonly motives: readonly number[]
  readonly agendas: readonly number[]
  readonly practices: readonly number[]
}

const MOST_DAYS = 15

const BAD_REQUEST = json(400, { error: 'bad_request' })

/** What the platform serves as `/availabilities.json`. */
export function availabilities(
  profileOfMotive: ReadonlyMap<number, Profile>,
  appointments: Appointments,
  query: URLSearchParams,
  at: Instant,
): SimulatedAnswer {
  const question = readQuestion(query)
  if (!question) return BAD_REQUEST
  const profile = profileOfMotive.get(question.motives[0] ?? 0)
  if (!profile || !isThere(profile, at)) return NOT_FOUND
  const asked = new Set(question.motives)
  const motives = profile.motives.filter((motive) => asked.has(motive.id))
  const slots = isWellAsked(profile, question, motives)
    ? bookable(profile, appointments, question, motives, at)
    : phantomAppointments(profile, `${query.get('agenda_ids')} ${query.get('visit_motive_ids')}`, at)
  return { status: 200, body: writeWindow(profile, question, motives[0], slots) }
}

function readQuestion(query: URLSearchParams): Question | null {
  const firstDay = dayNumber(query.get('start_date') ?? '')
  const days = Number(query.get('limit') ?? Number.NaN)
  const ids = (name: string) => (query.get(name) ?? '').split('-').map(Number)
  const [motives, agendas, practices] = [ids('visit_motive_ids'), ids('agenda_ids'), ids('practice_ids')]
  const readable = [firstDay, days, ...motives, ...agendas, ...practices].every(Number.isInteger)
  if (!readable || days < 1 || days > MOST_DAYS) return null
  if (query.get('insurance_sector') !== 'public' || query.get('destroy_temporary') !== 'true') return null
  return { firstDay, days, motives, agendas, practices }
}

/**
 * Whether the platform's own page would ask so: only agendas that serve one of the motives at one of the practices, in the
 * order of the booking file, and all motives of one name together. It need not be all the agendas.
 */
function isWellAsked(profile: Profile, question: Question, motives: readonly Motive[]): boolean {
  if (motives.length !== question.motives.length) return false
  const practices = new Set(question.practices)
  const serving = servingAgendas(profile, practices, new Set(question.motives)).map((agenda) => agenda.id)
  let last = -1
  for (const id of question.agendas) {
    const position = serving.indexOf(id)
    if (position <= last) return false
    last = position
  }
  const groups = motiveGroups(profile.motives)
  return motives.every(
    (motive) => groups.get(motive.groupId)?.every(({ id }) => question.motives.includes(id)) ?? false,
  )
}

function bookable(
  profile: Profile,
  appointments: Appointments,
  question: Question,
  motives: readonly Motive[],
  at: Instant,
): readonly Instant[] {
  const asked = new Set(question.agendas)
  const practices = new Set(question.practices)
  const agendas = profile.agendas.filter((agenda) => asked.has(agenda.id))
  const lists = [...motiveGroups(motives)].map(([groupId, group]) =>
    groupAppointments(appointments, agendas, new Set(group.map(({ id }) => id)), groupId, practices, at),
  )
  const [only] = lists
  return only && lists.length === 1 ? only : [...new Set(lists.flat())].sort((a, b) => a - b)
}

const ANNOUNCEMENT =
  '"reason":"not_opened_availability","message":"Aucun rendez-vous pour le moment : de nouveaux créneaux vont être mis en ligne.",'

/**
 * The days of the window with their slots, by the clock of the place. When they have none but a later day has one,
 * `next_slot` tells it.
 */
function writeWindow(
  profile: Profile,
  question: Question,
  motive: Motive | undefined,
  slots: readonly Instant[],
): string {
  const timeZone = profile.places[0]?.site.timeZone ?? PARIS
  const { firstDay, days } = question
  const written: string[][] = Array.from({ length: days }, () => [])
  let total = 0
  let next: Instant | null = null
  for (const slot of slots) {
    const day = Math.floor((slot + zoneOffset(slot, timeZone)) / DAY) - firstDay
    if (day >= days) {
      next = slot
      break
    }
    const list = written[day]
    if (!list) continue
    list.push(writeSlot(slot, timeZone, motive?.kind.secondAfterDays ?? 0, profile.habits))
    total += 1
  }
  if (total > 0 || next !== null) {
    const entries = written.map(
      (list, day) =>
        `{"date":"${dayOfHour((firstDay + day) * (DAY / HOUR))}","slots":[${list.join(',')}],"substitution":null}`,
    )
    const nextSlot = total === 0 && next !== null ? `,"next_slot":${writeNext(next, timeZone, profile)}` : ''
    return `{"availabilities":[${entries.join(',')}],"total":${total}${nextSlot}}`
  }
  return `{"availabilities":[],"total":0,${profile.habits.announces ? ANNOUNCEMENT : ''}"next_slot":null}`
}

function writeNext(next: Instant, timeZone: string, { habits }: Profile): string {
  const written = writeInstant(next, timeZone, habits)
  return habits.nextSlot === 'instant' ? `"${written}"` : `"${written.slice(0, 10)}"`
}
