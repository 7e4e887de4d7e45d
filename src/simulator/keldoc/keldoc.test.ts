import { expect, test } from 'vitest'
import { DAY } from '../../model/local-time.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { livingTimes } from '../slots/queue.ts'
import { buildClinics } from './clinics.ts'
import { simulateKeldoc } from './index.ts'
import { LOCATIONS } from './locations.ts'

/** A small client that knows the platform from outside only must find what the simulator holds to be true. */
const API = '/api/patients/v2'
const SPRING = Date.parse('2021-05-11T10:00:00Z')
const plan = { seed: 1, centres: 400, hostileNames: false, bodies: 'varied' } as const
const keldoc = simulateKeldoc(plan)

type Query = readonly (readonly [string, string])[]

function ask(platform: SimulatedPlatform, path: string, query: Query = [], at = SPRING) {
  const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))
  return platform.answer({ method: 'GET', path: API + path, query: search, body: '' }, at)
}

const get = (platform: SimulatedPlatform, path: string, query: Query, at: number) =>
  JSON.parse(ask(platform, path, query, at).body)

type Entry = {
  id: number
  type?: string
  title: string
  url: string
  specialty_ids: number[]
  cabinet: { zipcode: string }
  agenda: { ids: number[]; next_availability: string | null }
}

const SLUGS = ['maladies-infectieuses', 'vaccination-covid-19', 'vaccination-covid19'] as const

function entriesOf(platform: SimulatedPlatform, location: string, specialty: string, at: number): Entry[] {
  const all: Entry[] = []
  for (let page = 1; ; page += 1) {
    const { options, results } = get(
      platform,
      '/searches/geo_location',
      [
        ['specialty_id', specialty],
        ['raw_location', location],
        ['page', String(page)],
      ],
      at,
    )
    all.push(...Object.values<{ data: Entry[] }>(results).flatMap(({ data }) => data))
    if (!options.next_page) return all
  }
}

const vaccinates = (id: number) => [144, 153, 496].includes(id)

type Found = { id: string; url: string; name: string; cabinet: number; clinic: number; specialty: number }

/** The cabinets that the whole search shows, as they should be published. */
function directory(platform: SimulatedPlatform, at: number): Found[] {
  const found = new Map<number, Found>()
  for (const specialty of SLUGS) {
    for (const location of LOCATIONS.keys()) {
      for (const entry of entriesOf(platform, location, specialty, at)) {
        const [type = '', place = '', slug = '', cabinet] = entry.url.split('/').slice(1)
        const wanted = entry.specialty_ids.find(vaccinates)
        const isCabinet = entry.type === undefined ? cabinet !== undefined : entry.type === 'Cabinet'
        if (!isCabinet || wanted === undefined || found.has(entry.id)) continue
        const resource = ask(
          platform,
          '/searches/resource',
          [
            ['type', type],
            ['location', place],
            ['slug', slug],
            ['cabinet', cabinet ?? ''],
          ],
          at,
        )
        if (resource.status === 404) continue
        const clinic = JSON.parse(resource.body).id
        const gid = clinic === entry.id ? `${clinic}` : `${clinic}pid${entry.id}`
        const url = `https://vaccination-covid.keldoc.com${entry.url}?cabinet=${entry.id}&specialty=${wanted}`
        found.set(entry.id, {
          id: `keldoc${gid}`,
          url,
          name: entry.title,
          cabinet: entry.id,
          clinic,
          specialty: wanted,
        })
      }
    }
  }
  return [...found.values()]
}

const FIRST = /(1ère|1ere|première) (injection|dose)|\binj\. ?1|unique/i
const NOT_FIRST = /5-11|suite à|variole/i

const isFirst = (motive: string, category: string) =>
  FIRST.test(motive) ? !NOT_FIRST.test(motive) : /^vaccin/i.test(motive) && FIRST.test(category) && !/2/.test(motive)

type Motive = { id: number; name: string; agendas: { id: number }[] }
type Categories = { name: string; motives: Motive[] }[]

const parisDay = (at: number) => new Date(at).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })

/** Clock readings of the slots of a cabinet, and how the look ends. */
function look(platform: SimulatedPlatform, { clinic, cabinet, specialty }: Found, at: number) {
  const answer = ask(
    platform,
    `/clinics/${clinic}/specialties/${specialty}/cabinets/${cabinet}/motive_categories`,
    [],
    at,
  )
  if (answer.status === 404) return { outcome: 'gone', starts: [] }
  const categories: Categories = JSON.parse(answer.body)
  const listed = new Map<string, string>()
  const announced = new Set<string>()
  let byPhone = false
  for (const { name, motives } of Array.isArray(categories) ? categories : []) {
    for (const motive of motives) {
      if (!isFirst(motive.name, name) || motive.agendas.length === 0) continue
      byPhone = walk(platform, motive, at, listed, announced) || byPhone
    }
  }
  const instants = new Set(listed.values())
  const starts = [...listed.values(), ...[...announced].filter((start) => !instants.has(start))].sort()
  return { outcome: starts.length > 0 ? 'slots' : byPhone ? 'phone-only' : 'none', starts }
}

/** Collects the slots of one motive; true when it is booked by telephone. */
function walk(
  platform: SimulatedPlatform,
  motive: Motive,
  at: number,
  listed: Map<string, string>,
  announced: Set<string>,
): boolean {
  const day = (from: string, days: number) => parisDay(Date.parse(`${from}T12:00:00Z`) + days * DAY)
  const last = day(parisDay(at), 27)
  let from = parisDay(at)
  for (let requests = 0; from <= last; requests += 1) {
    expect(requests).toBeLessThan(20)
    const agendas = motive.agendas.map(({ id }) => ['agenda_ids[]', String(id)] as const)
    const path = `/timetables/${motive.id}`
    const answer = get(platform, path, [['from', from], ['to', day(from, 4)], ...agendas], at)
    if (answer?.phone_number) return true
    if (answer?.availabilities) {
      for (const [date, slots] of Object.entries<{ start_time: string; agenda_id: number }[]>(answer.availabilities)) {
        for (const { start_time, agenda_id } of slots) {
          expect(start_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.(000[+-]\d\d:\d\d|000000[+-]\d{4})$/)
          expect(start_time.slice(0, 10)).toBe(date)
          if (date <= last) listed.set(`${agenda_id} ${start_time.slice(0, 16)}`, start_time.slice(0, 16))
        }
      }
      from = day(from, 4)
      continue
    }
    const next = answer?.date?.slice(0, 10)
    if (next === undefined || next > last || next < from) return false
    if (next === from) {
      announced.add(answer.date.slice(0, 16))
      return false
    }
    from = next
  }
  return false
}

const ZONES: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
}

const reading = (instant: number, departement: string): string =>
  new Date(instant)
    .toLocaleString('sv', { timeZone: ZONES[departement] ?? 'Europe/Paris' })
    .replace(' ', 'T')
    .slice(0, 16)

test('the same seed gives the same bytes, another seed others', () => {
  const query = [
    ['specialty_id', SLUGS[0]],
    ['raw_location', 'nord-59'],
  ] as const
  const again = simulateKeldoc(plan)
  const other = simulateKeldoc({ ...plan, seed: 2 })
  expect(ask(again, '/searches/geo_location', query)).toEqual(ask(keldoc, '/searches/geo_location', query))
  expect(ask(other, '/searches/geo_location', query)).not.toEqual(ask(keldoc, '/searches/geo_location', query))
})

test('the places are called as the platform calls them', () => {
  for (const name of [
    'ain-01',
    'alpes-hautes-05',
    'cote-d-or-21',
    'corse-du-sud-2a',
    'saune-haute-70',
    'mayotte-976',
  ]) {
    expect([...LOCATIONS.keys()]).toContain(name)
  }
  expect(LOCATIONS.size).toBe(104)
  const nowhere = [
    ['specialty_id', SLUGS[0]],
    ['raw_location', 'hautes-alpes-05'],
  ] as const
  expect(get(keldoc, '/searches/geo_location', nowhere, SPRING).options.empty).toBe(true)
})

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', Date.parse('2021-05-11T22:10:00Z'), 2],
  ['a winter morning', Date.parse('2022-01-18T05:30:00Z'), 3],
])('a careful client finds exactly the centres and the truth: %s', (_, at, seed) => {
  const platform = simulateKeldoc({ ...plan, seed })
  const centres = new Map(platform.centres(at).map((centre) => [centre.id, centre]))
  const found = directory(platform, at)
  expect(found.map(({ id }) => id).sort()).toEqual([...centres.keys()].sort())
  const outcomes: Record<string, number> = {}
  for (const one of found) {
    const centre = centres.get(one.id)
    expect(centre).toMatchObject({ name: one.name, url: one.url })
    const truth = platform.truth(one.id, at)
    const near = truth?.slots.filter(({ start }) => start < at + 27 * DAY) ?? []
    const expected = truth?.outcome === 'slots' && near.length === 0 ? 'none' : truth?.outcome
    const seen = look(platform, one, at)
    expect({ id: one.id, ...seen }).toEqual({
      id: one.id,
      outcome: expected,
      starts: near.map(({ start }) => reading(start, centre?.departement ?? '')).sort(),
    })
    outcomes[seen.outcome] = (outcomes[seen.outcome] ?? 0) + 1
  }
  expect(Object.keys(outcomes).sort()).toEqual(['none', 'phone-only', 'slots'])
  expect(outcomes['slots']).toBeGreaterThan(80)
  expect(outcomes['none']).toBeGreaterThan(80)
})

test('a cabinet that is there every other week is gone in the weeks between, and unlisted', () => {
  const thisWeek = directory(keldoc, SPRING)
  const nextWeek = new Set(keldoc.centres(SPRING + 7 * DAY).map(({ id }) => id))
  const closed = thisWeek.filter(({ id }) => keldoc.truth(id, SPRING + 7 * DAY)?.outcome === 'gone')
  expect(closed.length).toBeGreaterThan(0)
  for (const one of closed) {
    expect(nextWeek.has(one.id)).toBe(false)
    expect(look(keldoc, one, SPRING + 7 * DAY).outcome).toBe('gone')
  }
})

test('some cabinets are hidden by the search as long as they are full', () => {
  const ever = new Map<string, number>()
  const steps = Array.from({ length: 6 }, (_, day) => SPRING + day * DAY)
  for (const at of steps) for (const { id } of keldoc.centres(at)) ever.set(id, (ever.get(id) ?? 0) + 1)
  const nowAndThen = [...ever.values()].filter((times) => times < steps.length).length
  expect(nowAndThen).toBeGreaterThan(10)
  expect(nowAndThen).toBeLessThan(ever.size / 3)
})

test('everything that a reader of the platform must cope with occurs', () => {
  const clinics = buildClinics(plan)
  const cabinets = clinics.flatMap((clinic) => clinic.cabinets.map((cabinet) => ({ clinic, cabinet })))
  const motives = cabinets.flatMap(({ cabinet }) => cabinet.categories.flatMap((category) => category.motives))
  const occurrences = {
    severalCabinets: clinics.filter((clinic) => clinic.cabinets.length > 1).length,
    sameIds: cabinets.filter(({ clinic, cabinet }) => clinic.id === cabinet.id).length,
    staff: cabinets.filter(({ cabinet }) => cabinet.staffId !== null).length,
    untyped: cabinets.filter(({ cabinet }) => !cabinet.typed).length,
    untypedStaff: cabinets.filter(({ cabinet }) => !cabinet.typed && cabinet.staffId !== null).length,
    missing: cabinets.filter(({ cabinet }) => cabinet.presence === 'missing').length,
    otherSpecialty: cabinets.filter(({ cabinet }) => !cabinet.specialties.some(vaccinates)).length,
    nothingOnline: cabinets.filter(({ cabinet }) => cabinet.categories.length === 0).length,
    sharedAgendas: cabinets.filter(({ cabinet }) =>
      cabinet.categories.some(({ motives: [one, other] }) => one?.kind.dose === '1' && other?.kind.dose === '1'),
    ).length,
    manyAgendas: cabinets.filter(({ cabinet }) => cabinet.agendas.length >= 7).length,
    withoutAgendas: motives.filter(({ agendas }) => agendas.length === 0).length,
    phone: motives.filter(({ answers }) => answers === 'phone').length,
    nextDate: motives.filter(({ answers }) => answers === 'next-date').length,
    children: motives.filter(({ kind }) => kind.dose === '1_kid').length,
    otherVisits: motives.filter(({ kind }) => kind.dose === null).length,
    categoryWithoutId: cabinets.filter(({ cabinet }) => cabinet.categories.some(({ id }) => id === null)).length,
    overseasOffset: clinics.filter(({ habits }) => habits.overseasOffset === 'of-paris').length,
  }
  for (const [what, count] of Object.entries(occurrences))
    expect({ what, some: count > 0 }).toEqual({ what, some: true })
})

test('agendas joined into one value, or windows that are too long, get nothing', () => {
  const serving = buildClinics(plan)
    .flatMap(({ cabinets }) => cabinets)
    .flatMap(({ categories }) => categories.flatMap(({ motives }) => motives))
    .filter(({ agendas, answers }) => agendas.length > 1 && answers === 'times')
  const busy = serving.find(({ agendas }) => agendas.some(({ queue }) => livingTimes(queue, SPRING).length > 10))
  const ids = busy?.agendas.map(({ id }) => String(id)) ?? []
  const window = [
    ['from', '2021-05-11'],
    ['to', '2021-05-30'],
  ] as const
  const path = `/timetables/${busy?.id}`
  const right = ask(keldoc, path, [...window, ...ids.map((id) => ['agenda_ids[]', id] as const)])
  expect(JSON.parse(right.body)).toHaveProperty('availabilities')
  const joined = ask(keldoc, path, [...window, ['agenda_ids[]', ids.join(',')]])
  expect(JSON.parse(joined.body) ?? {}).toEqual({})
  expect(
    ask(keldoc, path, [
      ['from', '2021-05-11'],
      ['to', '2021-06-30'],
    ]).status,
  ).toBe(504)
  expect(
    ask(keldoc, path, [
      ['from', 'today'],
      ['to', '2021-06-30'],
    ]).status,
  ).toBe(400)
})

test('what does not exist is not found, and only GET is answered', () => {
  expect(ask(keldoc, '/timetables/1', []).status).toBe(404)
  expect(ask(keldoc, '/cabinets/1/details', []).status).toBe(404)
  expect(ask(keldoc, '/searches/resource', []).status).toBe(404)
  expect(keldoc.answer({ method: 'GET', path: '/', query: new URLSearchParams(), body: '' }, SPRING).status).toBe(404)
  expect(keldoc.answer({ method: 'POST', path: '/', query: new URLSearchParams(), body: '' }, SPRING).status).toBe(405)
})

test('for benchmarks every cabinet has timetables of 3 to 5 kB', () => {
  const bench = simulateKeldoc({ ...plan, centres: 120, bodies: 'bench' })
  const found = directory(bench, SPRING)
  expect(found).toHaveLength(120)
  for (const { clinic, cabinet, specialty } of found.slice(0, 20)) {
    const path = `/clinics/${clinic}/specialties/${specialty}/cabinets/${cabinet}/motive_categories`
    const [motive]: Motive[] = get(bench, path, [], SPRING)[0].motives
    const agendas = motive?.agendas.map(({ id }) => ['agenda_ids[]', String(id)] as const) ?? []
    const { body } = ask(bench, `/timetables/${motive?.id}`, [['from', '2021-05-15'], ['to', '2021-05-19'], ...agendas])
    expect(body.length).toBeGreaterThan(3_000)
    expect(body.length).toBeLessThan(5_000)
  }
})
