import { expect, test } from 'vitest'
import { simulateDoctolib } from '../doctolib/index.ts'
import { simulateKeldoc } from '../keldoc/index.ts'
import { simulateMaiia } from '../maiia/index.ts'
import type { SimulatedAnswer, SimulatedPlatform, SimulatedService } from '../platform.ts'
import { simulateOpenData } from './open-data.ts'

const AT = Date.parse('2021-05-11T10:00:00Z')
const WEEK = 7 * 86_400_000

const CSV = '/fr/datasets/r/5cb21a85-b0b0-4a65-a249-806a040ec372'
const GEOJSON = '/fr/datasets/r/d0566522-604d-4af6-be44-a26eefa01756'

const HEADER =
  'gid;nom;arrete_pref_numero;xy_precis;id_adr;adr_num;adr_voie;com_cp;com_insee;com_nom;lat_coor1;long_coor1;' +
  'structure_siren;structure_type;structure_rais;structure_num;structure_voie;structure_cp;structure_insee;structure_com;' +
  '_userid_creation;_userid_modification;_edit_datemaj;lieu_accessibilite;rdv_lundi;rdv_mardi;rdv_mercredi;rdv_jeudi;' +
  'rdv_vendredi;rdv_samedi;rdv_dimanche;rdv;date_fermeture;date_ouverture;rdv_site_web;rdv_tel;rdv_tel2;rdv_modalites;' +
  'rdv_consultation_prevaccination;centre_svi_repondeur;centre_fermeture;reserve_professionels_sante;centre_type'

type Record_ = Record<string, string>

type Feature = {
  properties: Record<string, string | number | boolean | null>
  geometry: { type: string; coordinates: [number, number][] } | null
}

function platformsOf(seed: number, centres: number): SimulatedPlatform[] {
  const plan = { seed, hostileNames: true, bodies: 'varied' } as const
  return [
    simulateDoctolib({ ...plan, centres }),
    simulateKeldoc({ ...plan, centres: centres / 20 }),
    simulateMaiia({ ...plan, centres: centres / 20 }),
  ]
}

function ask(path: string, service: SimulatedService, at = AT): SimulatedAnswer {
  return service.answer({ method: 'GET', path, query: new URLSearchParams(), body: '' }, at)
}

/** What one gets in the end who follows the lasting address. */
function file(lasting: string, service: SimulatedService): SimulatedAnswer {
  const { status, location = '' } = ask(lasting, service)
  expect(status).toBe(302)
  expect(new URL(location).origin).toBe('https://static.data.gouv.fr')
  return ask(new URL(location).pathname, service)
}

function parseCsv(text: string): Record_[] {
  const cells = /("(?:[^"]|"")*"|[^;\n]*)(;|\n)/g
  const lines: string[][] = [[]]
  for (const [, cell = '', end] of text.matchAll(cells)) {
    lines.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\n') lines.push([])
  }
  const [header = [], ...records] = lines.slice(0, -1)
  return records.map((record) => Object.fromEntries(header.map((column, index) => [column, record[index] ?? ''])))
}

const platforms = platformsOf(1, 4_000)
const openData = simulateOpenData(1, platforms)
const rows = parseCsv(file(CSV, openData).body)
const features: Feature[] = JSON.parse(file(GEOJSON, openData).body).features

const shareOf = (isOne: (row: Record_) => boolean): number => rows.filter(isOne).length / rows.length

test('the CSV has the columns of the State, in its order, and the lasting address leads to a new file each day', () => {
  const { status, body, contentType } = file(CSV, openData)
  expect(status).toBe(200)
  expect(contentType).toContain('text/csv')
  expect(body.slice(0, body.indexOf('\n'))).toBe(HEADER)
  expect(rows.length).toBeGreaterThan(350)
  for (const row of rows) expect(Object.keys(row)).toHaveLength(43)
  expect(new Set(rows.map((row) => row['gid'])).size).toBe(rows.length)
  expect(ask(CSV, openData).location).not.toBe(ask(CSV, openData, AT + WEEK).location)
})

test('the GeoJSON says the same with c_ before the names, real numbers and booleans', () => {
  expect(features).toHaveLength(rows.length)
  features.forEach(({ properties, geometry }, index) => {
    const row = rows[index] ?? {}
    expect(properties['c_gid']).toBe(Number(row['gid']))
    expect(typeof properties['gid']).toBe('number')
    for (const column of ['nom', 'com_cp', 'com_insee', 'rdv_site_web', 'rdv_tel', 'id_adr', 'rdv_lundi']) {
      expect(properties[`c_${column}`] ?? '').toBe(row[column])
    }
    const flag = { t: true, f: false }[row['centre_fermeture'] ?? ''] ?? null
    expect(properties['c_centre_fermeture']).toBe(flag)
    const point = geometry && [Number(row['long_coor1']), Number(row['lat_coor1'])]
    expect(geometry?.coordinates[0] ?? null).toEqual(point)
  })
})

test('the same seed gives the same list, at any time; another seed another one', () => {
  const list = (seed: number) => file(CSV, simulateOpenData(seed, platformsOf(seed, 400))).body
  expect(list(1)).toBe(list(1))
  expect(list(2)).not.toBe(list(1))
})

test('most links lead to simulated centres of Doctolib, Keldoc and Maiia', () => {
  const pageOf = (url: string): string => {
    const { hostname, pathname, searchParams } = new URL(url.trim().replaceAll('??', '?'))
    const redirected = searchParams.get('user')
    const [, , , third = ''] = pathname.split('/')
    return `${hostname.split('.').at(-2)} ${(redirected ?? third).toLowerCase()}`
  }
  const centres = platforms.flatMap((platform) =>
    [AT, AT + WEEK].flatMap((at) => platform.centres(at).map(({ url }) => url)),
  )
  const known = new Set(centres.filter((url) => /doctolib|keldoc|maiia/.test(url)).map(pageOf))
  const counts: Record<string, number> = {}
  let dead = 0
  for (const link of rows
    .map((row) => row['rdv_site_web'] ?? '')
    .filter((url) => /doctolib\.|keldoc|maiia/.test(url))) {
    const page = pageOf(link)
    if (!known.has(page)) dead += 1
    else counts[page.split(' ')[0] ?? ''] = (counts[page.split(' ')[0] ?? ''] ?? 0) + 1
  }
  expect(Object.keys(counts).sort()).toEqual(['doctolib', 'keldoc', 'maiia'])
  expect(counts['doctolib']).toBeGreaterThan(3 * (counts['keldoc'] ?? 0))
  expect(dead).toBeGreaterThan(0)
  expect(dead / rows.length).toBeLessThan(0.05)
})

test('links are as dirty as people type them', () => {
  const links = rows.map((row) => row['rdv_site_web'] ?? '')
  const some = (form: RegExp) => links.some((link) => form.test(link))
  const forms = {
    twoQuestionMarks: some(/\?pid=practice-\d+\?speciality_id/),
    questionMarksTogether: some(/\?\?pid=/),
    encodedHighlight: some(/highlight%5Bspeciality_ids%5D/),
    withoutPlace: some(/doctolib[^?]*\?speciality_id=5494&enable_cookies_consent=1$/),
    blankBehind: some(/ $/),
    blankBefore: some(/^ /),
    generalKeldoc: some(/^https:\/\/www\.keldoc\.com/),
    keldocRedirect: some(/keldoc\.com\/redirect\/\?dom=[^&]+&inst=[^&]+&user=/),
    maiiaWithCapital: some(/centerId=/),
    capitals: some(/doctolib\.fr\/[^/]+\/[A-Z]/),
    mail: some(/^[^/]+@[^/]+$/),
    word: links.includes('doctolib'),
    noScheme: links.includes('adresseadeterminer.fr'),
    otherSite: some(/^https?:\/\/[\w.-]+\.example\//),
    repeated: new Set(links).size < links.length,
  }
  expect(Object.entries(forms).filter(([, isThere]) => !isThere)).toEqual([])
  expect(shareOf((row) => row['rdv_site_web'] === '')).toBeGreaterThan(0.15)
  expect(shareOf((row) => row['rdv_site_web'] === '')).toBeLessThan(0.3)
})

test('closed, reserved and incomplete rows have believable shares', () => {
  expect(shareOf((row) => row['centre_fermeture'] === 't')).toBeCloseTo(0.27, 1)
  expect(shareOf((row) => row['centre_fermeture'] === '')).toBeCloseTo(0.51, 1)
  expect(shareOf((row) => row['reserve_professionels_sante'] === 't')).toBeGreaterThan(0.01)
  expect(shareOf((row) => row['reserve_professionels_sante'] === 't')).toBeLessThan(0.06)
  expect(rows.some((row) => row['nom']?.includes('réservé aux professionnels de santé'))).toBe(true)
  expect(rows.some((row) => row['nom'] !== row['nom']?.trim())).toBe(true)
  expect(rows.some((row) => row['com_insee'] === '')).toBe(true)
  expect(rows.some((row) => row['com_insee']?.length === 4)).toBe(true)
  expect(rows.some((row) => row['com_cp']?.length === 4)).toBe(true)
  expect(rows.some((row) => row['lat_coor1'] === '')).toBe(true)
  expect(rows.some((row) => row['rdv_modalites']?.includes('"'))).toBe(true)
  expect(shareOf((row) => row['rdv_tel'] === '')).toBeCloseTo(0.31, 1)
  for (const form of [/^\+33\d{9}$/, /^0\d( \d\d){4}$/, / \/ /, /^0033/, /^3975$/]) {
    expect(rows.some((row) => form.test(row['rdv_tel'] ?? ''))).toBe(true)
  }
  for (const form of ['fermé', 'Fermé au public', 'ouvert', '09:00-12:30/13:30-17:30']) {
    expect(rows.some((row) => row['rdv_dimanche'] === form || row['rdv_lundi'] === form)).toBe(true)
  }
})

test('other addresses are not found, other methods refused', () => {
  for (const path of ['/', '/fr/datasets/r/5cb21a85', '/resources/x/20210511-080000/centres-vaccination.csv']) {
    expect(ask(path, openData).status).toBe(404)
  }
  const post = { method: 'POST', path: CSV, query: new URLSearchParams(), body: '' }
  expect(openData.answer(post, AT).status).toBe(405)
  expect(openData.showsKey({}, 'k', CSV)).toBe(true)
})
