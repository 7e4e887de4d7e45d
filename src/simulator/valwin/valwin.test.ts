import { expect, test } from 'vitest'
import { HOSTILE_NAMES } from '../france/names.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { simulateValwin } from './index.ts'

const SPRING = Date.parse('2021-05-11T10:00:00Z')
const REUNION_NIGHT = Date.parse('2021-05-11T22:10:00Z')
const TURN_OF_THE_YEAR = Date.parse('2021-12-28T15:30:00Z')

const plan = { seed: 1, centres: 600, hostileNames: true, bodies: 'varied' } as const

const valwin = simulateValwin(plan)

const API = '/global/api/meetings/v2'

function ask(platform: SimulatedPlatform, path: string, query: Record<string, string> = {}, at = SPRING) {
  return platform.answer({ method: 'GET', path: API + path, query: new URLSearchParams(query), body: '' }, at)
}

type Entry = {
  id: string
  name: string
  address: { street: string; zipCode: string; city: string }
  websiteUrl: string
  geoTag: { latitude: unknown; longitude: unknown }
  hasAvailableSlot: boolean
  nextAvailableSlot?: string
}

type Time = { start: string; end: string; timeDivisionId: string; types: { id: string; label: string }[] }

type Slots = { links: { total: number; next: string | null; pageSize: number; nbPages: number }; result: Time[] }

const directory = (platform: SimulatedPlatform, at = SPRING): Entry[] =>
  Object.values(JSON.parse(ask(platform, '/pharmacies-with-vaccines', {}, at).body))

const allSlots = (platform: SimulatedPlatform, id: string, at = SPRING) =>
  ask(platform, `/${id}/slots`, { pageSize: '999999999' }, at)

const ZONES: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
}

/** What the clock of the zone shows at an instant. */
const reading = (instant: number, zone: string): string =>
  new Date(instant).toLocaleString('sv', { timeZone: zone }).replace(' ', 'T')

const isOther = (label: string): boolean => /bivalent|enfant/.test(label)

function vaccineOf({ id, label }: { id: string; label: string }, start: string): string | null {
  if (/pfizer/i.test(label)) return 'Pfizer-BioNTech'
  if (/moderna/i.test(label)) return 'Moderna'
  if (/janssen/i.test(label)) return 'Janssen'
  if (id.startsWith('be6c293a')) return start < '2022' ? 'AstraZeneca' : null
  if (id.startsWith('a77026ad')) return 'Moderna'
  return id.startsWith('480d389d') || id.startsWith('012cc071') ? 'Pfizer-BioNTech' : null
}

/** What somebody who wants a first injection finds, by the clock of the pharmacy. */
function look(platform: SimulatedPlatform, id: string, zone: string, at: number) {
  const { status, body } = allSlots(platform, id, at)
  if (status === 404) return { outcome: 'gone', found: [] }
  const { links, result }: Slots = JSON.parse(body)
  expect(result).toHaveLength(links.total)
  expect(links.next).toBeNull()
  const found = result
    .filter(({ start, types }) => {
      const isForFirst = types.length === 0 || types.some(({ label }) => !isOther(label))
      return isForFirst && start >= reading(at, zone)
    })
    .map(({ start, types }) => {
      const vaccines = types.map((type) => vaccineOf(type, start)).filter((vaccine) => vaccine !== null)
      return `${start} ${[...new Set(vaccines)].join('+')}`
    })
  return { outcome: found.length > 0 ? 'slots' : 'none', found: found.sort() }
}

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', REUNION_NIGHT, 2],
  ['the last days of 2021', TURN_OF_THE_YEAR, 3],
])('a careful client finds exactly the truth, at every pharmacy: %s', (_, at, seed) => {
  const platform = simulateValwin({ ...plan, seed })
  const outcomes = new Set<string>()
  for (const { id, departement } of platform.centres(at)) {
    const zone = ZONES[departement] ?? 'Europe/Paris'
    const truth = platform.truth(id, at)
    const slots = truth?.slots.map(({ start, vaccine, alternatives = [] }) => {
      const names = vaccine === null ? [] : [vaccine, ...alternatives]
      return `${reading(start, zone)} ${names.join('+')}`
    })
    expect({ id, ...look(platform, id.replace('Valwin', ''), zone, at) }).toEqual({
      id,
      outcome: truth?.outcome,
      found: slots?.sort(),
    })
    outcomes.add(truth?.outcome ?? '')
  }
  expect([...outcomes].sort()).toEqual(['gone', 'none', 'slots'])
})

test('the same seed gives the same bytes, another seed others', () => {
  const again = simulateValwin(plan)
  const other = simulateValwin({ ...plan, seed: 2 })
  expect(directory(again)).toEqual(directory(valwin))
  expect(directory(other)).not.toEqual(directory(valwin))
  for (const { id } of directory(valwin)) expect(allSlots(again, id)).toEqual(allSlots(valwin, id))
})

test('the directory holds every centre once, and a few sites twice', () => {
  const centres = valwin.centres(SPRING)
  const listed = directory(valwin)
  const firstOfSite = new Map(
    [...listed].reverse().map(({ id, websiteUrl }) => [websiteUrl.trim().replace(/\/$/, ''), `Valwin${id}`]),
  )
  expect([...firstOfSite.values()].sort()).toEqual(centres.map(({ id }) => id).sort())
  expect(centres).toHaveLength(600)
  expect(listed.length).toBeGreaterThan(600)
  expect(listed.map(({ name }) => name)).toContain(HOSTILE_NAMES[2])
})

test('the directory knows who has something: nine of ten have nothing', () => {
  const listed = directory(valwin).filter(({ id }) => valwin.truth(`Valwin${id}`, SPRING)?.outcome !== 'gone')
  const known = listed.filter(({ id }) => !id.startsWith('second-'))
  for (const { id, hasAvailableSlot, nextAvailableSlot } of known) {
    const { result }: Slots = JSON.parse(allSlots(valwin, id).body)
    expect(result.some(({ start }) => start === nextAvailableSlot)).toBe(hasAvailableSlot)
  }
  const share = known.filter(({ hasAvailableSlot }) => hasAvailableSlot).length / known.length
  expect(share).toBeGreaterThan(0.04)
  expect(share).toBeLessThan(0.18)
})

test('everything that a reader of the platform must cope with occurs', () => {
  const listed = directory(valwin)
  const answers = listed.flatMap(({ id }): Slots[] => {
    const { status, body } = allSlots(valwin, id)
    return status === 200 ? [JSON.parse(body)] : []
  })
  const times = answers.flatMap(({ result }) => result)
  const starts = answers.map(({ result }) => result.map(({ start }) => start))
  const occurrences = {
    exchangedFields: listed.some(({ address }) => /^\d{5}$/.test(address.street) && !/^\d/.test(address.zipCode)),
    blankInPostcode: listed.some(({ address }) => /^\d\d \d{3}$/.test(address.zipCode)),
    blankBehindSite: listed.some(({ websiteUrl }) => websiteUrl.endsWith(' ')),
    slashBehindSite: listed.some(({ websiteUrl }) => websiteUrl.endsWith('/')),
    positionAsText: listed.some(({ geoTag }) => typeof geoTag.latitude === 'string'),
    noPosition: listed.some(({ geoTag }) => geoTag.latitude === null),
    capitals: listed.some(({ id }) => id !== id.toLowerCase()),
    severalTypes: times.some(({ types }) => types.length > 1),
    unsorted: starts.some((list) => list.join() !== [...list].sort().join()),
    farAhead: times.some(({ start }) => start > '2021-10-01'),
    past: times.some(({ start }) => start < '2021-05-11T12:00:00'),
  }
  expect(Object.entries(occurrences).filter(([, some]) => !some)).toEqual([])
  expect(new Set(times.map(({ types }) => types.map(({ label }) => label).join())).size).toBeGreaterThan(6)
})

test('without a page size there are sixty slots on a page', () => {
  const many = directory(valwin).find(({ id }) => JSON.parse(allSlots(valwin, id).body).links?.total > 60)
  const { links, result }: Slots = JSON.parse(ask(valwin, `/${many?.id}/slots`).body)
  expect(result).toHaveLength(60)
  expect(links).toMatchObject({ pageSize: 60, next: expect.any(String) })
  expect(links.nbPages).toBe(Math.ceil(links.total / 60))
  expect(ask(valwin, `/${many?.id}/slots`, { pageSize: 'x' }).status).toBe(400)
})

test('capitals count, unknown paths are not found, and only GET is answered', () => {
  const shouting = directory(valwin).find(({ id }) => id !== id.toLowerCase())?.id ?? ''
  expect(ask(valwin, `/${shouting}/slots`).status).toBe(200)
  expect(ask(valwin, `/${shouting.toLowerCase()}/slots`).status).toBe(404)
  expect(ask(valwin, '/').status).toBe(404)
  const post = { method: 'POST', path: API, query: new URLSearchParams(), body: '' }
  expect(valwin.answer(post, SPRING).status).toBe(405)
  expect(valwin.showsKey({}, 'k', API)).toBe(true)
})

test('for benchmarks every pharmacy has eight slots in some 4 kB', () => {
  const bench = simulateValwin({ ...plan, centres: 100, bodies: 'bench' })
  for (const { id } of bench.centres(SPRING)) {
    const { body } = allSlots(bench, id.replace('Valwin', ''))
    expect(body.length).toBeGreaterThan(3_000)
    expect(body.length).toBeLessThan(5_000)
    expect(JSON.parse(body).links.total).toBe(8)
    expect(bench.truth(id, SPRING)?.outcome).toBe('slots')
  }
})
