import { expect, test } from 'vitest'
import { DAY } from '../../model/local-time.ts'
import { livingTimes } from '../slots/queue.ts'
import { buildClinics } from './clinics.ts'
import { ask, directory, get, look, type Motive, SLUGS, SPRING, vaccinates } from './fixtures.ts'
import { simulateKeldoc } from './index.ts'
import { LOCATIONS } from './locations.ts'

const plan = { seed: 1, centres: 400, hostileNames: false, bodies: 'varied' } as const
const keldoc = simulateKeldoc(plan)

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
