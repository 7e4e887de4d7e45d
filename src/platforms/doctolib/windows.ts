import { addDays, instantAtCentre, localDay, PARIS, type ReadTime, readTime } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { type AskOptions, getJson } from '../answers.ts'
import { ShapeChanged } from '../failures.ts'
import type { PlatformContext } from '../platform.ts'
import type { Search } from './agendas.ts'
import { availabilitiesSchema } from './schema.ts'
import { listSlots } from './slot-list.ts'
import { API, STATUSES } from './statuses.ts'

/** Days that one answer covers. */
const WINDOW_DAYS = 14

/** The platform refuses by a 400 as well; a 404 here is no missing centre. */
const ASK: AskOptions = { statuses: { ...STATUSES, 400: 'blocked', 404: 'malformed' } }

/** What a walk has with it, beside the search. */
export type Walk = {
  /** The centre's zone: overseas the platform stamps local times with the offset of Paris. */
  readonly timeZone: string
  readonly context: PlatformContext<unknown>
  /** Told of a window whose dates cannot be read; the walk goes on where it can. */
  readonly onUnreadable: (failure: ShapeChanged) => void
}

/**
 * Walks the windows of a search from today (by the clock of Paris) to the horizon, and yields the free slots of each. An
 * empty window says where the next slot is: the walk jumps there, and stops where nothing lies ahead. That date itself is
 * never a slot: the platform announces dates that nobody can book.
 */
export async function* walkWindows(search: Search, walk: Walk): AsyncGenerator<readonly Instant[]> {
  const { now, horizonDays } = walk.context
  const today = localDay(now, PARIS)
  const end = addDays(today, horizonDays)
  let start: string | null = today
  while (start !== null && start < end) {
    const window: Window = await askWindow(search, start, walk)
    if (window.slots.length > 0) yield window.slots
    start = window.next
  }
}

type Window = {
  readonly slots: readonly Instant[]
  /** Where to look next; null to stop. */
  readonly next: string | null
}

async function askWindow(search: Search, start: string, walk: Walk): Promise<Window> {
  const { context, timeZone, onUnreadable } = walk
  const url = windowUrl(search, start)
  const { availabilities, next_slot, reason } = await getJson(context, url, availabilitiesSchema, ASK)
  if (reason) context.log('doctolib.reason', { reason, agendas: search.agendas.length })
  const { times, unreadable, example } = listSlots(availabilities)
  if (times.length === 0 && unreadable === 0) {
    const announced = readNextSlot(next_slot, url, onUnreadable)
    explainWindow(search, start, walk, false, announced ? `rien ; prochain créneau annoncé le ${announced}` : 'rien')
    return { slots: [], next: announced !== null && announced > start ? announced : null }
  }
  if (unreadable > 0) context.log('doctolib.slots-unreadable', { unreadable, readable: times.length })
  if (times.length === 0) onUnreadable(unreadableDate('aucun créneau listé ne se lit', url, example))
  const slots = freeSlots(times, timeZone, context.now)
  explainWindow(search, start, walk, slots.length > 0, `${slots.length} créneaux à venir sur ${times.length}`)
  return { slots, next: addDays(start, WINDOW_DAYS) }
}

function windowUrl({ ids, agendas, practices }: Search, start: string): string {
  return (
    `${API}/availabilities.json?start_date=${start}&visit_motive_ids=${ids.join('-')}&agenda_ids=${agendas.join('-')}` +
    `&insurance_sector=public&practice_ids=${practices.join('-')}&destroy_temporary=true&limit=${WINDOW_DAYS}`
  )
}

/** Slots that are not past. Of one that names a day only, the day counts. */
function freeSlots(times: readonly ReadTime[], timeZone: string, now: Instant): Instant[] {
  const today = localDay(now, PARIS)
  const slots: Instant[] = []
  for (const time of times) {
    const slot = instantAtCentre(time, timeZone)
    if (time.kind === 'day' ? time.day >= today : slot >= now) slots.push(slot)
  }
  return slots
}

/** The day of `next_slot`, by the clock of Paris: it was a bare day until September 2021 and is a date-time since. */
function readNextSlot(nextSlot: unknown, url: string, onUnreadable: Walk['onUnreadable']): string | null {
  if (nextSlot === null || nextSlot === undefined || nextSlot === '') return null
  const time = typeof nextSlot === 'string' ? readTime(nextSlot) : null
  if (time?.kind === 'instant') return localDay(time.instant, PARIS)
  if (time) return time.day
  onUnreadable(unreadableDate('la date next_slot ne se lit pas', url, nextSlot))
  return null
}

function unreadableDate(message: string, url: string, example: unknown): ShapeChanged {
  return new ShapeChanged(message, { url, body: JSON.stringify(example) ?? '' })
}

function explainWindow({ name }: Search, start: string, { context }: Walk, kept: boolean, because: string): void {
  context.explain({ subject: `fenêtre du ${start} pour « ${name} »`, kept, because })
}
