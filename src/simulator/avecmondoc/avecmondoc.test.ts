import { expect, test } from 'vitest'
import { HOSTILE_NAMES } from '../france/names.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { simulateAvecmondoc } from './index.ts'

const SPRING = Date.parse('2021-05-11T10:00:00Z')
const REUNION_NIGHT = Date.parse('2021-05-11T22:10:00Z')
const CHANGE_OF_CLOCKS = Date.parse('2021-10-29T15:30:00Z')
const DAY = 86_400_000

const plan = { seed: 1, centres: 200, hostileNames: true, bodies: 'varied' } as const

const avecmondoc = simulateAvecmondoc(plan)

const SEARCH = '/api/Organizations/public/covid'
const CALENDAR = '/api/BusinessHours/availabilitiesPerDay'

function get(platform: SimulatedPlatform, path: string, query: Record<string, string> = {}) {
  return platform.answer({ method: 'GET', path, query: new URLSearchParams(query), body: '' }, SPRING)
}

function post(platform: SimulatedPlatform, question: unknown, at: number) {
  const body = JSON.stringify(question)
  return platform.answer({ method: 'POST', path: CALENDAR, query: new URLSearchParams(), body }, at)
}

type Row = { name: string; url: string; businessHoursCovidCount?: number; zipCode: string | null; city: string | null }

type Page = { data: Row[]; page: number; limit: number; count: number; hasNextPage: boolean }

type Reason = { id: number; reason: string; organizationId: number; active: boolean; deleted: boolean }

type Organization = {
  id: number
  name: string
  zipCode: string
  city: string | null
  address: string
  coordinates: object | null
  schedules?: Record<string, { enabled: boolean }>
  speciality: { id: number }[]
  consultationReasons: Reason[] | null
}

type Entry = {
  start: string | null
  isAvailable: boolean
  businessHours: { id: number; start: string; extendedProps: { organizationId: number } } | null
}

type Day = { start: string; end: string; slots: Entry[] }

type Trailer = {
  nextAvailableBusinessHourInCurrentWeek: boolean
  nextAvailableBusinessHour: false | { start: string }
}

function searchAll(platform: SimulatedPlatform, limit = '10'): Row[] {
  const rows: Row[] = []
  for (let number = 1; ; number += 1) {
    const page: Page = JSON.parse(get(platform, SEARCH, { limit, page: String(number) }).body)
    rows.push(...page.data)
    if (!page.hasNextPage) return rows
  }
}

const slugOf = ({ url }: Row): string => url.slice(url.lastIndexOf('/') + 1)

function organizationOf(platform: SimulatedPlatform, row: Row): Organization | null {
  const { status, body } = get(platform, `/api/Organizations/slug/${encodeURIComponent(slugOf(row))}`)
  const organization = JSON.parse(body)
  return status === 200 && !organization.error ? organization : null
}

const COVID =
  /injection covid|injection vaccinale covid|vaccination covid|1ere vaccination astra|injection (vaccinale )?monodose janssen/i

const accepted = ({ consultationReasons }: Organization): Reason[] =>
  (consultationReasons ?? []).filter(({ reason, active, deleted }) => COVID.test(reason) && active && !deleted)

/** Of the second injection or a booster, and not of the first. */
const isLater = (reason: string): boolean =>
  /deuxième|seconde|2eme|rappel|3e/i.test(reason) && !/1 ?[èe]re|première/i.test(reason)

function centresOf(platform: SimulatedPlatform): { row: Row; organization: Organization }[] {
  const opened = searchAll(platform).filter(({ businessHoursCovidCount }) => (businessHoursCovidCount ?? 0) > 0)
  const bySlug = new Map(opened.map((row) => [slugOf(row), row]))
  return [...bySlug.values()].flatMap((row) => {
    const organization = organizationOf(platform, row)
    const isCentre = organization && /^\d{5}$/.test(organization.zipCode.trim()) && accepted(organization).length > 0
    return isCentre ? [{ row, organization }] : []
  })
}

const parisDay = (at: number): string => new Date(at).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })

const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10)

const question = ({ id, organizationId }: Reason, from: string) => ({
  consultationReasonId: id,
  disabledPeriods: [],
  fullDisplay: true,
  organizationId,
  periodStart: `${from}T00:00:00.000Z`,
  periodEnd: `${later(from, 6)}T00:00:00.000Z`,
  type: 'inOffice',
})

/** The free instants of a reason, period by period, as somebody reads them who takes each calendar entry once. */
function walk(platform: SimulatedPlatform, reason: Reason, at: number): number[] {
  const found = new Map<number, number>()
  const today = parisDay(at)
  const end = later(today, 28)
  let from = today
  while (from < end) {
    const answer = post(platform, question(reason, from), at)
    expect(answer.status).toBe(200)
    const parts: (Day | Trailer)[] = JSON.parse(answer.body)
    const days = parts.filter((part): part is Day => 'slots' in part)
    expect(days.map(({ start }) => parisDay(Date.parse(start)))).toEqual([0, 1, 2, 3, 4, 5].map((n) => later(from, n)))
    for (const { slots, start, end: dayEnd } of days) {
      for (const { isAvailable, businessHours } of slots) {
        if (!isAvailable || !businessHours) continue
        expect(businessHours.start >= start && businessHours.start <= dayEnd).toBe(true)
        found.set(businessHours.id, Date.parse(businessHours.start))
      }
    }
    const trailer = parts.find((part): part is Trailer => 'nextAvailableBusinessHour' in part)
    const next = trailer?.nextAvailableBusinessHour
    if (trailer && !next && !trailer.nextAvailableBusinessHourInCurrentWeek) break
    const jump = next ? parisDay(Date.parse(next.start)) : ''
    from = jump > from ? jump : later(from, 6)
  }
  return [...found.values()].filter((start) => start >= at)
}

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', REUNION_NIGHT, 2],
  ['the days in which clocks change', CHANGE_OF_CLOCKS, 3],
])('a careful client finds exactly the centres and the truth: %s', (_, at, seed) => {
  const platform = simulateAvecmondoc({ ...plan, seed })
  const centres = centresOf(platform)
  expect(centres.map(({ organization }) => `amd${organization.id}`).sort()).toEqual(
    platform
      .centres(at)
      .map(({ id }) => id)
      .sort(),
  )
  let withSlots = 0
  for (const { organization } of centres) {
    const reasons = accepted(organization).filter(({ reason }) => !isLater(reason))
    const found = reasons.flatMap((reason) => walk(platform, reason, at))
    const truth = platform.truth(`amd${organization.id}`, at)
    const near = truth?.slots.map(({ start }) => start).filter((start) => start < at + 28 * DAY)
    expect({ id: organization.id, found: found.sort() }).toEqual({ id: organization.id, found: near?.sort() })
    if (found.length > 0) withSlots += 1
  }
  expect(withSlots).toBeGreaterThan(30)
  expect(withSlots).toBeLessThan(140)
})

test('the vaccine is the one that the reason names', () => {
  for (const { organization } of centresOf(avecmondoc)) {
    const names = accepted(organization).map(({ reason }) => reason.toLowerCase())
    for (const { vaccine } of avecmondoc.truth(`amd${organization.id}`, SPRING)?.slots ?? []) {
      const word = vaccine?.toLowerCase().slice(0, 5)
      if (word) expect(names.some((name) => name.includes(word))).toBe(true)
      else expect(names.some((name) => !/pfizer|moderna|janssen|astra|arn/.test(name))).toBe(true)
    }
  }
})

test('the same seed gives the same bytes, another seed others', () => {
  const again = simulateAvecmondoc(plan)
  expect(searchAll(again)).toEqual(searchAll(avecmondoc))
  expect(searchAll(simulateAvecmondoc({ ...plan, seed: 2 }))).not.toEqual(searchAll(avecmondoc))
  for (const { row, organization } of centresOf(avecmondoc)) {
    expect(organizationOf(again, row)).toEqual(organization)
    const [reason] = accepted(organization)
    if (!reason) continue
    expect(post(again, question(reason, '2021-05-11'), SPRING)).toEqual(
      post(avecmondoc, question(reason, '2021-05-11'), SPRING),
    )
  }
})

test('the list has pages; a very long one comes whole whatever is asked', () => {
  const first: Page = JSON.parse(get(avecmondoc, SEARCH).body)
  expect(first).toMatchObject({ page: 1, limit: 10, hasNextPage: true, hasPreviousPage: false })
  expect(first.data).toHaveLength(10)
  expect(searchAll(avecmondoc, '50')).toEqual(searchAll(avecmondoc))
  const long: Page = JSON.parse(get(simulateAvecmondoc({ ...plan, centres: 1_600 }), SEARCH, { limit: '10' }).body)
  expect(long.data).toHaveLength(long.count)
  expect(long).toMatchObject({ page: 1, pages: 1, limit: long.count, hasNextPage: false })
})

test('everything that a reader of the list must cope with occurs', () => {
  const rows = searchAll(avecmondoc)
  const opened = rows.filter(({ businessHoursCovidCount }) => (businessHoursCovidCount ?? 0) > 0)
  const organizations = opened.flatMap((row) => organizationOf(avecmondoc, row) ?? [])
  const statuses = opened.map((row) => get(avecmondoc, `/api/Organizations/slug/${encodeURIComponent(slugOf(row))}`))
  const reasons = organizations.flatMap(({ consultationReasons }) => consultationReasons ?? [])
  const occurrences = {
    notOpenYet: rows.some(({ businessHoursCovidCount }) => businessHoursCovidCount === 0),
    notOpenAndUntold: rows.some(({ businessHoursCovidCount }) => businessHoursCovidCount === undefined),
    twice: new Set(rows.map(slugOf)).size < rows.length,
    accentInSlug: rows.some((row) => /[^\x20-\x7e]/.test(slugOf(row))),
    objectInRow: rows.some(({ city }) => city === '[object Object]'),
    blanksInRow: rows.some(({ zipCode }) => zipCode !== null && zipCode !== zipCode.trim()),
    gone: statuses.some(({ status }) => status === 404),
    goneWithStatus200: statuses.some(({ status, body }) => status === 200 && JSON.parse(body).error),
    noPostcode: organizations.some(({ zipCode }) => !/\d{5}/.test(zipCode)),
    blanksInPostcode: organizations.some(({ zipCode }) => /^ \d{5} $/.test(zipCode)),
    objectForTown: organizations.some(({ city }) => city === '[object Object]'),
    noTown: organizations.some(({ city }) => city === null),
    townInAddress: organizations.some(({ zipCode, address }) => address.includes(zipCode.trim())),
    noCoordinates: organizations.some(({ coordinates }) => coordinates === null),
    noHours: organizations.some(({ schedules }) => schedules === undefined),
    noSpeciality: organizations.some(({ speciality }) => speciality.length === 0),
    pharmacySecond: organizations.some(({ speciality }) => speciality[1]?.id === 190),
    noReasons: organizations.some(({ consultationReasons }) => consultationReasons === null),
    inactive: reasons.some(({ active }) => !active),
    deleted: reasons.some(({ deleted }) => deleted),
    otherOrganization: organizations.some(({ id, consultationReasons }) =>
      consultationReasons?.some(({ organizationId }) => organizationId !== id),
    ),
    hostileName: organizations.some(({ name }) => name === HOSTILE_NAMES[5]),
  }
  expect(Object.entries(occurrences).filter(([, some]) => !some)).toEqual([])
})

test('everything that a reader of the calendars must cope with occurs', () => {
  const answers = centresOf(avecmondoc).flatMap(({ organization }) =>
    accepted(organization).map((reason): (Day | Trailer)[] =>
      JSON.parse(post(avecmondoc, question(reason, '2021-05-11'), SPRING).body),
    ),
  )
  const days = answers.map((parts) => parts.filter((part): part is Day => 'slots' in part))
  const entries = days.flat().flatMap(({ slots }) => slots)
  const hours = entries.flatMap(({ businessHours }) => businessHours ?? [])
  const trailers = answers.flatMap((parts) => parts.filter((part): part is Trailer => !('slots' in part)))
  const nexts = trailers.map(({ nextAvailableBusinessHour: next }) => (next ? next.start : null))
  const occurrences = {
    padding: entries.some(({ businessHours }) => businessHours === null),
    taken: entries.some(({ businessHours, isAvailable }) => businessHours && !isAvailable),
    past: entries.some(
      ({ businessHours, isAvailable }) => isAvailable && Date.parse(businessHours?.start ?? '') < SPRING,
    ),
    repeated: new Set(hours.map(({ id }) => id)).size < hours.length,
    noTrailer: trailers.length < answers.length,
    pointsIntoThePeriod: nexts.some((next) => next !== null && next < '2021-05-16T22'),
    pointsBeyond: nexts.some((next) => next !== null && next > '2021-05-16T22'),
    stops: trailers.some((each) => !each.nextAvailableBusinessHour && !each.nextAvailableBusinessHourInCurrentWeek),
    untold: trailers.some((each) => !each.nextAvailableBusinessHour && each.nextAvailableBusinessHourInCurrentWeek),
  }
  expect(Object.entries(occurrences).filter(([, some]) => !some)).toEqual([])
  for (const list of days) expect(new Set(list.map(({ slots }) => slots.length)).size).toBe(1)
})

test('a calendar is told for the whole question only', () => {
  const withSlots = centresOf(avecmondoc).find(({ organization }) =>
    accepted(organization).some((reason) => walk(avecmondoc, reason, SPRING).length > 0),
  )
  const reason = accepted(withSlots?.organization as Organization).find(
    (each) => walk(avecmondoc, each, SPRING).length > 0,
  ) as Reason
  const right = question(reason, '2021-05-11')
  const status = (changed: object) => post(avecmondoc, { ...right, ...changed }, SPRING).status
  expect(status({})).toBe(200)
  for (const wrong of [
    { type: 'video' },
    { fullDisplay: false },
    { disabledPeriods: null },
    { periodStart: 'today' },
    { periodEnd: right.periodStart },
    { periodEnd: '2022-05-11T00:00:00.000Z' },
  ]) {
    expect(status(wrong)).toBe(400)
  }
  expect(status({ consultationReasonId: 1 })).toBe(404)
  expect(walk(avecmondoc, { ...reason, organizationId: 1 }, SPRING)).toEqual([])
})

test('unknown slugs and paths are not found, other methods refused, and the key is the whole user agent', () => {
  expect(get(avecmondoc, '/api/Organizations/slug/personne-1').status).toBe(404)
  expect(get(avecmondoc, '/api/Organizations/slug/%E9').status).toBe(404)
  expect(get(avecmondoc, '/').status).toBe(404)
  expect(get(avecmondoc, CALENDAR).status).toBe(405)
  expect(avecmondoc.showsKey({ 'user-agent': 'k' }, 'k', SEARCH)).toBe(true)
  expect(avecmondoc.showsKey({ 'user-agent': 'Mozilla/5.0 k' }, 'k', SEARCH)).toBe(false)
})

test('for benchmarks a look at any structure is three requests, of some 2 kB each', () => {
  const bench = simulateAvecmondoc({ ...plan, centres: 50, bodies: 'bench' })
  const rows = searchAll(bench)
  expect(new Set(rows.map(slugOf)).size).toBe(50)
  for (const row of rows) {
    const organization = organizationOf(bench, row) as Organization
    const [reason, ...others] = accepted(organization)
    expect(others).toEqual([])
    if (!reason) continue
    const periods = ['2021-05-11', '2021-05-17'].map((from) => post(bench, question(reason, from), SPRING).body)
    const sizes = [JSON.stringify(organization).length, ...periods.map((body) => body.length)]
    expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(5_500)
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(8_500)
    expect(JSON.parse(periods[0] ?? '').at(-1).nextAvailableBusinessHourInCurrentWeek).toBe(true)
    expect(JSON.parse(periods[1] ?? '').at(-1)).toEqual({
      nextAvailableBusinessHourInCurrentWeek: false,
      nextAvailableBusinessHour: false,
    })
  }
})
