import { addDays, instantAtCentre, localDay, PARIS, type ReadTime } from '../../model/local-time.ts'
import { Gone, ShapeChanged } from '../failures.ts'
import type { PlatformContext } from '../platform.ts'
import type { Harvest } from './harvest.ts'
import type { WantedMotive } from './motives.ts'
import { askTimetable, timetableUrl } from './requests.ts'
import type { Timetable } from './schema.ts'
import { readTimetable, type WindowAnswer } from './timetable.ts'

/** From one window to the next: each holds five days, and the last of one is the first of the next. */
const STEP_DAYS = 4

/** Whatever the platform answers, a motive costs no more than this. */
const MOST_REQUESTS = 20

/** The way through the windows of one motive. */
export type Walk = {
  readonly motive: WantedMotive
  /** The centre's zone: overseas the platform may stamp local times with the offset of Paris. */
  readonly timeZone: string
  readonly context: PlatformContext<unknown>
  readonly harvest: Harvest
}

/**
 * Walks the windows of a motive from today (by the clock of Paris) to the horizon, and adds what they tell to the harvest.
 * A window without slots may say when the next one is: the walk goes there, and believes the date only when that day says
 * the same again.
 *
 * @throws PlatformFailure when the walk cannot go on
 */
export async function walkMotive(walk: Walk): Promise<void> {
  const { motive, context } = walk
  const today = localDay(context.now, PARIS)
  const lastDay = addDays(today, context.horizonDays - 1)
  let from: string | null = today
  for (let requests = 0; from !== null && from <= lastDay; requests += 1) {
    if (requests === MOST_REQUESTS) {
      context.log('keldoc.walk-too-long', { motive: motive.id, from })
      return
    }
    const url: string = timetableUrl(motive.id, motive.agendas, from, addDays(from, STEP_DAYS))
    const answer: WindowAnswer = readTimetable(
      await (requests === 0 ? askTimetable(url, context) : askNext(url, context)),
    )
    gather(answer, { ...walk, from, lastDay, url })
    from = nextDay(answer, from, walk)
  }
}

/** A motive may be withdrawn while it is read: then there is nothing more of it. */
async function askNext(url: string, context: PlatformContext<unknown>): Promise<Timetable | null> {
  try {
    return await askTimetable(url, context)
  } catch (failure) {
    if (failure instanceof Gone) return null
    throw failure
  }
}

type ListedWindow = Extract<WindowAnswer, { kind: 'slots' }>

type Window = Walk & { readonly from: string; readonly lastDay: string; readonly url: string }

/** Adds what a window told to the harvest. */
function gather(answer: WindowAnswer, window: Window): void {
  const { context, motive, from } = window
  context.explain({ subject: `fenêtre du ${from} pour « ${motive.name} »`, ...gathered(answer, window) })
}

/** What a window came to, for people. */
type Step = { readonly kept: boolean; readonly because: string }

function gathered(answer: WindowAnswer, window: Window): Step {
  switch (answer.kind) {
    case 'slots':
      return gatherSlots(answer, window)
    case 'later':
      return gatherAnnounced(answer.time, window)
    case 'phone-only':
      window.harvest.phone ??= answer.phone
      return { kept: false, because: 'rendez-vous par téléphone seulement' }
    case 'unreadable':
      return malformed(window, 'la date annoncée ne se lit pas', answer.date)
    case 'nothing':
      return { kept: false, because: 'rien' }
  }
}

/** Slots that are neither past nor beyond the horizon. One that cannot be read costs itself, unless there is no other. */
function gatherSlots({ slots, unreadable }: ListedWindow, window: Window): Step {
  if (slots.length === 0 && unreadable.length > 0) {
    return malformed(window, 'aucun créneau listé ne se lit', unreadable[0])
  }
  const { timeZone, lastDay, context, harvest, motive } = window
  let free = 0
  for (const { agenda, time } of slots) {
    const start = instantAtCentre(time, timeZone)
    if (start < context.now || localDay(start, timeZone) > lastDay) continue
    harvest.listed.add(agenda, start, motive.kind)
    free += 1
  }
  return { kept: free > 0, because: `créneaux à venir : ${free} sur ${slots.length}` }
}

function gatherAnnounced(time: ReadTime, window: Window): Step {
  const { timeZone, context, harvest, motive, from } = window
  const day = dayOf(time, window)
  if (day === from && time.kind === 'day') return malformed(window, 'le créneau annoncé n’a pas d’heure', time.day)
  const start = instantAtCentre(time, timeZone)
  const kept = day === from && start >= context.now
  if (kept) harvest.announced.add('', start, motive.kind)
  return { kept, because: `prochain créneau annoncé le ${day}` }
}

function malformed({ harvest, url }: Window, because: string, example: unknown): Step {
  harvest.failures.push(new ShapeChanged(because, { url, body: JSON.stringify(example) ?? '' }))
  return { kept: false, because }
}

/** Where the walk goes on; null where it ends. */
function nextDay(answer: WindowAnswer, from: string, walk: Walk): string | null {
  if (answer.kind === 'slots') return addDays(from, STEP_DAYS)
  if (answer.kind !== 'later') return null
  const day = dayOf(answer.time, walk)
  return day > from ? day : null
}

/** The day of an announced slot, by the clock of the centre. */
const dayOf = (time: ReadTime, { timeZone }: Walk): string =>
  time.kind === 'day' ? time.day : localDay(instantAtCentre(time, timeZone), timeZone)
