import { addDays, instantOfLocal, localDay, PARIS, readTime } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { type PlatformFailure, ShapeChanged } from '../failures.ts'
import type { PlatformContext } from '../platform.ts'
import type { SlotPool } from '../slot-pool.ts'
import { askPages } from './pages.ts'
import type { WantedReason } from './reasons.ts'
import { askAvailabilities, askClosest, availabilitiesUrl, closestUrl, PAGE_SIZE, type Question } from './requests.ts'
import type { Availability } from './schema.ts'

/** Pages of one list that are read at most. */
export const MOST_PAGES = 50

/** The search for the free slots of one centre. */
export type Search = {
  readonly centre: string
  readonly context: PlatformContext<unknown>
  readonly pool: SlotPool
  readonly failures: PlatformFailure[]
}

/**
 * Searches the free slots of one reason from today (by the clock of Paris) to the horizon. The list may be empty although
 * there is a slot some days ahead: then the platform is asked when the next one is, and the list again from there. Still
 * empty means none: an announced slot is no proof.
 *
 * @throws PlatformFailure when the platform does not tell the next slot
 */
export async function searchReason(reason: WantedReason, search: Search): Promise<void> {
  const { context, centre } = search
  const today = localDay(context.now, PARIS)
  const lastDay = addDays(today, context.horizonDays)
  const question = { centre, reason: reason.name, from: `${today}T00:00:00` }
  const to = `${lastDay}T00:00:00`
  if (await searchFrom(question, to, reason, search)) return
  const next = await nextSlot(question, search)
  if (next === null || next > instantOfLocal(lastDay, '00:00', PARIS)) return
  await searchFrom({ ...question, from: new Date(next).toISOString().slice(0, 19) }, to, reason, search)
}

/** Gathers what is listed from a time on. False when the platform answered that there is nothing. */
async function searchFrom(question: Question, to: string, reason: WantedReason, search: Search): Promise<boolean> {
  const { context, failures } = search
  const urlOf = (page: number) => availabilitiesUrl(question, to, page)
  const limits = { full: PAGE_SIZE, most: MOST_PAGES }
  const { entries, failure } = await askPages((page) => askAvailabilities(urlOf(page), context), limits)
  const { free, readable, unreadable } = gather(entries, reason, search)
  if (readable === 0 && unreadable !== null) failures.push(unreadableTime(urlOf(0), unreadable))
  if (failure) failures.push(failure)
  context.explain({
    subject: `créneaux de « ${reason.name} » depuis ${question.from}`,
    kept: free > 0,
    because: `créneaux à venir : ${free} sur ${entries.length}`,
  })
  return failure !== null || entries.length > 0
}

type Gathered = {
  readonly free: number
  readonly readable: number
  /** A time that could not be read; null when there was none. */
  readonly unreadable: unknown
}

/** Adds the slots to come to the pool. One without a time is no slot. */
function gather(entries: readonly Availability[], { kind }: WantedReason, { context, pool }: Search): Gathered {
  let [free, readable] = [0, 0]
  let unreadable: unknown = null
  for (const { startDateTime, practitionerId, centerId } of entries) {
    if (isAbsent(startDateTime)) continue
    const start = readInstant(startDateTime)
    if (start === null) {
      unreadable ??= startDateTime
      continue
    }
    readable += 1
    if (start < context.now) continue
    pool.add(practitionerId || centerId, start, kind)
    free += 1
  }
  return { free, readable, unreadable }
}

/** When the platform says that the next slot is; null when there is none. */
async function nextSlot(question: Question, { context, failures }: Search): Promise<Instant | null> {
  const url = closestUrl(question)
  const announced = await askClosest(url, context)
  const next = readInstant(announced)
  if (next === null && !isAbsent(announced)) failures.push(unreadableTime(url, announced))
  const because = next === null ? 'aucun créneau annoncé' : `prochain créneau annoncé : ${new Date(next).toISOString()}`
  context.explain({ subject: `prochain créneau de « ${question.reason} »`, kept: false, because })
  return next
}

const isAbsent = (value: unknown): boolean => value === null || value === undefined || value === ''

/** Times are UTC, whether they say so or not. */
function readInstant(value: unknown): Instant | null {
  const time = typeof value === 'string' ? readTime(value) : null
  if (time?.kind === 'instant') return time.instant
  return time?.kind === 'clock' ? instantOfLocal(time.day, time.time, 'UTC') : null
}

const unreadableTime = (url: string, example: unknown): ShapeChanged =>
  new ShapeChanged('l’horaire d’un créneau ne se lit pas', { url, body: JSON.stringify(example) ?? '' })
