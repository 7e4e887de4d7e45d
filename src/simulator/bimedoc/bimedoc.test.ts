import { expect, test } from 'vitest'
import { HOSTILE_NAMES } from '../france/names.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { simulateBimedoc } from './index.ts'

const SPRING = Date.parse('2021-05-11T10:00:00Z')
const REUNION_NIGHT = Date.parse('2021-05-11T22:10:00Z')
const WINTER = Date.parse('2022-01-18T16:30:00Z')
const DAY = 86_400_000

const plan = { seed: 1, centres: 400, hostileNames: true, bodies: 'varied' } as const

const bimedoc = simulateBimedoc(plan)

const LIST = '/vmd/pharmacy-with-slots'

const parisDay = (at: number): string => new Date(at).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })

function ask(platform: SimulatedPlatform, path: string, at: number, days = 28) {
  const query = new URLSearchParams({ start_date: parisDay(at), end_date: parisDay(at + days * DAY) })
  return platform.answer({ method: 'GET', path, query, body: '' }, at)
}

type Detail = {
  id: string
  name: string
  coordinates: [number, number] | null
  building_number: string | null
  street: string
  city: string
  postcode: string
  vaccine_names: (string | null)[]
  slots: { vaccine_name: string | null; datetime: string }[]
}

const ids = (platform: SimulatedPlatform, at = SPRING, days = 28): string[] =>
  JSON.parse(ask(platform, LIST, at, days).body).map(({ id }: { id: string }) => id)

function details(platform: SimulatedPlatform, at = SPRING): Detail[] {
  return [...new Set(ids(platform, at))].flatMap((id) => {
    const { status, body } = ask(platform, `${LIST}/${id}/`, at)
    return status === 200 ? [JSON.parse(body)] : []
  })
}

const isOther = (name: string | null): boolean => /bivalent|BA\.\d|pédiatr/.test(name ?? '')

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/pfizer|comirnaty/i, 'Pfizer-BioNTech'],
  [/moderna/i, 'Moderna'],
  [/astrazeneca/i, 'AstraZeneca'],
  [/janssen/i, 'Janssen'],
  [/nuvaxovid/i, 'Nuvaxovid'],
]

const published = (name: string | null): string | null => NAMES.find(([words]) => words.test(name ?? ''))?.[1] ?? null

/** What somebody who wants a first injection finds, reading the page as text. */
const look = ({ slots }: Pick<Detail, 'slots'>, at: number): string[] =>
  slots
    .filter(({ vaccine_name, datetime }) => !isOther(vaccine_name) && Date.parse(datetime) >= at)
    .map(({ vaccine_name, datetime }) => `${Date.parse(datetime)} ${published(vaccine_name)}`)
    .sort()

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', REUNION_NIGHT, 2],
  ['a winter evening', WINTER, 3],
])('a careful client finds exactly the centres and the truth: %s', (_, at, seed) => {
  const platform = simulateBimedoc({ ...plan, seed })
  const pages = details(platform, at)
  expect(pages.map(({ id }) => `bimedoc${id}`).sort()).toEqual(
    platform
      .centres(at)
      .map(({ id }) => id)
      .sort(),
  )
  const outcomes = new Set<string>()
  for (const page of pages) {
    const truth = platform.truth(`bimedoc${page.id}`, at)
    const found = look(page, at)
    expect({ id: page.id, outcome: found.length > 0 ? 'slots' : 'none', found }).toEqual({
      id: page.id,
      outcome: truth?.outcome,
      found: truth?.slots.map(({ start, vaccine }) => `${start} ${vaccine}`).sort(),
    })
    outcomes.add(truth?.outcome ?? '')
  }
  expect([...outcomes].sort()).toEqual(['none', 'slots'])
})

test('the same seed gives the same bytes, another seed others', () => {
  const again = simulateBimedoc(plan)
  expect(ids(again)).toEqual(ids(bimedoc))
  expect(details(again)).toEqual(details(bimedoc))
  expect(ids(simulateBimedoc({ ...plan, seed: 2 }))).not.toEqual(ids(bimedoc))
})

test('the list depends on the window: some pharmacies are there only with something to show in it', () => {
  const wide = new Set(ids(bimedoc))
  const narrow = new Set(ids(bimedoc, SPRING, 1))
  expect([...narrow].filter((id) => !wide.has(id))).toEqual([])
  expect(narrow.size).toBeLessThan(wide.size)
  const missing = [...wide].find((id) => !narrow.has(id))
  expect(JSON.parse(ask(bimedoc, `${LIST}/${missing}/`, SPRING, 1).body)?.name).toBeUndefined()
})

test('the list names some pharmacies twice, and a few that are gone', () => {
  const listed = ids(bimedoc)
  expect(new Set(listed).size).toBeLessThan(listed.length)
  const gone = listed.filter((id) => ask(bimedoc, `${LIST}/${id}/`, SPRING).status === 404)
  expect(gone.length).toBeGreaterThan(0)
  for (const id of gone) expect(bimedoc.truth(`bimedoc${id}`, SPRING)?.outcome).toBe('gone')
})

test('without the slash behind the id one is sent to the address with it', () => {
  const [id] = ids(bimedoc)
  const { status, location } = ask(bimedoc, `${LIST}/${id}`, SPRING)
  expect(status).toBe(301)
  expect(location).toBe(
    `https://server.bimedoc.com${LIST}/${id}/?start_date=2021-05-11&end_date=${parisDay(SPRING + 28 * DAY)}`,
  )
})

test('everything that a reader of the platform must cope with occurs', () => {
  const pages = details(bimedoc)
  const slots = pages.flatMap((page) => page.slots)
  const starts = pages.map((page) => page.slots.map(({ datetime }) => datetime))
  const names = pages.flatMap(({ vaccine_names }) => vaccine_names)
  const occurrences = {
    noCoordinates: pages.some(({ coordinates }) => coordinates === null),
    longitudeFirst: pages.some(({ coordinates }) => coordinates && coordinates[0] < coordinates[1]),
    numberApart: pages.some(({ building_number, street }) => building_number && !street.startsWith(building_number)),
    numberTwice: pages.some(({ building_number, street }) => building_number && street.startsWith(building_number)),
    noNumber: pages.some(({ building_number }) => building_number === null),
    doubleBlank: pages.some(({ city }) => city.includes('  ')),
    nullName: names.includes(null),
    unknownName: names.includes('VACCIN SAISONNIER'),
    noName: pages.some(({ vaccine_names }) => vaccine_names.length === 0),
    slotWithoutName: slots.some(({ vaccine_name }) => vaccine_name === null),
    alike: pages.some((page) => new Set(page.slots.map((slot) => JSON.stringify(slot))).size < page.slots.length),
    unsorted: starts.some((list) => list.join() !== [...list].sort().join()),
    past: slots.some(({ datetime }) => Date.parse(datetime) < SPRING),
    afterTheWindow: slots.some(({ datetime }) => Date.parse(datetime) > SPRING + 29 * DAY),
    hostileName: pages.some(({ name }) => name === HOSTILE_NAMES[3]),
  }
  expect(Object.entries(occurrences).filter(([, some]) => !some)).toEqual([])
})

test('times are in UTC in 2021, with an offset since', () => {
  const forms = (at: number) =>
    new Set(details(bimedoc, at).flatMap(({ slots }) => slots.map((s) => s.datetime.slice(19))))
  expect(forms(SPRING)).toEqual(new Set(['Z']))
  expect([...forms(WINTER)].sort()).toEqual(['+01:00', '+02:00'])
})

test('with nothing to tell, a pharmacy outside of the list answers almost nothing', () => {
  const listed = new Set(ids(bimedoc))
  const later = new Set(ids(bimedoc, SPRING + 3 * DAY))
  const bodies = [...listed, ...later].flatMap((id) =>
    [SPRING, SPRING + 3 * DAY].map((at) => ask(bimedoc, `${LIST}/${id}/`, at).body),
  )
  for (const body of ['{"slots":[]}', '{}', 'null']) expect(bodies).toContain(body)
})

test('a request needs its window, the key its scheme, and only GET is answered', () => {
  const get = { method: 'GET', path: LIST, query: new URLSearchParams({ start_date: '2021-05-11' }), body: '' }
  expect(bimedoc.answer(get, SPRING).status).toBe(400)
  expect(bimedoc.answer({ ...get, method: 'POST' }, SPRING).status).toBe(405)
  expect(ask(bimedoc, '/vmd', SPRING).status).toBe(404)
  expect(bimedoc.showsKey({ authorization: 'Partner k' }, 'k', LIST)).toBe(true)
  expect(bimedoc.showsKey({ authorization: 'k' }, 'k', LIST)).toBe(false)
})

test('for benchmarks every pharmacy has 45 slots in some 4 kB', () => {
  const bench = simulateBimedoc({ ...plan, centres: 100, bodies: 'bench' })
  for (const { id } of bench.centres(SPRING)) {
    const { body } = ask(bench, `${LIST}/${id.replace('bimedoc', '')}/`, SPRING)
    expect(body.length).toBeGreaterThan(3_000)
    expect(body.length).toBeLessThan(5_000)
    expect(bench.truth(id, SPRING)?.outcome).toBe('slots')
  }
})
