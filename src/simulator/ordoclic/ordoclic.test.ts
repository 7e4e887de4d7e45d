import { expect, test } from 'vitest'
import { DAY } from '../../model/local-time.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { buildEntities } from './entities.ts'
import { isCentre } from './entity.ts'
import { simulateOrdoclic } from './index.ts'

/** A small client that knows the platform from outside only must find what the simulator holds to be true. */
const SPRING = Date.parse('2021-05-11T10:00:00Z')
const plan = { seed: 1, centres: 600, hostileNames: false, bodies: 'varied' } as const
const ordoclic = simulateOrdoclic(plan)

function ask(platform: SimulatedPlatform, path: string, query: Record<string, string> = {}, at = SPRING) {
  return platform.answer({ method: 'GET', path: `/v1${path}`, query: new URLSearchParams(query), body: '' }, at)
}

const post = (platform: SimulatedPlatform, body: unknown, at: number) =>
  platform.answer(
    {
      method: 'POST',
      path: '/v1/solar/slots/availableSlots',
      query: new URLSearchParams(),
      body: JSON.stringify(body),
    },
    at,
  )

const VACCINES = ['AstraZeneca1', 'AstraZeneca2', 'Janssen1', 'Pfizer1', 'Pfizer2', 'Pfizer3', 'Moderna1', 'Moderna2']

const FILTER = {
  'in.isPublicProfile': 'true',
  'in.isCovidVaccineSupported': 'true',
  ...Object.fromEntries(
    [...VACCINES, 'Moderna3'].map((name) => [`or.covidOnlineBookingAvailabilities.vaccine${name}`, 'true']),
  ),
}

type Item = {
  id: string
  type?: string
  name: string
  publicProfile: { slug: string }
  deleted: boolean
  activated: boolean
}

type Page = { items: Item[]; page_count: number; total_count: number }

function searchPage(platform: SimulatedPlatform, page: number, filter: Record<string, string>, at = SPRING): Page {
  return JSON.parse(ask(platform, '/public/search', { page: String(page), per_page: '10000', ...filter }, at).body)
}

type Found = { id: string; name: string; slug: string }

function directory(platform: SimulatedPlatform, at: number): Found[] {
  const first = searchPage(platform, 1, FILTER, at)
  const items = [...first.items]
  for (let page = 2; page <= first.page_count; page += 1) items.push(...searchPage(platform, page, FILTER, at).items)
  expect(items).toHaveLength(first.total_count)
  return items
    .filter((item) => item.type === 'Pharmacie' && item.publicProfile.slug !== '' && !item.deleted && item.activated)
    .map(({ id, name, publicProfile: { slug } }) => ({ id: `ordoclic${id.slice(0, 8)}`, name: name.trim(), slug }))
}

type Reason = {
  id: string
  name: string
  canBookOnline: boolean
  vaccineInjectionDose?: number
  professionalId: string
}
type Slot = { timeStart: string; timeStartUtcOffset?: number; calendarId: string; tzId: string }

const day = (at: number, days: number) =>
  new Date(at + days * DAY).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })

function look(platform: SimulatedPlatform, slug: string, at: number): { outcome: string; starts: number[] } {
  const page = ask(platform, `/public/entities/profile/${encodeURIComponent(slug)}`, {}, at)
  if (page.status === 404) return { outcome: 'gone', starts: [] }
  const { entityId, publicProfessionals, attributeValues } = JSON.parse(page.body)
  const settings = attributeValues.find(({ label }: { label: string }) => label === 'booking_settings')?.value
  if (settings?.option === 'external') return { outcome: 'unsupported', starts: [] }
  if (settings && settings.option !== 'internal') return { outcome: 'phone-only', starts: [] }
  const reasons: Reason[] = JSON.parse(ask(platform, `/solar/entities/${entityId}/reasons`, {}, at).body).reasons
  const isOld = reasons.every((reason) => !('vaccineInjectionDose' in reason))
  const wanted = reasons.filter(
    (reason) =>
      reason.canBookOnline && (isOld ? /vaccin.*injection 1/i.test(reason.name) : reason.vaccineInjectionDose === 1),
  )
  const found = new Map<string, number>()
  const announced: number[] = []
  for (const { id: medicalStaffId } of publicProfessionals) {
    for (const { id: reasonId, professionalId } of wanted) {
      if (!professionalId.startsWith('00000000') && professionalId !== medicalStaffId) continue
      const window = { dateStart: `${day(at, -1)}T23:59:59.000Z`, dateEnd: `${day(at, 28)}T00:00:00.000Z` }
      const answer = JSON.parse(post(platform, { entityId, medicalStaffId, reasonId, ...window }, at).body)
      for (const { timeStart, calendarId } of answer.slots as Slot[]) {
        const start = Date.parse(timeStart)
        if (start >= at) found.set(`${calendarId} ${timeStart}`, start)
      }
      const next = Date.parse(answer.nextAvailableSlotDate ?? '')
      if (answer.slots.length === 0 && next <= at + 50 * DAY) announced.push(next)
    }
  }
  const listed = [...found.values()].sort((a, b) => a - b)
  const starts = listed.length > 0 ? listed : announced
  return { outcome: starts.length > 0 ? 'slots' : 'none', starts }
}

test('the same seed gives the same bytes, another seed others', () => {
  const page = (platform: SimulatedPlatform) => JSON.stringify(searchPage(platform, 1, FILTER))
  expect(page(simulateOrdoclic(plan))).toBe(page(ordoclic))
  expect(page(simulateOrdoclic({ ...plan, seed: 2 }))).not.toBe(page(ordoclic))
})

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', Date.parse('2021-05-11T22:10:00Z'), 2],
  ['a winter morning', Date.parse('2022-01-18T05:30:00Z'), 3],
])('a careful client finds exactly the pharmacies and the truth: %s', (_, at, seed) => {
  const platform = simulateOrdoclic({ ...plan, seed })
  const centres = new Map(platform.centres(at).map((centre) => [centre.id, centre]))
  const found = directory(platform, at)
  expect(found.map(({ id }) => id).sort()).toEqual([...centres.keys()].sort())
  const outcomes: Record<string, number> = {}
  for (const { id, name, slug } of found) {
    const url = `https://app.ordoclic.fr/app/pharmacie/${encodeURI(slug)}`
    expect(centres.get(id)).toMatchObject({ name, url })
    const truth = platform.truth(id, at)
    const seen = look(platform, slug, at)
    expect({ id, ...seen }).toEqual({
      id,
      outcome: truth?.outcome,
      starts: truth?.slots.map(({ start }) => start),
    })
    outcomes[seen.outcome] = (outcomes[seen.outcome] ?? 0) + 1
  }
  expect(Object.keys(outcomes).sort()).toEqual(['none', 'phone-only', 'slots', 'unsupported'])
  expect(outcomes['slots']).toBeGreaterThan(100)
  expect(outcomes['none']).toBeGreaterThan(200)
})

test('a pharmacy that is there every other week is gone in the weeks between, and unlisted', () => {
  const thisWeek = directory(ordoclic, SPRING)
  const closed = thisWeek.filter(({ id }) => ordoclic.truth(id, SPRING + 7 * DAY)?.outcome === 'gone')
  const nextWeek = new Set(ordoclic.centres(SPRING + 7 * DAY).map(({ id }) => id))
  expect(closed.length).toBeGreaterThan(0)
  for (const { id, slug } of closed) {
    expect(nextWeek.has(id)).toBe(false)
    expect(look(ordoclic, slug, SPRING + 7 * DAY).outcome).toBe('gone')
  }
})

test('a condition that the search does not know holds for nobody', () => {
  const renamed = { 'or.covidOnlineBookingAvailabilities.covidInjection1': 'true' }
  expect(searchPage(ordoclic, 1, { ...FILTER, ...renamed })).toMatchObject({ items: [], total_count: 0 })
  expect(searchPage(ordoclic, 1, {}).total_count).toBeGreaterThan(searchPage(ordoclic, 1, FILTER).total_count)
  expect(searchPage(ordoclic, 1, FILTER).page_count).toBeGreaterThan(1)
})

test('everything that a reader of the platform must cope with occurs', () => {
  const entities = buildEntities(plan)
  const pharmacies = entities.filter(isCentre)
  const answers = pharmacies.flatMap(({ slug }) => look(ordoclic, slug, SPRING).starts)
  const occurrences = {
    persons: entities.filter(({ type }) => type === null).length,
    otherKinds: entities.filter(({ type }) => type !== null && type !== 'Pharmacie').length,
    withdrawn: entities.filter(({ withdrawn }) => withdrawn !== null).length,
    withoutPage: entities.filter(({ slug }) => slug === '').length,
    oddSlugs: pharmacies.filter(({ slug }) => /[^a-z0-9-]/.test(slug)).length,
    unsaid: pharmacies.filter(({ booking }) => booking === 'unsaid').length,
    oldReasons: pharmacies.filter(({ habits }) => habits.oldReasons).length,
    lingering: pharmacies.filter(({ habits }) => habits.lingers).length,
    twoProfessionals: pharmacies.filter(({ professionals }) => professionals.length === 2).length,
    sharedCalendars: pharmacies.filter(({ professionals: [one, other] }) => {
      const ids = new Set(one?.calendars.map(({ id }) => id))
      return other?.calendars.some(({ id }) => ids.has(id)) ?? false
    }).length,
    ownReasons: pharmacies.filter(({ reasons }) => reasons.some(({ professionalId }) => professionalId !== null))
      .length,
    closedReasons: pharmacies.filter(({ reasons }) => reasons.some(({ kind, isOpen }) => kind.dose === 1 && !isOpen))
      .length,
    announced: answers.filter((start) => start > SPRING + 28 * DAY).length,
  }
  for (const [what, count] of Object.entries(occurrences))
    expect({ what, some: count > 0 }).toEqual({ what, some: true })
})

test('what cannot be read is a bad request, what does not exist is not found', () => {
  const question = { entityId: 'x', medicalStaffId: 'y', reasonId: 'z' }
  expect(post(ordoclic, question, SPRING).status).toBe(400)
  const window = { dateStart: '2021-05-10T23:59:59.000Z', dateEnd: '2021-06-08T00:00:00.000Z' }
  expect(post(ordoclic, { ...question, ...window }, SPRING).status).toBe(404)
  expect(ask(ordoclic, '/public/entities/profile/nobody').status).toBe(404)
  expect(ask(ordoclic, '/public/entities/profile/%E0').status).toBe(404)
  expect(ask(ordoclic, '/').status).toBe(404)
  expect(ordoclic.answer({ method: 'PUT', path: '/', query: new URLSearchParams(), body: '' }, SPRING).status).toBe(405)
})

test('for benchmarks every pharmacy has three answers of 1.5 to 5 kB', () => {
  const bench = simulateOrdoclic({ ...plan, centres: 300, bodies: 'bench' })
  const found = directory(bench, SPRING)
  expect(found).toHaveLength(300)
  for (const { id, slug } of found.slice(0, 20)) {
    const profile = ask(bench, `/public/entities/profile/${slug}`)
    const { entityId, publicProfessionals } = JSON.parse(profile.body)
    const list = ask(bench, `/solar/entities/${entityId}/reasons`)
    const reasons: Reason[] = JSON.parse(list.body).reasons
    const firsts = reasons.filter((reason) => reason.vaccineInjectionDose === 1)
    expect(firsts).toHaveLength(1)
    const window = { dateStart: '2021-05-10T23:59:59.000Z', dateEnd: '2021-06-08T00:00:00.000Z' }
    const asked = { entityId, medicalStaffId: publicProfessionals[0].id, reasonId: firsts[0]?.id }
    for (const { body } of [profile, list, post(bench, { ...asked, ...window }, SPRING)]) {
      expect(body.length).toBeGreaterThan(1_500)
      expect(body.length).toBeLessThan(5_000)
    }
    expect(look(bench, slug, SPRING).starts).toEqual(bench.truth(id, SPRING)?.slots.map(({ start }) => start))
  }
})
