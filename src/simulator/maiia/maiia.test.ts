import { expect, test } from 'vitest'
import { DAY } from '../../model/local-time.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { livingTimes } from '../slots/queue.ts'
import { type Center, isCentre } from './center.ts'
import { buildCenters } from './centers.ts'
import { simulateMaiia } from './index.ts'

/** A small client that knows the platform from outside only must find what the simulator holds to be true. */
const API = '/api/pat-public/'
const SPRING = Date.parse('2021-05-11T10:00:00Z')
const plan = { seed: 1, centres: 500, hostileNames: false, bodies: 'varied' } as const
const maiia = simulateMaiia(plan)

type Query = Readonly<Record<string, string>>

const ask = (platform: SimulatedPlatform, path: string, query: Query, at = SPRING) =>
  platform.answer({ method: 'GET', path: API + path, query: new URLSearchParams(query), body: '' }, at)

function pages<T>(platform: SimulatedPlatform, path: string, query: Query, size: number, at: number): T[] {
  const all: T[] = []
  for (let page = 0; page < 50; page += 1) {
    const { body } = ask(platform, path, { ...query, limit: `${size}`, page: `${page}`, size: `${size}` }, at)
    const items: T[] = JSON.parse(body).items
    all.push(...items)
    if (items.length < size) return all
  }
  throw new Error('too many pages')
}

type Reason = { name: string; injectionType?: string | null }
type Listed = {
  id?: string
  name: string
  url?: string
  isDemo?: boolean
  speciality: { code: string }
  childCenters: Listed[]
}
type Item = { type: string; center: Listed; consultationReasons: Reason[] }

const SPECIALITIES = ['centre-de-vaccination', 'pharmacie', 'centre-hospitalier-(ch)']
const EXCLUDED = /\b(tests?|antig[ée]nique|pcr|antigrippale|grippe|d[ée]pistage)\b/i
const COVID = /covid|pfizer|biontech|moderna|astra|janssen|johnson/i
const INJECTIONS = ['FIRST', 'SECOND', 'BOOSTER']

const isCovid = ({ name, injectionType }: Reason) =>
  !EXCLUDED.test(name) && (INJECTIONS.includes(injectionType ?? '') || COVID.test(name))

function isFirst({ name, injectionType }: Reason): boolean {
  if (EXCLUDED.test(name) || /rappel|5-11/i.test(name)) return false
  return (
    injectionType === 'FIRST' || (/1ère|premi|unique/i.test(name) && injectionType !== 'SECOND' && COVID.test(name))
  )
}

type Found = { id: string; name: string; url: string; center: string }

/** The centres of the whole directory, as they should be published. */
function directory(platform: SimulatedPlatform, at: number): Found[] {
  const items = SPECIALITIES.flatMap((speciality) =>
    pages<Item>(platform, 'hcd', { AllVaccinationPlaces: 'true', 'speciality.shortName': speciality }, 50, at),
  ).filter(({ type }) => type === 'CENTER')
  const found = new Map<string, Found>()
  const gids = new Set<string>()
  const add = ({ id, name, url, isDemo }: Listed) => {
    if (!id || !url || isDemo || found.has(id)) return
    const gid = gids.has(id.slice(0, 8)) ? id : id.slice(0, 8)
    gids.add(gid)
    const page = `https://www.maiia.com${url}?centerid=${id}`
    found.set(id, { id: `maiia${gid}`, name: name.trim(), url: page, center: id })
  }
  for (const { center, consultationReasons } of items) {
    if (center.childCenters.length === 0 && consultationReasons.some(isCovid)) add(center)
    for (const child of center.childCenters) if (child.speciality.code === 'VAC01') add(child)
  }
  return [...found.values()]
}

const parisDay = (at: number) => new Date(at).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })

type Availability = { practitionerId?: string; centerId: string; startDateTime: string }

/** The slots of a centre within four weeks, as instants in ascending order; null when it is gone. */
function look(platform: SimulatedPlatform, center: string, at: number): number[] | null {
  if (ask(platform, 'consultation-reason-hcd', { rootCenterId: center }, at).status === 404) return null
  const reasons = pages<Reason>(platform, 'consultation-reason-hcd', { rootCenterId: center }, 100, at)
  const [today, end] = [`${parisDay(at)}T00:00:00`, `${parisDay(at + 28 * DAY)}T00:00:00`]
  const slots = new Map<string, number>()
  for (const name of new Set(reasons.filter(isFirst).map((reason) => reason.name))) {
    const query = { centerId: center, consultationReasonName: name, from: today }
    let found = pages<Availability>(platform, 'availabilities', { ...query, to: end }, 100, at)
    if (found.length === 0) {
      const closest = JSON.parse(ask(platform, 'availability-closests', query, at).body)
      const next: string | undefined =
        closest.firstPhysicalStartDateTime ?? closest.closestPhysicalAvailability?.startDateTime
      if (next === undefined || next > end) continue
      found = pages(platform, 'availabilities', { ...query, from: next.slice(0, 19), to: end }, 100, at)
    }
    for (const { practitionerId, centerId, startDateTime } of found) {
      expect(startDateTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/)
      slots.set(`${practitionerId ?? centerId} ${startDateTime}`, Date.parse(startDateTime))
    }
  }
  return [...slots.values()].sort((a, b) => a - b)
}

test('the same seed gives the same bytes, another seed others', () => {
  const query = { 'speciality.shortName': 'pharmacie', page: '0', size: '50' }
  expect(ask(simulateMaiia(plan), 'hcd', query)).toEqual(ask(maiia, 'hcd', query))
  expect(ask(simulateMaiia({ ...plan, seed: 2 }), 'hcd', query)).not.toEqual(ask(maiia, 'hcd', query))
})

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', Date.parse('2021-05-11T22:10:00Z'), 2],
  ['a winter morning', Date.parse('2022-01-18T05:30:00Z'), 3],
])('a careful client finds exactly the centres and the truth: %s', (_, at, seed) => {
  const platform = simulateMaiia({ ...plan, seed })
  const centres = new Map(platform.centres(at).map((centre) => [centre.id, centre]))
  const found = directory(platform, at)
  expect(found.map(({ id }) => id).sort()).toEqual([...centres.keys()].sort())
  let withSlots = 0
  for (const one of found) {
    expect(centres.get(one.id)).toMatchObject({ name: one.name, url: one.url })
    const truth = platform.truth(one.id, at)
    const near = truth?.slots.map(({ start }) => start).filter((start) => start < at + 27 * DAY) ?? []
    expect({ id: one.id, slots: look(platform, one.center, at) }).toEqual({ id: one.id, slots: near })
    if (near.length > 0) withSlots += 1
  }
  expect(withSlots).toBeGreaterThan(120)
  expect(withSlots).toBeLessThan(350)
})

test('a centre that is there every other week is gone in the weeks between, and unlisted', () => {
  const thisWeek = directory(maiia, SPRING)
  const closed = thisWeek.filter(({ id }) => maiia.truth(id, SPRING + 7 * DAY)?.outcome === 'gone')
  const nextWeek = new Set(maiia.centres(SPRING + 7 * DAY).map(({ id }) => id))
  expect(closed.length).toBeGreaterThan(0)
  for (const { id, center } of closed) {
    expect(nextWeek.has(id)).toBe(false)
    expect(look(maiia, center, SPRING + 7 * DAY)).toBeNull()
  }
})

const { centers, groups } = buildCenters(plan)

test('everything that a reader of the platform must cope with occurs', () => {
  const reasons = centers.flatMap((center) => center.reasons)
  const places = groups.flatMap((group) => group.places)
  const withFlaw = (flaw: Center['flaw']) => centers.filter((center) => center.flaw === flaw).length
  const short = new Set<string>()
  const occurrences = {
    demonstrations: withFlaw('demonstration'),
    withoutId: withFlaw('without-id'),
    withoutPage: withFlaw('without-page'),
    hospitals: centers.filter(({ speciality }) => speciality === 'centre-hospitalier-(ch)').length,
    noCentre: centers.filter((center) => center.flaw === null && !isCentre(center)).length,
    listedTwice: centers.filter(({ listedTwice }) => listedTwice).length,
    placesAlone: places.filter(({ listedAlone }) => listedAlone).length,
    placesInGroupOnly: places.filter(({ listedAlone, center }) => !listedAlone && center.flaw === null).length,
    placesOfOtherKind: places.filter(({ center }) => center.flaw === 'other-speciality').length,
    sameSecond: centers.filter(({ id }) => short.has(id.slice(0, 8)) || !short.add(id.slice(0, 8))).length,
    unnamed: reasons.filter(({ practitioners }) => practitioners.some(({ isNamed }) => !isNamed)).length,
    shortSighted: reasons.filter(({ sight }) => sight === 'week').length,
    ghosts: reasons.filter(({ sight }) => sight === 'ghost').length,
    untyped: reasons.filter(({ kind }) => kind.dose === '1' && kind.injectionType === undefined).length,
    trailingSpace: reasons.filter(({ kind }) => kind.name.endsWith(' ')).length,
    twinNames: centers.filter(
      (center) => new Set(center.reasons.map(({ kind }) => kind.name)).size < center.reasons.length,
    ).length,
    severalPages: centers.filter(({ reasons: [first] }) => {
      const times = first?.practitioners.map(({ queue }) => livingTimes(queue, SPRING).length) ?? []
      return times.reduce((sum, count) => sum + count, 0) > 100
    }).length,
  }
  for (const [what, count] of Object.entries(occurrences))
    expect({ what, some: count > 0 }).toEqual({ what, some: true })
})

test('a group that is asked for itself gives the slots of its places', () => {
  const slots = groups.map(({ head, places }) => {
    const all = look(maiia, head.id, SPRING) ?? []
    const each = places.flatMap(({ center }) => look(maiia, center.id, SPRING) ?? [])
    expect(new Set(all)).toEqual(new Set(each))
    return all.length
  })
  expect(Math.max(...slots)).toBeGreaterThan(0)
})

test('a moment in a form that it does not know hides the next appointment, and breaks the search', () => {
  const rare = centers.find(
    ({ presence, flaw, reasons: [first] }) =>
      presence === 'always' &&
      flaw === null &&
      first?.sight === 'whole' &&
      first.practitioners.some(({ queue }) => livingTimes(queue, SPRING).length > 0),
  )
  const query = { centerId: rare?.id ?? '', consultationReasonName: rare?.reasons[0]?.kind.name ?? '' }
  const count = (from: string) =>
    JSON.parse(ask(maiia, 'availability-closests', { ...query, from }).body).availabilityCount
  expect(count('2021-05-11T00:00:00')).toBe(1)
  expect(count('2021-05-11T00:00:00.000Z')).toBe(1)
  expect(count('2021-05-11T00:00:00.000000Z')).toBe(0)
  expect(ask(maiia, 'availabilities', { ...query, from: '2021-05-11', to: '2021-05-30' }).status).toBe(400)
})

test('a reason is found under its exact name only', () => {
  const center = centers.find(({ reasons: [first], presence }) => presence === 'always' && first?.kind.dose === '1')
  const name = center?.reasons[0]?.kind.name ?? ''
  const query = { centerId: center?.id ?? '', from: '2021-05-11T00:00:00', to: '2021-06-08T00:00:00' }
  const other = ask(maiia, 'availabilities', { ...query, consultationReasonName: ` ${name}` })
  expect(JSON.parse(other.body)).toEqual({ items: [], total: 0 })
})

test('what does not exist is not found, pages are limited, and only GET is answered', () => {
  expect(ask(maiia, 'consultation-reason-hcd', { rootCenterId: 'nobody' }).status).toBe(404)
  expect(ask(maiia, 'hcd', { size: '1000' }).status).toBe(500)
  expect(maiia.answer({ method: 'POST', path: '/', query: new URLSearchParams(), body: '' }, SPRING).status).toBe(405)
})

test('for benchmarks every centre has three answers of 1 to 5 kB', () => {
  const bench = simulateMaiia({ ...plan, centres: 150, bodies: 'bench' })
  const found = directory(bench, SPRING)
  expect(found).toHaveLength(150)
  for (const { center } of found.slice(0, 20)) {
    const list = ask(bench, 'consultation-reason-hcd', { rootCenterId: center, page: '0', size: '100' })
    const reasons: Reason[] = JSON.parse(list.body).items
    expect(reasons.filter(isFirst)).toHaveLength(2)
    const window = { centerId: center, from: '2021-05-11T00:00:00', to: '2021-06-08T00:00:00', page: '0', size: '100' }
    const query = { ...window, consultationReasonName: reasons.find(isFirst)?.name ?? '' }
    for (const { body } of [list, ask(bench, 'availabilities', query)]) {
      expect(body.length).toBeGreaterThan(1_000)
      expect(body.length).toBeLessThan(5_000)
    }
  }
})
