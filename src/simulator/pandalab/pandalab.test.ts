import { expect, test } from 'vitest'
import { HOSTILE_NAMES } from '../france/names.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { simulatePandalab } from './index.ts'

const SPRING = Date.parse('2021-05-11T10:00:00Z')
const REUNION_NIGHT = Date.parse('2021-05-11T22:10:00Z')
const WINTER = Date.parse('2022-01-18T16:30:00Z')

const plan = { seed: 1, centres: 400, hostileNames: true, bodies: 'varied' } as const

const pandalab = simulatePandalab(plan)

const API = '/public/v1/appointment'

function get(platform: SimulatedPlatform, path: string, at = SPRING) {
  return platform.answer({ method: 'GET', path: API + path, query: new URLSearchParams(), body: '' }, at)
}

function calendar(platform: SimulatedPlatform, pharmacyId: string, question: unknown, at = SPRING) {
  const body = JSON.stringify(question)
  return platform.answer(
    { method: 'POST', path: `${API}/schedule/${pharmacyId}`, query: new URLSearchParams(), body },
    at,
  )
}

type SeedEntry = {
  id: string | number
  name: string
  finessGeo: string
  availability?: boolean
  address: { street: string; zip: string; city: string }
  latitude?: number
  phoneNumber?: string
  schedule: Record<string, string>
}

type Centre = {
  id: string
  url: string
  label: string
  zip: string
  pharmacyId: string
  practitionerId: string
  reasonId: string
}

const seed = (platform: SimulatedPlatform) => platform.options?.['seed'] as unknown as Record<string, SeedEntry>

const PAGE = 'https://masante.pandalab.eu/medical-team/medical-team-result-pharmacy/new/org/details'

const FIRST = /(première|premiere|1ère) +injection . vaccin covid/i

/** The centres, as the operator's list and two questions a pharmacy tell them. */
function walk(platform: SimulatedPlatform): Centre[] {
  return Object.entries(seed(platform)).flatMap(([key, { id, finessGeo, availability, address }]) => {
    const known = availability ? get(platform, `/ict/pharmacy/${finessGeo}`) : null
    if (known?.status !== 200) return []
    const practitionerId: string = JSON.parse(known.body).id
    const { status, body } = get(platform, `/ict/practitioner/${practitionerId}/reasons`)
    if (status !== 200) return []
    const reasons: { id: string; label: string }[] = JSON.parse(body)
    const accepted = reasons.filter(({ label }) => FIRST.test(label))
    return accepted.map((reason) => ({
      id: `pandalab${key}${accepted.length > 1 ? `-${reason.id}` : ''}`,
      url: `${PAGE}/${key}?pharmacyId=${id}&practitionerId=${practitionerId}&reasonId=${reason.id}`,
      label: reason.label,
      zip: address.zip.trim().padStart(5, '0'),
      pharmacyId: String(id),
      practitionerId,
      reasonId: reason.id,
    }))
  })
}

const ZONES: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
}

/** What a clock of the zone shows at an instant. */
const reading = (instant: number, zone: string): string =>
  new Date(instant).toLocaleString('sv', { timeZone: zone }).replace(' ', 'T')

function look(platform: SimulatedPlatform, centre: Centre, zone: string, at: number) {
  const { practitionerId, reasonId } = centre
  const answer = calendar(platform, centre.pharmacyId, { serviceProvider: 'ICT', practitionerId, reasonId }, at)
  if (answer.status === 404) return { outcome: 'gone', found: [] }
  const entries: { begin: string | null }[] = JSON.parse(answer.body)
  const found = entries
    .flatMap(({ begin }) => {
      if (begin === null) return []
      return [begin.length > 19 ? reading(Date.parse(begin), zone) : begin]
    })
    .filter((begin) => begin >= reading(at, zone))
  return { outcome: found.length > 0 ? 'slots' : 'none', found: found.sort() }
}

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', REUNION_NIGHT, 2],
  ['a winter evening', WINTER, 3],
])('a careful client finds exactly the centres and the truth: %s', (_, at, seedNumber) => {
  const platform = simulatePandalab({ ...plan, seed: seedNumber })
  const centres = walk(platform)
  const pages = ({ id, url }: { id: string; url: string }) => `${id} ${url}`
  expect(centres.map(pages).sort()).toEqual(platform.centres(at).map(pages).sort())
  const outcomes = new Set<string>()
  for (const centre of centres) {
    const zone = ZONES[centre.zip.slice(0, 3)] ?? 'Europe/Paris'
    const truth = platform.truth(centre.id, at)
    expect({ centre, ...look(platform, centre, zone, at) }).toEqual({
      centre,
      outcome: truth?.outcome,
      found: truth?.slots.map(({ start }) => reading(start, zone)).sort(),
    })
    outcomes.add(truth?.outcome ?? '')
  }
  expect([...outcomes].sort()).toEqual(['gone', 'none', 'slots'])
})

test('the vaccine is the one that the label names', () => {
  for (const { id, label } of walk(pandalab)) {
    for (const { vaccine } of pandalab.truth(id, SPRING)?.slots ?? []) {
      const word = vaccine?.split('-')[0]?.toLowerCase()
      if (word) expect(label.toLowerCase()).toContain(word)
      else expect(label).not.toMatch(/pfizer|moderna|janssen|astrazeneca/i)
    }
  }
})

test('the same seed gives the same bytes, another seed others', () => {
  const again = simulatePandalab(plan)
  expect(seed(again)).toEqual(seed(pandalab))
  expect(seed(simulatePandalab({ ...plan, seed: 2 }))).not.toEqual(seed(pandalab))
  for (const centre of walk(pandalab))
    expect(look(again, centre, 'UTC', SPRING)).toEqual(look(pandalab, centre, 'UTC', SPRING))
})

test('most of the list are no centres: unknown to the platform, offline, without reasons, or with others', () => {
  const entries = Object.values(seed(pandalab))
  expect(entries.length).toBeGreaterThan(1_200)
  const online = entries.filter(({ availability }) => availability)
  const practitioners = online.map(({ finessGeo }) => get(pandalab, `/ict/pharmacy/${finessGeo}`))
  const known = practitioners.filter(({ status }) => status === 200)
  const reasons = known.map(({ body }) => get(pandalab, `/ict/practitioner/${JSON.parse(body).id}/reasons`))
  expect(entries.some(({ availability }) => availability === undefined)).toBe(true)
  expect(entries.some(({ availability }) => availability === false)).toBe(true)
  expect(practitioners.some(({ status }) => status === 404)).toBe(true)
  expect(reasons.some(({ status }) => status === 404)).toBe(true)
  expect(reasons.some(({ status, body }) => status === 200 && !FIRST.test(body))).toBe(true)
})

test('everything that a reader of the list must cope with occurs', () => {
  const entries = Object.values(seed(pandalab))
  const occurrences = {
    idAsNumber: entries.some(({ id }) => typeof id === 'number'),
    idAsText: entries.some(({ id }) => typeof id === 'string'),
    blanksAroundPostcode: entries.some(({ address }) => address.zip !== address.zip.trim()),
    lostZero: entries.some(({ address }) => /^\d{4}$/.test(address.zip)),
    noPosition: entries.some(({ latitude }) => latitude === undefined),
    noPhone: entries.some(({ phoneNumber }) => phoneNumber === undefined),
    noHours: entries.some(({ schedule }) => Object.keys(schedule).length === 0),
    hostileName: entries.some(({ name }) => name === HOSTILE_NAMES[4]),
    severalReasons: pandalab.centres(SPRING).some(({ id }) => /-\d{6,}$/.test(id)),
  }
  expect(Object.entries(occurrences).filter(([, some]) => !some)).toEqual([])
  expect(new Set(entries.map(({ finessGeo }) => finessGeo)).size).toBe(entries.length)
  for (const { finessGeo } of entries) expect(finessGeo).toHaveLength(9)
})

test('everything that a reader of the calendars must cope with occurs', () => {
  const calendars = walk(pandalab).map(({ pharmacyId, practitionerId, reasonId }): { begin: string | null }[] => {
    const answer = calendar(pandalab, pharmacyId, { serviceProvider: 'ICT', practitionerId, reasonId })
    return answer.status === 200 ? JSON.parse(answer.body) : []
  })
  const begins = calendars.flat().flatMap(({ begin }) => begin ?? [])
  const occurrences = {
    unreadable: calendars.flat().some(({ begin }) => begin === null),
    unsorted: calendars.some((entries) => {
      const list = entries.map(({ begin }) => begin ?? '')
      return list.join() !== [...list].sort().join()
    }),
    utc: begins.some((begin) => begin.endsWith('Z')),
    offset: begins.some((begin) => /[+-]\d\d:\d\d$/.test(begin)),
    past: begins.some((begin) => begin < '2021-05-11T10:00'),
  }
  expect(Object.entries(occurrences).filter(([, some]) => !some)).toEqual([])
})

test('a calendar is told for the right practitioner and reason only, with ids as texts', () => {
  const centre = walk(pandalab).find(({ id }) => pandalab.truth(id, SPRING)?.outcome === 'slots')
  const { pharmacyId = '', practitionerId = '', reasonId = '' } = centre ?? {}
  const question = { serviceProvider: 'ICT', practitionerId, reasonId }
  const status = (changed: object) => calendar(pandalab, pharmacyId, { ...question, ...changed }).status
  expect(status({})).toBe(200)
  expect(status({ practitionerId: Number(practitionerId) })).toBe(400)
  expect(status({ serviceProvider: 'X' })).toBe(400)
  expect(status({ practitionerId: '1' })).toBe(404)
  expect(status({ reasonId: '1' })).toBe(404)
  expect(calendar(pandalab, '1', question).status).toBe(404)
  expect(get(pandalab, `/schedule/${pharmacyId}`).status).toBe(405)
  expect(get(pandalab, '/').status).toBe(404)
  const noJson = { method: 'POST', path: `${API}/schedule/${pharmacyId}`, query: new URLSearchParams(), body: '{' }
  expect(pandalab.answer(noJson, SPRING).status).toBe(400)
})

test('for benchmarks every pharmacy of the list is a centre with a calendar of some 4 kB', () => {
  const bench = simulatePandalab({ ...plan, centres: 100, bodies: 'bench' })
  const centres = walk(bench)
  expect(centres).toHaveLength(100)
  for (const { id, pharmacyId, practitionerId, reasonId } of centres) {
    const { body } = calendar(bench, pharmacyId, { serviceProvider: 'ICT', practitionerId, reasonId })
    expect(body.length).toBeGreaterThan(3_000)
    expect(body.length).toBeLessThan(5_000)
    expect(bench.truth(id, SPRING)?.outcome).toBe('slots')
  }
})
