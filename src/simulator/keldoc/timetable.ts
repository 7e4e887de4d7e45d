import { DAY, dayNumber, dayOfHour, HOUR, localDay } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { inPairs } from '../france/phones.ts'
import { json, type SimulatedAnswer } from '../platform.ts'
import type { QueueTimes } from '../slots/queue.ts'
import type { Motive, Place } from './clinic.ts'
import { type FreeTime, freeTimes, localDayNumber } from './free-times.ts'
import { writeInstant } from './written-time.ts'

/** Longer windows are more than the platform can compute before its own proxies give up. */
const MOST_DAYS = 21

/** What the platform serves as `/timetables/{motive}`. Agendas that do not serve the motive are passed over. */
export function timetable(
  place: Place,
  motive: Motive,
  times: QueueTimes,
  query: URLSearchParams,
  at: Instant,
): SimulatedAnswer {
  const [from, to] = [dayNumber(query.get('from') ?? ''), dayNumber(query.get('to') ?? '')]
  if (Number.isNaN(from) || Number.isNaN(to)) return json(400, { error: 'bad_request' })
  if (to - from >= MOST_DAYS) return json(504, { error: 'timeout' })
  if (motive.answers === 'phone') return json(200, byPhone(place))
  const asked = new Set(query.getAll('agenda_ids[]').map(Number))
  const agendas = motive.agendas.filter(({ id }) => asked.has(id))
  const { timeZone } = place.cabinet.site
  const ahead = freeTimes(times, agendas, at).filter(({ start }) => localDayNumber(start, timeZone) >= from)
  const shown = motive.answers === 'times' ? ahead.filter(({ start }) => localDayNumber(start, timeZone) <= to) : []
  if (shown.length > 0) return { status: 200, body: writeWindow(place, shown, from, to, ahead[shown.length]) }
  const next = ahead[0]
  return json(200, next ? nextDate(place, next) : place.clinic.habits.nothing === 'null' ? null : {})
}

const byPhone = ({ cabinet: { site } }: Place) => ({
  text: 'Les rendez-vous de cette consultation se prennent par téléphone :',
  num: inPairs(site.phone),
  num_text: `${inPairs(site.phone).slice(0, 8)}...`,
  phone_number: `+33${site.phone.slice(1)}`,
})

const nextDate = ({ clinic, cabinet }: Place, { start }: FreeTime) => ({
  text: `Prochaine disponibilité le ${localDay(start, cabinet.site.timeZone)}`,
  date: writeInstant(start, cabinet.site.timeZone, clinic.habits),
})

/** Every day of the window with its appointments, by the clock of the place. */
function writeWindow(
  { clinic, cabinet }: Place,
  shown: readonly FreeTime[],
  from: number,
  to: number,
  next: FreeTime | undefined,
): string {
  const { timeZone } = cabinet.site
  const days: string[][] = Array.from({ length: to - from + 1 }, () => [])
  for (const { agenda, start } of shown) {
    const written = `{"start_time":"${writeInstant(start, timeZone, clinic.habits)}","agenda_id":${agenda.id}}`
    days[localDayNumber(start, timeZone) - from]?.push(written)
  }
  const entries = days.map((list, day) => `"${dayOfHour((from + day) * (DAY / HOUR))}":[${list.join(',')}]`)
  const tellsNext = clinic.habits.datesEverything && next
  const date = tellsNext ? `,"date":"${writeInstant(next.start, timeZone, clinic.habits)}"` : ''
  return `{"availabilities":{${entries.join(',')}}${date}}`
}
