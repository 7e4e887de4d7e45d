import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { ConnectionLost, RequestTimedOut } from '../../http/errors.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Throttled, Timeout } from '../failures.ts'
import { anItem, aSearch, ENTITY, PAGE } from './fixtures.ts'
import { platform } from './index.ts'

const OTHER = '9a0c2a41-7b3e-4f19-9a86-0c1d2e3f4a5b'

async function list(reply: (query: URLSearchParams) => Reply) {
  const fake = fakePlatform((url) => reply(new URL(url).searchParams))
  const context = fakeContext({ http: fake.http, options: {}, now: '2021-05-12T10:00:00+02:00' })
  return { ...(await listAll(platform, context)), asked: fake.asked, context }
}

const listItems = (...items: Json[]) => list(() => ({ json: aSearch(items) }))

const listedItem = async (fields: { readonly [field: string]: Json }): Promise<Centre | undefined> =>
  (await listItems(anItem(fields))).centres[0]

const at = (zip: Json, city: Json, more: { readonly [field: string]: Json } = {}) =>
  listedItem({ location: { zip, city, address: '3 quai du Canal', ...more } })

const WITH_CALENDAR = 'or.covidOnlineBookingAvailabilities.vaccinePfizer1'

describe('the search', () => {
  it('is asked once, for public entities that have a calendar for a vaccine', async () => {
    const { asked } = await listItems(anItem())
    const { origin, pathname, searchParams } = new URL(asked[0] ?? '')
    expect(asked).toHaveLength(1)
    expect(`${origin}${pathname}`).toBe('https://api.ordoclic.fr/v1/public/search')
    expect(Object.fromEntries(searchParams)).toEqual({
      page: '1',
      per_page: '10000',
      'in.isPublicProfile': 'true',
      'in.isCovidVaccineSupported': 'true',
      'or.covidOnlineBookingAvailabilities.vaccineAstraZeneca1': 'true',
      'or.covidOnlineBookingAvailabilities.vaccineAstraZeneca2': 'true',
      'or.covidOnlineBookingAvailabilities.vaccineJanssen1': 'true',
      'or.covidOnlineBookingAvailabilities.vaccinePfizer1': 'true',
      'or.covidOnlineBookingAvailabilities.vaccinePfizer2': 'true',
      'or.covidOnlineBookingAvailabilities.vaccinePfizer3': 'true',
      'or.covidOnlineBookingAvailabilities.vaccineModerna1': 'true',
      'or.covidOnlineBookingAvailabilities.vaccineModerna2': 'true',
      'or.covidOnlineBookingAvailabilities.vaccineModerna3': 'true',
    })
  })

  it.each([
    ['nothing', []],
    ['no pharmacy', [anItem({ type: 'Clinique' })]],
  ])('that finds %s is asked once more without the calendars, and noted', async (_, found) => {
    const { asked, centres, context } = await list((query) => ({
      json: aSearch(query.has(WITH_CALENDAR) ? found : [anItem()]),
    }))
    expect(centres).toHaveLength(1)
    expect(asked).toHaveLength(2)
    expect([...new URL(asked[1] ?? '').searchParams.keys()]).toEqual([
      'page',
      'per_page',
      'in.isPublicProfile',
      'in.isCovidVaccineSupported',
    ])
    expect(context.notes.map(({ event }) => event)).toEqual(['ordoclic.search-filter-unknown'])
  })

  it('lists nothing when the second question finds nothing either', async () => {
    const { asked, centres } = await listItems()
    expect([asked.length, centres]).toEqual([2, []])
  })

  it('goes on through all its pages, with the same question', async () => {
    const { asked, centres } = await list((query) => ({
      json: aSearch(
        [anItem({ id: `${query.get('page')}${OTHER}`, publicProfile: { slug: `page-${query.get('page')}` } })],
        {
          page_count: 3,
        },
      ),
    }))
    expect(centres.map(({ url }) => url.slice(-6))).toEqual(['page-1', 'page-2', 'page-3'])
    expect(asked.map((url) => new URL(url).searchParams.has(WITH_CALENDAR))).toEqual([true, true, true])
  })

  it.each([[100_000], ['many'], [1.5]])('of %j pages is no list that we know', async (count) => {
    await expect(list(() => ({ json: aSearch([anItem()], { page_count: count }) }))).rejects.toBeInstanceOf(
      ShapeChanged,
    )
  })

  it.each<[string, Reply, unknown]>([
    ['401', { status: 401, json: {} }, Blocked],
    ['403', { status: 403, json: {} }, Blocked],
    ['429', { status: 429, json: {} }, Throttled],
    ['404', { status: 404, json: {} }, ShapeChanged],
    ['500', { status: 500, json: {} }, Timeout],
    ['no answer', new RequestTimedOut('late'), Timeout],
    ['no connection', new ConnectionLost('refused'), Timeout],
    ['a web page', { body: '<html>' }, ShapeChanged],
    ['no list', { json: { total_count: 3 } }, ShapeChanged],
    ['a list of nothing readable', { json: aSearch([{ name: 'Pharmacie' }]) }, ShapeChanged],
  ])('fails by %s', async (_, reply, failure) => {
    await expect(list(() => reply)).rejects.toBeInstanceOf(failure)
  })

  it('fails as a whole by one page', async () => {
    const reply = (query: URLSearchParams): Reply =>
      query.get('page') === '2' ? { status: 500 } : { json: aSearch([anItem()], { page_count: 2 }) }
    await expect(list(reply)).rejects.toBeInstanceOf(Timeout)
  })
})

describe('an entry', () => {
  it('that is a pharmacy has all that the search tells', async () => {
    expect(await listedItem({})).toEqual(
      newCentre({
        platform: 'ordoclic',
        internalId: 'ordoclic5d0c2a41',
        gid: '5d0c2a41',
        name: 'Pharmacie du Canal',
        url: PAGE,
        type: 'drugstore',
        address: '3 quai du Canal, 34200 Sète',
        postcode: '34200',
        city: 'Sète',
        insee: '34301',
        departement: '34',
        latitude: 43.4,
        longitude: 3.69,
        phone: '+33467000001',
      }),
    )
  })

  it('that is anything else is left out, and counted', async () => {
    const { centres, dropped } = await listItems(
      anItem({ type: 'Maison médicale' }),
      anItem({ type: 'pharmacie' }),
      { id: OTHER, jobId: 1, job: 'Pharmacien', firstName: 'A', lastName: 'B', publicProfile: { slug: 'a-b' } },
      anItem({ publicProfile: { slug: '' } }),
      anItem({ publicProfile: null }),
      anItem({ deleted: true }),
      anItem({ activated: false }),
      { id: null },
      anItem(),
    )
    expect(centres.map(({ url }) => url)).toEqual([PAGE])
    expect(dropped).toEqual({
      'autre qu’une pharmacie': 3,
      'pharmacie sans page': 2,
      'pharmacie retirée par la plateforme': 2,
      'fiche illisible': 1,
    })
  })

  it('is listed once by page, and once by id', async () => {
    const { centres, dropped } = await listItems(
      anItem(),
      anItem({ id: OTHER }),
      anItem({ publicProfile: { slug: 'autre-page' } }),
    )
    expect(centres.map(({ gid }) => gid)).toEqual(['5d0c2a41'])
    expect(dropped).toEqual({ 'pharmacie déjà listée': 2 })
  })

  it.each(['any', 'external'])('stays whatever its booking settings (%s)', async (option) => {
    expect(await listedItem({ bookingSettings: { option } })).toMatchObject({ gid: ENTITY.slice(0, 8) })
  })

  it('gets the zero back that its postcode lost', async () => {
    expect(await at('6250', 'Mougins')).toMatchObject({
      postcode: '06250',
      departement: '06',
      address: '3 quai du Canal, 06250 Mougins',
    })
  })

  it.each([
    ['34200', '34200 - SETE', 'SETE'],
    ['34200', '34200 SETE', 'SETE'],
    ['34200', '34200-SETE ', 'SETE'],
    ['F-34200', 'Sète ', 'Sète'],
  ])('at %j %j is in %s', async (zip, city, town) => {
    expect(await at(zip, city)).toMatchObject({ postcode: '34200', city: town, insee: '34301' })
  })

  it.each([
    [{ lat: 0, lon: 0 }, null],
    [{ lat: 43.4 }, null],
    [null, null],
    [{ lat: 0, lon: 3.69 }, 0],
  ])('at the point %j', async (coordinates, latitude) => {
    expect(await at('34200', 'Sète', { coordinates })).toMatchObject({ latitude })
  })

  it.each([
    ['', null],
    [null, null],
    ['0467000002', '+33467000002'],
  ])('with the telephone %j', async (phone, repaired) => {
    expect(await listedItem({ phone })).toMatchObject({ phone: repaired })
  })

  it('overseas lives by the clock there', async () => {
    expect(await at('97233', 'Schœlcher')).toMatchObject({ departement: '972', timeZone: 'America/Martinique' })
  })

  it('without a place is listed, and noted', async () => {
    const { centres, context } = await listItems(anItem({ location: null }))
    expect(centres).toMatchObject([{ address: null, postcode: null, departement: null }])
    expect(context.notes.map(({ event }) => event)).toEqual(['ordoclic.pharmacy-unlocated'])
  })
})
