import { DAY, dayNumber, dayOfHour, HOUR, zoneOffset } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { json, NOT_FOUND, type SimulatedAnswer } from '../platform.ts'
import { pastTimes, type QueueTimes } from '../slots/queue.ts'
import { freePlaces } from './free-places.ts'
import type { Campaign } from './pharmacy.ts'

/** Days that a page tells of. */
const DAYS = 7

/** What the platform serves as a page of the calendar of a campaign: seven days from the one asked. */
export function calendarPage(campaign: Campaign, day: string, times: QueueTimes, at: Instant): SimulatedAnswer {
  const first = dayNumber(day)
  if (Number.isNaN(first)) return NOT_FOUND
  const { timeZone } = campaign.queue.site
  const reading = (start: Instant) => start + zoneOffset(start, timeZone)
  const days = new Map<number, Map<string, number>>()
  for (const { start, places } of shownTimes(campaign, times, at)) {
    const number = Math.floor(reading(start) / DAY)
    if (number < first || number >= first + DAYS) continue
    const known = days.get(number) ?? new Map<string, number>()
    days.set(number, known.set(new Date(reading(start)).toISOString().slice(11, 16), places))
  }
  if (days.size === 0) return empty(campaign, day, first > Math.floor(reading(at) / DAY) + 1)
  // Days come in no order.
  const written = [...days].reverse().map(([number, list]) => [dayText(number), writeTimes(campaign, number, list)])
  return json(200, Object.fromEntries(written))
}

/** Times with places, then those without, then those that are over: the first word on a time holds. */
function shownTimes(campaign: Campaign, times: QueueTimes, at: Instant) {
  const free = freePlaces(campaign, times, at)
  const known = new Set(free.map(({ start }) => start))
  const full = times(campaign.taken, at).filter((start) => !known.has(start))
  const past = campaign.habits.lingers ? pastTimes(campaign.queue, at) : []
  return [...free, ...full.map((start) => ({ start, places: 0 })), ...past.map((start) => ({ start, places: 1 }))]
}

/** Only pages that are not the first may be missing. */
function empty({ habits }: Campaign, day: string, mayBeMissing: boolean): SimulatedAnswer {
  if (habits.empty === 'not-found' && mayBeMissing) return NOT_FOUND
  if (habits.empty === 'array') return json(200, [])
  return json(200, habits.empty === 'first-only' ? { first: day, first_text: 'Prochain jour' } : {})
}

const dayText = (number: number): string => dayOfHour(number * (DAY / HOUR))

const DAY_FORMAT = new Intl.DateTimeFormat('fr', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

function writeTimes({ id, habits }: Campaign, day: number, list: ReadonlyMap<string, number>): unknown {
  const textDay = DAY_FORMAT.format(day * DAY)
  const entries = [...list].map(([time, places], index) => ({
    id: id * 100 + index,
    time,
    textDay,
    ...(habits.omitsSingles && places === 1 ? {} : { places_dispo: places }),
  }))
  return habits.times === 'list' ? entries : { ...entries }
}
