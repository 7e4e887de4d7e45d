import { expect, test } from 'vitest'
import { DAY } from '../../model/local-time.ts'
import { type SimulatedFrance, simulateFrance } from '../simulator.ts'

/**
 * A small client that knows the platform from outside only: it reads booking files and windows as text and must find what
 * the simulator holds to be true.
 */
type Motive = {
  id: number
  name: string
  ref_visit_motive_id: number | null
  visit_motive_category_id: number | null
  allow_new_patients: boolean
}
type Agenda = {
  id: number
  practice_id: number
  booking_disabled: boolean
  booking_temporary_disabled: boolean
  visit_motive_ids_by_practice_id: Record<string, number[]>
}
type Place = { id: string; practice_ids: number[]; full_address: string }
type Booking = {
  profile: { id: number }
  visit_motive_categories: { id: number; name: string }[]
  visit_motives: Motive[]
  agendas: Agenda[]
  places: Place[]
}
type Slot = string | string[] | { start_date: string }
type Window = { availabilities: { date: string; slots: Slot[] }[]; total: number; next_slot?: string | null }

const FIRST_BY_ID = new Set([6970, 8739, 7005, 8740, 7107, 8741, 7945])
const OTHER_BY_ID = new Set([6971, 7004, 7108, 8192, 8193, 10515, 10516])
const FIRST_BY_NAME = /^(1ère|première) injection|^primo|^vaccin covid-19 -|^vaccination (covid-19|johnson)/i
const RESERVED = /^professionnels|des professionnels|convocation/i

const SPRING = Date.parse('2021-05-11T10:00:00Z')
const REUNION_NIGHT = Date.parse('2021-05-11T22:10:00Z')
const WINTER = Date.parse('2022-01-18T05:30:00Z')

const isFirst = (motive: Motive): boolean => {
  const ref = motive.ref_visit_motive_id ?? 0
  return FIRST_BY_ID.has(ref) || (!OTHER_BY_ID.has(ref) && FIRST_BY_NAME.test(motive.name))
}

function ask(france: SimulatedFrance, at: number, path: string, query: Record<string, string> = {}) {
  const platform = france.platforms[0]
  if (!platform) throw new Error('no platform')
  return platform.answer({ method: 'GET', path, query: new URLSearchParams(query), body: '' }, at)
}

function practicesOf(booking: Booking, place: Place): Set<number> {
  const number = Number(place.id.split('-')[1])
  const practices = new Set([number, ...place.practice_ids])
  for (const other of booking.places) {
    const otherNumber = Number(other.id.split('-')[1])
    const hasOwn = booking.agendas.some(
      (agenda) =>
        agenda.practice_id === otherNumber && (agenda.visit_motive_ids_by_practice_id[otherNumber] ?? []).length > 0,
    )
    if (other !== place && other.full_address === place.full_address && !hasOwn) practices.add(otherNumber)
  }
  return practices
}

const parisDay = (at: number) => new Date(at).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })

const start = (slot: Slot): string =>
  typeof slot === 'string' ? slot : Array.isArray(slot) ? (slot[0] ?? '') : slot.start_date

/** Clock readings, without their offset, that a look at the centre finds. */
function look(france: SimulatedFrance, url: string, at: number): { outcome: string; starts: string[] } {
  const { pathname, searchParams } = new URL(url)
  const answer = ask(france, at, `/booking/${pathname.split('/').at(-1)}.json`)
  if (answer.status === 404) return { outcome: 'gone', starts: [] }
  const booking: Booking = JSON.parse(answer.body).data
  const place = booking.places.find(({ id }) => id === searchParams.get('pid'))
  if (!place) throw new Error(`no place for ${url}`)
  if (booking.agendas.every((agenda) => agenda.booking_disabled)) return { outcome: 'phone-only', starts: [] }
  const reserved = new Set(
    booking.visit_motive_categories.filter(({ name }) => RESERVED.test(name)).map(({ id }) => id),
  )
  const wanted = booking.visit_motives.filter(
    (motive) => isFirst(motive) && motive.allow_new_patients && !reserved.has(motive.visit_motive_category_id ?? 0),
  )
  if (wanted.length === 0) return { outcome: 'none', starts: [] }
  const practices = practicesOf(booking, place)
  const groups = new Map<string, Motive[]>()
  for (const motive of wanted) {
    const key = `${motive.visit_motive_category_id} ${motive.name}`
    groups.set(key, [...(groups.get(key) ?? []), motive])
  }
  let served = false
  const starts = [...groups.values()].flatMap((group) => {
    const ids = group.map(({ id }) => id)
    const keys = (agenda: Agenda) =>
      Object.entries(agenda.visit_motive_ids_by_practice_id)
        .filter(([key, offered]) => practices.has(Number(key)) && offered.some((id) => ids.includes(id)))
        .map(([key]) => Number(key))
    const agendas = booking.agendas.filter(
      (agenda) =>
        !agenda.booking_disabled &&
        !agenda.booking_temporary_disabled &&
        practices.has(agenda.practice_id) &&
        keys(agenda).length > 0,
    )
    if (agendas.length === 0) return []
    served = true
    const query = {
      visit_motive_ids: ids.join('-'),
      agenda_ids: agendas.map(({ id }) => id).join('-'),
      practice_ids: [...new Set(agendas.flatMap(keys))].sort((a, b) => a - b).join('-'),
    }
    return walk(france, at, query)
  })
  if (!served) return { outcome: 'duplicate', starts: [] }
  return { outcome: starts.length > 0 ? 'slots' : 'none', starts: starts.sort() }
}

function walk(france: SimulatedFrance, at: number, query: Record<string, string>): string[] {
  const found: string[] = []
  const end = parisDay(at + 28 * DAY)
  let day = parisDay(at)
  while (day < end) {
    const rest = { start_date: day, insurance_sector: 'public', destroy_temporary: 'true', limit: '14' }
    const answer = ask(france, at, '/availabilities.json', { ...query, ...rest })
    expect(answer.status).toBe(200)
    const window: Window = JSON.parse(answer.body)
    const listed = window.availabilities.flatMap(({ date, slots }) => {
      for (const slot of slots) expect(start(slot).slice(0, 10)).toBe(date)
      return slots.map((slot) => start(slot).slice(0, 16))
    })
    expect(window.total).toBe(listed.length)
    found.push(...listed)
    if (listed.length === 0) {
      if (!window.next_slot) break
      expect(window.next_slot.slice(0, 10) > day).toBe(true)
      day = window.next_slot.slice(0, 10)
    } else {
      day = parisDay(Date.parse(`${day}T12:00:00Z`) + 14 * DAY)
    }
  }
  return found
}

const ZONES: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
}

const reading = (instant: number, departement: string): string =>
  new Date(instant)
    .toLocaleString('sv', { timeZone: ZONES[departement] ?? 'Europe/Paris' })
    .replace(' ', 'T')
    .slice(0, 16)

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', REUNION_NIGHT, 2],
  ['a winter morning', WINTER, 3],
])('a careful client finds exactly the truth, at every centre: %s', (_, at, seed) => {
  const france = simulateFrance({ seed, centres: 600 })
  const outcomes: Record<string, number> = {}
  for (const centre of france.centres('doctolib', at)) {
    const truth = france.truth(centre.id, at)
    const near = truth?.slots.filter((slot) => slot.start < at + 28 * DAY) ?? []
    const seen = look(france, centre.url, at)
    const expected = truth?.outcome === 'slots' && near.length === 0 ? 'none' : truth?.outcome
    expect({ centre, outcome: seen.outcome, starts: seen.starts }).toEqual({
      centre,
      outcome: expected,
      starts: near.map((slot) => reading(slot.start, centre.departement)).sort(),
    })
    outcomes[seen.outcome] = (outcomes[seen.outcome] ?? 0) + 1
  }
  expect(Object.keys(outcomes).sort()).toEqual(['duplicate', 'none', 'phone-only', 'slots'])
  expect(outcomes['slots']).toBeGreaterThan(100)
  expect(outcomes['none']).toBeGreaterThan(100)
})

test('a centre that is there every other week is gone in the weeks between, and unlisted', () => {
  const france = simulateFrance({ centres: 1_000 })
  const thisWeek = france.centres('doctolib', SPRING)
  const nextWeek = new Set(france.centres('doctolib', SPRING + 7 * DAY).map(({ id }) => id))
  const closed = thisWeek.filter(({ id }) => !nextWeek.has(id))
  expect(closed.length).toBeGreaterThan(0)
  for (const { id, url } of closed) {
    expect(france.truth(id, SPRING + 7 * DAY)?.outcome).toBe('gone')
    expect(look(france, url, SPRING + 7 * DAY).outcome).toBe('gone')
  }
})

test('of an unknown centre nothing is true', () => {
  expect(simulateFrance({ centres: 10 }).truth('doctolib1pid1', SPRING)).toBeNull()
})
