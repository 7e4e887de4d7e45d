import { afterAll, beforeAll, expect, test } from 'vitest'
import { france, full, openServer, PUBLISHED_AT, PUBLISHED_INSTANT, place, serverOver } from '../fixtures.ts'

const LYON = { latitude: 45.76, longitude: 4.84, city: 'Lyon', cp: '69001' }
const VOIRON = { latitude: 45.36, longitude: 5.59, city: 'Voiron', cp: '38500' }

const PLACES = [
  place('a', { prochain_rdv: '2021-05-05T09:00:00+02:00', vaccine_type: ['Pfizer-BioNTech'], doses: ['1', '2'] }),
  place('b', { location: VOIRON, plateforme: 'Keldoc', type: 'drugstore', doses: ['3'] }),
  place('c', { departement: '69', location: LYON, prochain_rdv: '2021-05-03T12:00:00+02:00' }),
  full('d'),
  full('e', { location: null }),
]

const clock = () => PUBLISHED_INSTANT + 90_500

let opened: Awaited<ReturnType<typeof openServer>>
beforeAll(async () => {
  opened = await openServer(france(PLACES), { clock })
})
afterAll(() => opened.close())

type Found = { internal_id: string; distance_km: number | null; vu_le: string; motif: string | null }

async function search(query: string) {
  const answer = await opened.get(`/api/centres?${query}`)
  return {
    status: answer.statusCode,
    ids: (answer.json().centres ?? []).map((each: Found) => each.internal_id),
    ...answer.json(),
  }
}

test('a département: the soonest first, then those without slots, with the age of all of it', async () => {
  const found = await search('departement=38')
  expect(found).toMatchObject({ origin: 'simulated', last_updated: PUBLISHED_AT, age_s: 90, total: 4, limit: 20 })
  expect(found.ids).toEqual(['b', 'a', 'd', 'e'])
  expect(found.centres[2]).toMatchObject({ vu_le: PUBLISHED_AT, perime: false, motif: 'complet', distance_km: null })
})

test('around a point: the nearest first, neighbours across the border included, within the radius', async () => {
  expect((await search('lat=45.36&lon=5.59&rayon=30')).ids).toEqual(['b', 'a', 'd'])
  const wide = await search('lat=45.36&lon=5.59&rayon=80')
  expect(wide.ids).toEqual(['b', 'a', 'd', 'c'])
  expect(wide.centres.map((each: Found) => each.distance_km)).toEqual([0, 21.5, 21.5, 73.4])
  expect((await search('lat=45.36&lon=5.59&rayon=80&tri=tot')).ids).toEqual(['c', 'b', 'a', 'd'])
})

test.each([
  ['vaccin=pfizer-biontech', ['a']],
  ['dose=2', ['a']],
  ['dose=3', ['b']],
  ['dose=3&vaccin=Pfizer-BioNTech', []],
  ['type=drugstore', ['b']],
  ['plateforme=keldoc', ['b']],
  ['disponible=oui', ['b', 'a']],
  ['disponible=non', ['d', 'e']],
  ['limit=1&offset=1', ['a']],
  ['offset=9', []],
])('the filter %s', async (filter, expected) => {
  expect((await search(`departement=38&${filter}`)).ids).toEqual(expected)
})

test('a code in either case', async () => {
  expect((await search('departement=2a')).total).toBe(0)
  expect((await search('departement=OM')).total).toBe(0)
})

test.each([
  'departement=99',
  'lat=45',
  'lat=45&lon=5&departement=38',
  'lat=91&lon=5',
  'lat=45&lon=5&rayon=151',
  'departement=38&limit=101',
  'departement=38&offset=-1',
  'departement=38&offset=10001',
  'departement=38&dose=4',
  'departement=38&tri=proche',
  'departement=38&disponible=x',
  '',
])('what cannot be answered says why and what to do: %s', async (query) => {
  const { status, erreur, que_faire } = await search(query)
  expect(status).toBe(400)
  expect(erreur.length * que_faire.length).toBeGreaterThan(0)
})

test('one place, with what is known of its slots and its last day', async () => {
  const { get } = opened
  for (const url of ['/api/centres/c', '/api/centres/c?departement=69']) {
    const answer = (await get(url)).json()
    expect(answer).toMatchObject({ age_s: 90, centre: { internal_id: 'c', departement: '69' } })
    expect(answer.details.historique).toEqual([{ heure: PUBLISHED_AT, creneaux: 3 }])
    expect(answer.details.offres[0].par_heure).toEqual([['2021-05-04', 9, 3]])
  }
  const unknown = await get('/api/centres/zzz')
  expect([unknown.statusCode, unknown.json().que_faire]).toEqual([404, expect.stringContaining('/api/centres')])
})

test('a new publication is answered from at once', async () => {
  const { get, publish } = await serverOver(france(PLACES), { clock })
  expect((await get('/api/centres?departement=38')).json().total).toBe(4)
  await publish(france([place('new')], { lastUpdated: '2021-05-03T10:01:00+02:00' }), Date.now() + 1_000)
  expect((await get('/api/centres?departement=38')).json()).toMatchObject({ total: 1, age_s: 30 })
})

test('before the first publication, and with one that lacks what is asked', async () => {
  const { get, publish } = await serverOver({ '38.json': '{}' })
  expect((await get('/api/centres?departement=38')).statusCode).toBe(503)
  const { '38/creneaux-detailles.json': _left, ...files } = france(PLACES)
  await publish(files, Date.now() + 1_000)
  expect((await get('/api/centres?departement=38')).json().que_faire).toContain('/fichiers/')
})
