import { expect, test } from 'vitest'
import { DAY } from '../../model/local-time.ts'
import type { SimulatedPlatform } from '../platform.ts'
import { simulateMapharma } from './index.ts'
import { buildPharmacies } from './pharmacies.ts'
import { entriesOf, isCentre } from './pharmacy.ts'

/** A small client that knows the platform from outside only must find what the simulator holds to be true. */
const SPRING = Date.parse('2021-05-11T10:00:00Z')
const plan = { seed: 1, centres: 300, hostileNames: true, bodies: 'varied' } as const
const mapharma = simulateMapharma(plan)

const ask = (platform: SimulatedPlatform, path: string, at = SPRING) =>
  platform.answer({ method: 'GET', path, query: new URLSearchParams(), body: '' }, at)

const speaksOfFirst = (name: string) => /1ère|1ere|dose 1|unique/i.test(name) || !/2ème|3ème|rdv 2|rappel/i.test(name)

type Found = { id: string; name: string; url: string; zone: string; total: number }

const ZONES: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
}

const zoneOf = (postcode: string) => ZONES[postcode.slice(0, 3)] ?? 'Europe/Paris'

type Pharmacy = {
  nom: string
  code_postal: string
  timezone?: string
  campagnes: {
    id_campagne: number
    id_type: number
    nom: string
    url: string
    total_libres: number
    vaccination_covid?: boolean
  }[]
}

/** The campaigns of the list, as they should be published. */
function openData(platform: SimulatedPlatform, at: number): Found[] {
  const pharmacies: Pharmacy[] = JSON.parse(ask(platform, '/opendata/rdv', at).body)
  return pharmacies.flatMap(({ nom: name, code_postal, timezone, campagnes }) => {
    if (code_postal === '') return []
    const zone = timezone ?? zoneOf(code_postal)
    expect(zone).toBe(zoneOf(code_postal))
    return campagnes.flatMap(({ id_campagne, id_type, nom, url, total_libres: total, vaccination_covid }) => {
      const isVaccination = vaccination_covid ?? /vaccination covid/i.test(nom)
      return isVaccination && speaksOfFirst(nom)
        ? [{ id: `mapharma${id_campagne}-${id_type}`, name, url, zone, total }]
        : []
    })
  })
}

const day = (at: number, days: number) =>
  new Date(at + days * DAY).toLocaleDateString('sv', { timeZone: 'Europe/Paris' })

type Time = { time: string; places_dispo?: number }

/** Local clock readings of the free places of four weeks, one for each; null when the campaign is gone. */
function look(platform: SimulatedPlatform, { url, zone, total }: Found, at: number): string[] | null {
  if (total === 0) return []
  const { searchParams } = new URL(url)
  const now = new Date(at).toLocaleString('sv', { timeZone: zone }).replace(' ', 'T').slice(0, 16)
  const days = new Map<string, Time[]>()
  let missing = 0
  for (const offset of [0, 6, 12, 18, 24]) {
    const path = `/api/public/calendar/${searchParams.get('c')}/${day(at, offset)}/${searchParams.get('l')}`
    const { status, body } = ask(platform, path, at)
    if (status === 404) missing += 1
    else {
      for (const [key, list] of Object.entries<Time[]>(JSON.parse(body))) {
        if (/^\d{4}-\d\d-\d\d$/.test(key) && !days.has(key)) days.set(key, Object.values(list))
      }
    }
  }
  if (missing === 5) return null
  const readings = [...days].flatMap(([date, list]) =>
    list.flatMap(({ time, places_dispo = 1 }) => Array<string>(places_dispo).fill(`${date}T${time}`)),
  )
  return readings.filter((reading) => reading >= now).sort()
}

const readingsOf = (platform: SimulatedPlatform, id: string, zone: string, at: number) =>
  (platform.truth(id, at)?.slots ?? [])
    .filter(({ start }) => start < at + 29 * DAY)
    .map(({ start }) => new Date(start).toLocaleString('sv', { timeZone: zone }).replace(' ', 'T').slice(0, 16))

test('the same seed gives the same bytes, another seed others', () => {
  const list = ask(mapharma, '/opendata/rdv')
  expect(ask(simulateMapharma(plan), '/opendata/rdv')).toEqual(list)
  expect(ask(simulateMapharma({ ...plan, seed: 2 }), '/opendata/rdv')).not.toEqual(list)
})

test.each([
  ['a spring noon', SPRING, 1],
  ['a night that is morning in La Réunion', Date.parse('2021-05-11T22:10:00Z'), 2],
  ['a winter morning', Date.parse('2022-01-18T05:30:00Z'), 3],
])('a careful client with the key finds exactly the campaigns and the truth: %s', (_, at, seed) => {
  const platform = simulateMapharma({ ...plan, seed })
  const centres = new Map(platform.centres(at).map((centre) => [centre.id, centre]))
  const found = openData(platform, at)
  expect(found.map(({ id }) => id).sort()).toEqual([...centres.keys()].sort())
  expect(found.length).toBeGreaterThan(200)
  expect(found.length).toBeLessThan(450)
  let withSlots = 0
  for (const one of found) {
    expect(centres.get(one.id)).toMatchObject({ name: one.name, url: one.url })
    const seen = look(platform, one, at)
    expect({ id: one.id, seen }).toEqual({ id: one.id, seen: readingsOf(platform, one.id, one.zone, at) })
    if (seen && seen.length > 0) withSlots += 1
  }
  expect(withSlots).toBeGreaterThan(50)
})

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#039;', "'")
    .replaceAll('&amp;', '&')

const options = (html: string): [id: string, text: string][] =>
  [...html.matchAll(/<option value="(\d+)"[^>]*>([^<]*)<\/option>/g)].map(([, id = '', text = '']) => [
    id,
    unescaped(text.trim()),
  ])

/** The campaigns that the page of a pharmacy tells of, as they should be published. */
function campaignsOfPage(html: string, page: string): Found[] {
  const name = unescaped((/pharma-block.*?<h3[^>]*>(.*?)<\/h3>/s.exec(html)?.[1] ?? '').trim())
  const [choice = '', ...types] = html.split('js-campagne-data"')
  const names = new Map(options(choice))
  return types.flatMap((part) => {
    const campaign = /data-campagne-id="(\d+)"/.exec(part)?.[1] ?? ''
    return options(part).flatMap(([type, label]) => {
      const whole = `${names.get(campaign)} (${label.replace(' (15 min.)', '')})`
      if (!/vaccination covid/i.test(whole) || !speaksOfFirst(whole)) return []
      const url = `https://mapharma.net/${page}?c=${campaign}&l=${type}`
      return [{ id: `mapharma${campaign}-${type}`, name, url, zone: zoneOf(page), total: Number.NaN }]
    })
  })
}

/** Tries the pages of a post code: the bare one, or those with numbers until one is missing. */
function probe(platform: SimulatedPlatform, postcode: string): Found[] {
  const bare = ask(platform, `/${postcode}`)
  expect(bare.contentType).toContain('text/html')
  if (bare.status === 200) {
    expect(ask(platform, `/${postcode}-1`).status).toBe(404)
    return campaignsOfPage(bare.body, postcode)
  }
  const found: Found[] = []
  for (let number = 1; ; number += 1) {
    const { status, body } = ask(platform, `/${postcode}-${number}`)
    if (status === 404) return found
    found.push(...campaignsOfPage(body, `${postcode}-${number}`))
  }
}

test('a client without the key finds campaigns by the pages of the post codes, but not that a vaccine is awaited', () => {
  const pharmacies = buildPharmacies(plan)
  const postcodes = new Set(pharmacies.map(({ site }) => site.postcode))
  const found = [...postcodes].flatMap((postcode) => probe(mapharma, postcode))
  expect(found.length).toBeGreaterThan(200)
  const names = new Map(pharmacies.map(({ page, name }) => [page, name]))
  const awaiting = new Set(
    pharmacies.flatMap(({ campaigns }) => campaigns.filter((one) => one.awaitsVaccine).map(({ id }) => String(id))),
  )
  let withSlots = 0
  for (const one of found) {
    const { pathname, searchParams } = new URL(one.url)
    expect(one.name).toBe(names.get(pathname.slice(1)))
    if (awaiting.has(searchParams.get('c') ?? '')) continue
    const seen = look(mapharma, one, SPRING)
    expect({ id: one.id, seen }).toEqual({ id: one.id, seen: readingsOf(mapharma, one.id, one.zone, SPRING) })
    if (seen && seen.length > 0) withSlots += 1
  }
  expect(withSlots).toBeGreaterThan(50)
})

test('a campaign that is there every other week is gone in the weeks between, and unlisted', () => {
  const later = SPRING + 7 * DAY
  const closed = openData(mapharma, SPRING).filter(({ id }) => mapharma.truth(id, later)?.outcome === 'gone')
  const nextWeek = new Set(openData(mapharma, later).map(({ id }) => id))
  expect(closed.length).toBeGreaterThan(0)
  for (const one of closed) {
    expect(nextWeek.has(one.id)).toBe(false)
    expect(look(mapharma, { ...one, total: 1 }, later)).toBeNull()
  }
})

test('the list is for who shows the key, pages and calendars are for everybody', () => {
  const shows = (path: string, agent: string) => mapharma.showsKey({ 'user-agent': agent }, 'secret', path)
  expect(shows('/opendata/rdv', 'secret')).toBe(true)
  expect(shows('/opendata/rdv', 'Mozilla/5.0')).toBe(false)
  expect(shows('/02100', 'Mozilla/5.0')).toBe(true)
  expect(shows('/api/public/calendar/2001/2021-05-11/0', 'Mozilla/5.0')).toBe(true)
})

test('everything that a reader of the platform must cope with occurs', () => {
  const pharmacies = buildPharmacies(plan)
  const entries = pharmacies.flatMap(entriesOf)
  const campaigns = pharmacies.flatMap((pharmacy) => pharmacy.campaigns)
  const answers = campaigns
    .filter(({ presence }) => presence === 'always')
    .map(({ id, kind }) => ask(mapharma, `/api/public/calendar/${id}/2021-05-17/${kind.types.length}`))
  const occurrences = {
    overseas: entries.filter((entry) => isCentre(entry) && entry.pharmacy.site.timeZone !== 'Europe/Paris').length,
    withoutZone: pharmacies.filter(({ habits }) => !habits.tellsZone).length,
    withoutPostcode: pharmacies.filter(({ habits }) => !habits.tellsPostcode).length,
    byType: pharmacies.filter(({ habits }) => habits.list === 'by-type').length,
    manyCampaigns: pharmacies.filter((pharmacy) => pharmacy.campaigns.length >= 12).length,
    withoutCampaign: pharmacies.filter((pharmacy) => pharmacy.campaigns.length === 0).length,
    severalInPostcode: pharmacies.filter(({ page }) => page.endsWith('-2')).length,
    laterInjections: campaigns.filter(({ kind }) => kind.flag && kind.types.every(({ first }) => !first)).length,
    unseenByPlatform: campaigns.filter(({ kind }) => !kind.flag && kind.vaccine !== null).length,
    awaitingVaccine: campaigns.filter(({ awaitsVaccine }) => awaitsVaccine).length,
    lingering: campaigns.filter(({ habits }) => habits.lingers).length,
    missingPages: answers.filter(({ status }) => status === 404).length,
    emptyLists: answers.filter(({ body }) => body === '[]').length,
    otherKeys: answers.filter(({ body }) => body.includes('"first":')).length,
    numberedTimes: answers.filter(({ body }) => body.includes('{"0":{')).length,
    fullTimes: answers.filter(({ body }) => body.includes('"places_dispo":0')).length,
    manyPlaces: answers.filter(({ body }) => body.includes('"places_dispo":3')).length,
    untoldPlaces: answers.filter(({ body }) => /"textDay":"[^"]*"}/.test(body)).length,
  }
  for (const [what, count] of Object.entries(occurrences))
    expect({ what, some: count > 0 }).toEqual({ what, some: true })
})

test('what does not exist is not found, and only GET is answered', () => {
  const [campaign] = buildPharmacies(plan).flatMap(({ campaigns }) => campaigns)
  const types = campaign?.kind.types.length ?? 0
  for (const path of [
    '/',
    '/99999',
    '/api/public/calendar/1/2021-05-11/0',
    `/api/public/calendar/${campaign?.id}/2021-02-30/0`,
    `/api/public/calendar/${campaign?.id}/2021-05-11/${types + 1}`,
  ]) {
    expect({ path, status: ask(mapharma, path).status }).toEqual({ path, status: 404 })
  }
  const post = { method: 'POST', path: '/opendata/rdv', query: new URLSearchParams(), body: '' }
  expect(mapharma.answer(post, SPRING).status).toBe(405)
})

test('for benchmarks every campaign has pages of 3 to 5 kB', () => {
  const bench = simulateMapharma({ ...plan, centres: 100, bodies: 'bench' })
  const found = openData(bench, SPRING)
  expect(found).toHaveLength(100)
  for (const { url } of found.slice(0, 20)) {
    const { body } = ask(bench, `/api/public/calendar/${new URL(url).searchParams.get('c')}/2021-05-17/0`)
    expect(body.length).toBeGreaterThan(2_500)
    expect(body.length).toBeLessThan(5_000)
  }
})
