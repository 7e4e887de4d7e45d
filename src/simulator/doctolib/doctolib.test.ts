import { expect, test } from 'vitest'
import { HOSTILE_NAMES } from '../france/names.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { simulateDoctolib } from './index.ts'
import { buildProfiles } from './profiles.ts'

const AT = Date.parse('2021-05-11T10:00:00Z')

const plan = { seed: 1, centres: 3_000, hostileNames: true, bodies: 'varied' } as const

const doctolib = simulateDoctolib(plan)

const profiles = buildProfiles(plan)

type Query = Record<string, string>

function answer(platform: SimulatedPlatform, path: string, query: Query = {}, at = AT) {
  return platform.answer({ method: 'GET', path, query: new URLSearchParams(query), body: '' }, at)
}

type Result = { link: string; exact_match: boolean; name_with_title: string; place_id: string | null; zipcode: string }

function page(platform: SimulatedPlatform, name: string, number: number): Result[] {
  return JSON.parse(answer(platform, `/vaccination-covid-19/${name}.json`, { page: String(number) }).body).data.doctors
}

function pages(name: string): Result[] {
  const all: Result[] = []
  for (let number = 1; ; number += 1) {
    const results = page(doctolib, name, number)
    if (results.length === 0) return all
    all.push(...results)
  }
}

test('the same seed gives the same bytes, another seed others', () => {
  const again = simulateDoctolib(plan)
  const other = simulateDoctolib({ ...plan, seed: 2 })
  const path = '/vaccination-covid-19/nord.json'
  expect(answer(again, path)).toEqual(answer(doctolib, path))
  expect(answer(other, path)).not.toEqual(answer(doctolib, path))
  for (const { link } of page(doctolib, 'nord', 1)) {
    const booking = `/booking/${link.split('/').at(-1)}.json`
    expect(answer(again, booking)).toEqual(answer(doctolib, booking))
  }
})

test('every département but Guyane has pages with results of its own, under the name the platform gives it', () => {
  const codes = new Set(doctolib.centres(AT).map(({ departement }) => departement))
  expect(codes.size).toBe(100)
  for (const name of ['ain', 'cote-d-or', 'departement-gironde', 'indre-et-loire', 'val-d-oise', 'la-reunion']) {
    expect(page(doctolib, name, 1)[0]?.exact_match).toBe(true)
  }
  for (const name of ['guyane', 'gironde', 'france-entiere']) {
    expect(answer(doctolib, `/vaccination-covid-19/${name}.json`, { page: '1' }).status).toBe(404)
  }
})

test('a département ends with inexact results of its neighbour, then with empty pages', () => {
  const results = pages('paris')
  const firstInexact = results.findIndex((result) => !result.exact_match)
  expect(firstInexact).toBeGreaterThan(20)
  const tail = results.slice(firstInexact)
  expect(tail.length).toBeGreaterThan(5)
  expect(tail.every((result) => !result.exact_match && !result.zipcode.startsWith('75'))).toBe(true)
  const own = new Set(results.slice(0, firstInexact).map(({ link }) => link))
  expect(tail.some(({ link }) => own.has(link))).toBe(false)
  expect(page(doctolib, 'paris', 200)).toEqual([])
})

test('the directory holds every profile once per place, and its slugs are unique', () => {
  const sizes = profiles.map(({ places }) => places.length)
  expect(Math.max(...sizes)).toBe(36)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3_000)
  expect(new Set(profiles.map(({ slug }) => slug)).size).toBe(profiles.length)
  const nord = pages('nord').filter((result) => result.exact_match)
  const listed = new Map<string, number>()
  for (const { link } of nord) listed.set(link, (listed.get(link) ?? 0) + 1)
  expect(Math.max(...listed.values())).toBe(36)
  expect(nord.some(({ place_id }) => place_id === null)).toBe(true)
})

test('everything that a reader of the platform must cope with occurs', () => {
  const motives = profiles.flatMap((profile) => profile.motives)
  const agendas = profiles.flatMap((profile) => profile.agendas)
  const places = profiles.flatMap((profile) => profile.places)
  const refs = new Set(motives.map(({ kind }) => kind.ref))
  for (const ref of [6970, 6971, 7004, 7005, 7107, 7108, 7945, 8192, 8193, 8739, 8740, 8741, 10_515, null, 999_999]) {
    expect(refs).toContain(ref)
  }
  const occurrences = {
    closedToNewcomers: motives.filter((motive) => !motive.newPatients).length,
    withoutCategory: profiles.filter(
      ({ categories, motives }) => categories.length > 0 && motives.some((m) => !m.category),
    ).length,
    reservedCategory: motives.filter(({ category }) => category && !category.kind.forEveryone).length,
    sameName: motives.filter((motive) => motive.groupId !== motive.id).length,
    disabled: agendas.filter((agenda) => agenda.disabled).length,
    paused: agendas.filter((agenda) => agenda.temporarilyDisabled).length,
    establishment: places.filter(({ id }) => id.startsWith('establishment-')).length,
    linked: places.filter(({ linkedPractices }) => linkedPractices.length > 0).length,
    sister: agendas.filter((agenda) => agenda.motivesByPractice.size > 1).length,
    missing: profiles.filter(({ presence }) => presence === 'missing').length,
    ephemeral: profiles.filter(({ presence }) => presence === 'every-other-week').length,
    reserved: profiles.filter(({ purpose }) => purpose === 'reserved').length,
    testsOnly: profiles.filter(({ purpose }) => purpose === 'other-care').length,
    withoutMotive: profiles.filter(({ motives }) => motives.length === 0).length,
    elevenAgendas: profiles.filter(({ agendas }) => agendas.length >= 11).length,
  }
  for (const [what, count] of Object.entries(occurrences))
    expect({ what, some: count > 0 }).toEqual({ what, some: true })
})

test('a listed profile may have lost its booking file, and is no centre', () => {
  const missing = profiles.find(({ presence }) => presence === 'missing')
  expect(answer(doctolib, `/booking/${missing?.slug}.json`).status).toBe(404)
  expect(doctolib.centres(AT).some(({ url }) => url.includes(`/${missing?.slug}?`))).toBe(false)
})

test('centres for tests only are no centres, reserved ones say so', () => {
  const centres = doctolib.centres(AT)
  const testsOnly = profiles.filter(({ purpose }) => purpose === 'other-care')
  for (const { slug } of testsOnly) expect(centres.some(({ url }) => url.includes(`/${slug}?`))).toBe(false)
  const reserved = centres.filter((centre) => centre.reserved)
  expect(reserved.length).toBeGreaterThan(5)
  expect(reserved.every(({ name }) => name.includes('professionnels de santé'))).toBe(true)
})

test('hostile names occur once each, unless one wants none', () => {
  const names = (hostileNames: boolean) =>
    simulateDoctolib({ ...plan, centres: 300, hostileNames })
      .centres(AT)
      .map(({ name }) => name)
  const hostile = names(true)
  for (const name of HOSTILE_NAMES) expect(hostile).toContain(name)
  expect(Math.max(...HOSTILE_NAMES.map((name) => name.length))).toBe(300)
  const tame = names(false)
  for (const name of HOSTILE_NAMES) expect(tame).not.toContain(name)
})

const manyAgendas = profiles.find(
  ({ agendas, places, motives }) =>
    places.length === 1 &&
    motives.length > 1 &&
    agendas.filter((agenda) => !agenda.disabled && !agenda.temporarilyDisabled).length >= 6,
)

function windowQuery(extra: Query = {}): Query {
  const [place] = manyAgendas?.places ?? []
  const motive = manyAgendas?.motives.find(({ kind }) => kind.dose === '1')
  const serving = manyAgendas?.agendas.filter(
    (agenda) =>
      !agenda.disabled &&
      !agenda.temporarilyDisabled &&
      [...agenda.motivesByPractice.values()].flat().includes(motive?.id ?? 0),
  )
  return {
    start_date: '2021-05-11',
    visit_motive_ids: String(motive?.id),
    agenda_ids: (serving ?? []).map(({ id }) => id).join('-'),
    insurance_sector: 'public',
    practice_ids: String(place?.number),
    destroy_temporary: 'true',
    limit: '14',
    ...extra,
  }
}

/** Slots of the window, as texts, on the first day at which the rightly asked one has any. */
function slotsOf(query: Query, at = AT): string[] {
  const { status, body } = answer(doctolib, '/availabilities.json', query, at)
  expect(status).toBe(200)
  return JSON.parse(body).availabilities.flatMap(({ slots }: { slots: unknown[] }) =>
    slots.map((slot) => JSON.stringify(slot)),
  )
}

test('agendas in another order, or one that does not serve the motive, give slots that do not exist', () => {
  const right = windowQuery()
  const ids = right['agenda_ids']?.split('-') ?? []
  expect(ids.length).toBeGreaterThan(2)
  const real = new Set(slotsOf(right))
  const sorted = slotsOf({ ...right, agenda_ids: [...ids].sort().reverse().join('-') })
  const tooMany = slotsOf({ ...right, agenda_ids: [...ids, '999999'].join('-') })
  for (const wrong of [sorted, tooMany]) {
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.every((slot) => real.has(slot))).toBe(false)
  }
})

test('some of the agendas, in the right order, give some of the slots', () => {
  const right = windowQuery()
  const ids = right['agenda_ids']?.split('-') ?? []
  for (let hour = 0; hour < 72; hour += 1) {
    const at = AT + hour * 3_600_000
    const all = slotsOf(right, at)
    const parts = ids.map((id) => slotsOf({ ...right, agenda_ids: id }, at))
    expect([...new Set(parts.flat())].sort()).toEqual([...all].sort())
  }
})

test('a part of the motives of one name gives slots that nobody can book', () => {
  const profile = profiles.find(
    ({ motives, places }) => places.length === 1 && motives.some(({ id, groupId }) => id !== groupId),
  )
  const [leader] = profile?.motives ?? []
  const group = profile?.motives.filter(({ groupId }) => groupId === leader?.id).map(({ id }) => id) ?? []
  const [agenda] =
    profile?.agendas.filter((one) => (one.motivesByPractice.get(one.practiceId) ?? []).includes(leader?.id ?? 0)) ?? []
  const query = windowQuery({ agenda_ids: String(agenda?.id), practice_ids: String(agenda?.practiceId) })
  const joined = slotsOf({ ...query, visit_motive_ids: group.join('-') })
  const alone = slotsOf({ ...query, visit_motive_ids: String(leader?.id) })
  expect(group.length).toBeGreaterThan(1)
  expect(alone.length).toBeGreaterThan(0)
  expect(alone).not.toEqual(joined)
})

test.each([
  ['a day that is none', { start_date: '2021-13-01' }],
  ['a window too long', { limit: '60' }],
  ['a motive that is no number', { visit_motive_ids: 'x' }],
  ['another insurance', { insurance_sector: 'private' }],
])('%s is a bad request', (_, wrong) => {
  expect(answer(doctolib, '/availabilities.json', windowQuery(wrong)).status).toBe(400)
})

test('unknown motives, slugs and paths are not found, and only GET is answered', () => {
  expect(answer(doctolib, '/availabilities.json', windowQuery({ visit_motive_ids: '1' })).status).toBe(404)
  expect(answer(doctolib, '/booking/nobody.json').status).toBe(404)
  expect(answer(doctolib, '/').status).toBe(404)
  expect(doctolib.answer({ method: 'POST', path: '/', query: new URLSearchParams(), body: '' }, AT).status).toBe(405)
})

test('for benchmarks every centre has a booking file of 3 kB and two windows of 70 slots', () => {
  const bench = simulateDoctolib({ ...plan, centres: 200, bodies: 'bench' })
  expect(bench.centres(AT)).toHaveLength(200)
  for (const centre of bench.centres(AT)) {
    const { body } = answer(bench, `/booking/${new URL(centre.url).pathname.split('/').at(-1)}.json`)
    expect(body.length).toBeGreaterThan(2_700)
    expect(body.length).toBeLessThan(3_500)
    const { visit_motives, agendas } = JSON.parse(body).data
    for (const start_date of ['2021-05-11', '2021-05-25']) {
      const query = windowQuery({
        start_date,
        visit_motive_ids: String(visit_motives[0].id),
        agenda_ids: String(agendas[0].id),
        practice_ids: String(agendas[0].practice_id),
      })
      expect(JSON.parse(answer(bench, '/availabilities.json', query).body).total).toBe(70)
    }
    const near =
      bench.truth(centre.id, AT)?.slots.filter(({ start }) => start < Date.parse('2021-06-07T22:00:00Z')) ?? []
    expect(near.length).toBeGreaterThanOrEqual(135)
  }
})
