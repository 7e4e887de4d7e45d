import { expect, test } from 'vitest'
import { HOSTILE_NAMES } from '../france/names.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { simulateMesoigner } from './index.ts'

const SPRING = Date.parse('2021-05-11T10:00:00Z')
const REUNION_NIGHT = Date.parse('2021-05-11T22:10:00Z')
const WINTER = Date.parse('2022-01-18T16:30:00Z')

const plan = { seed: 1, centres: 600, hostileNames: true, bodies: 'varied' } as const

const mesoigner = simulateMesoigner(plan)

const LIST = '/api/v1/vaccination/centers'

function ask(platform: SimulatedPlatform, path: string, at = SPRING) {
  return platform.answer({ method: 'GET', path, query: new URLSearchParams(), body: '' }, at)
}

type Entry = {
  id: string
  name: string
  rdv_site_web: string
  center_type: string
  booking_disabled: boolean
  position: { latitude: string | null; longitude: string | null }
  opening_hours: { day: number; ranges: [string, string][] | null }[] | null
}

type Time = { slot_beginning: string; available_vaccines: string[]; number_of_slots: number }

type Slots = { total?: number; slots?: Record<string, Time[]>[] }

const entries = (platform: SimulatedPlatform): Entry[] => JSON.parse(ask(platform, LIST).body)

const parisDay = (at: number): string => new Date(at).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })

const isOther = (vaccine: string): boolean => /BA\.\d|bivalent|pédiatr/.test(vaccine)

/** What somebody who wants a first injection finds, reading the answer as text. */
function look(platform: SimulatedPlatform, { id, booking_disabled }: Entry, at: number) {
  if (booking_disabled) return { outcome: 'disabled', found: [] }
  const { status, body } = ask(platform, `${LIST}/${id}/${parisDay(at)}`, at)
  if (status === 404) return { outcome: 'gone', found: [] }
  const { slots = [] }: Slots = JSON.parse(body)
  const found = slots
    .flatMap((day) => Object.values(day).flat())
    .filter(({ slot_beginning, available_vaccines: vaccines, number_of_slots }) => {
      const isForFirst = vaccines.length === 0 || vaccines.some((vaccine) => !isOther(vaccine))
      return number_of_slots > 0 && Date.parse(slot_beginning) >= at && isForFirst
    })
    .map(({ slot_beginning, available_vaccines }) => {
      const vaccines = available_vaccines.filter((vaccine) => !isOther(vaccine))
      return `${Date.parse(slot_beginning)} ${vaccines.join('+')}`
    })
  return { outcome: found.length > 0 ? 'slots' : 'none', found: found.sort() }
}

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', REUNION_NIGHT, 2],
  ['a winter evening', WINTER, 3],
])('a careful client finds exactly the truth, at every pharmacy: %s', (_, at, seed) => {
  const platform = simulateMesoigner({ ...plan, seed })
  const outcomes = new Set<string>()
  for (const entry of entries(platform)) {
    const truth = platform.truth(`mesoigner${entry.id}`, at)
    if (!truth) continue
    const slots = truth.slots.map(({ start, vaccine, alternatives = [] }) =>
      `${start} ${[vaccine, ...alternatives].join('+')}`.trimEnd(),
    )
    const seen = look(platform, entry, at)
    expect({ entry, outcome: seen.outcome, found: seen.found.map((each) => each.trimEnd()) }).toEqual({
      entry,
      outcome: truth.outcome,
      found: slots.sort(),
    })
    outcomes.add(truth.outcome)
  }
  expect([...outcomes].sort()).toEqual(['disabled', 'gone', 'none', 'slots'])
})

test('the same seed gives the same bytes, another seed others', () => {
  const again = simulateMesoigner(plan)
  const other = simulateMesoigner({ ...plan, seed: 2 })
  expect(ask(again, LIST)).toEqual(ask(mesoigner, LIST))
  expect(ask(other, LIST)).not.toEqual(ask(mesoigner, LIST))
  for (const { id } of entries(mesoigner)) {
    const path = `${LIST}/${id}/2021-05-11`
    expect(ask(again, path)).toEqual(ask(mesoigner, path))
  }
})

test('the list holds every centre once, and a few booking pages twice', () => {
  const centres = mesoigner.centres(SPRING)
  expect(centres).toHaveLength(600)
  expect(new Set(centres.map(({ id }) => id)).size).toBe(600)
  const listed = entries(mesoigner)
  const firstOfPage = new Map([...listed].reverse().map(({ id, rdv_site_web }) => [rdv_site_web, `mesoigner${id}`]))
  expect([...firstOfPage.values()].sort()).toEqual(centres.map(({ id }) => id).sort())
  expect(listed.length).toBeGreaterThan(600)
  expect(listed.map(({ name }) => name)).toContain(HOSTILE_NAMES[1])
})

test('everything that a reader of the list must cope with occurs', () => {
  const listed = entries(mesoigner)
  expect(new Set(listed.map(({ center_type }) => center_type))).toEqual(
    new Set(['pharmacie', 'médecin', 'centre de vaccination', 'infirmier']),
  )
  expect(listed.some(({ position }) => position.latitude === null && position.longitude === null)).toBe(true)
  expect(listed.some(({ opening_hours }) => opening_hours === null)).toBe(true)
  expect(listed.some(({ opening_hours }) => opening_hours?.length === 0)).toBe(true)
  const days = listed.flatMap(({ opening_hours }) => opening_hours ?? [])
  expect(new Set(days.map(({ day }) => day))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]))
  expect(days.some(({ ranges }) => ranges === null)).toBe(true)
  const paths = /^\/rendez-vous\/vaccination\/\d+-vaccination-covid-19\/pre-inscription$/
  for (const { rdv_site_web } of listed) {
    expect(new URL(rdv_site_web).pathname).toMatch(paths)
    expect(new URL(rdv_site_web).search).toBe('?origin=vmd')
  }
})

test('everything that a reader of the slots must cope with occurs', () => {
  const answers = entries(mesoigner).flatMap(({ id }): Slots[] => {
    const { status, body } = ask(mesoigner, `${LIST}/${id}/2021-05-11`)
    return status === 200 ? [JSON.parse(body)] : []
  })
  const days = answers.flatMap(({ slots = [] }) => slots)
  const times = days.flatMap((day) => Object.values(day).flat())
  const starts = answers.map(({ slots = [] }) =>
    slots.flatMap((day) => Object.values(day).flat()).map(({ slot_beginning }) => slot_beginning),
  )
  const occurrences = {
    keysThatAreNoDates: days.flatMap((day) => Object.keys(day)).some((key) => /^\d{4}-\d\d-\d{3}$/.test(key)),
    severalDaysTogether: days.some((day) => Object.keys(day).length > 1),
    emptyDays: days.some((day) => Object.values(day).some((list) => list.length === 0)),
    unsorted: starts.some((list) => list.join() !== [...list].sort().join()),
    full: times.some(({ number_of_slots }) => number_of_slots === 0),
    severalPlaces: times.some(({ number_of_slots }) => number_of_slots > 1),
    past: times.some(({ slot_beginning }) => Date.parse(slot_beginning) < SPRING),
    farAhead: times.some(({ slot_beginning }) => Date.parse(slot_beginning) > SPRING + 40 * 86_400_000),
    noVaccine: times.some(({ available_vaccines }) => available_vaccines.length === 0),
    mixed: times.some(({ available_vaccines }) => available_vaccines.join() === 'Moderna BA.1,AstraZeneca'),
    noTotal: answers.some(({ total }) => total === undefined),
    noList: answers.some(({ slots }) => slots === undefined),
  }
  expect(Object.entries(occurrences).filter(([, some]) => !some)).toEqual([])
})

test('the key stands in quotes behind its scheme', () => {
  const shown = (authorization: string) => mesoigner.showsKey({ authorization }, 'k', LIST)
  expect(shown('Mesoigner apikey="k"')).toBe(true)
  expect(shown('Mesoigner apikey=k')).toBe(false)
  expect(shown('k')).toBe(false)
})

test.each([
  [`${LIST}/0/2021-05-11`, 404],
  ['/api/v1/vaccination', 404],
])('%s answers %i', (path, status) => {
  expect(ask(mesoigner, path).status).toBe(status)
})

test('a day that is none is a bad request, and only GET is answered', () => {
  const open = entries(mesoigner).find(({ id }) => mesoigner.truth(`mesoigner${id}`, SPRING)?.outcome === 'none')
  expect(ask(mesoigner, `${LIST}/${open?.id}/2021-13-01`).status).toBe(400)
  const post = { method: 'POST', path: LIST, query: new URLSearchParams(), body: '' }
  expect(mesoigner.answer(post, SPRING).status).toBe(405)
})

test('for benchmarks every pharmacy has 30 slots in some 3.5 kB', () => {
  const bench = simulateMesoigner({ ...plan, centres: 100, bodies: 'bench' })
  for (const { id } of entries(bench)) {
    const { status, body } = ask(bench, `${LIST}/${id}/2021-05-11`)
    if (status === 404) continue
    expect(body.length).toBeGreaterThan(3_000)
    expect(body.length).toBeLessThan(4_500)
    expect(JSON.parse(body).total).toBe(30)
  }
  for (const { id } of bench.centres(SPRING)) expect(bench.truth(id, SPRING)?.outcome).toBe('slots')
})
