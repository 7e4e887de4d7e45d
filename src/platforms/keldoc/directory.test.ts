import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { RequestTimedOut } from '../../http/errors.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Timeout } from '../failures.ts'
import { aCategory, aMotive, anEntry, aSearchPage, CLINIC, PATH } from './fixtures.ts'
import { platform } from './index.ts'
import { addressOf } from './listed-centre.ts'
import { LOCATIONS } from './locations.ts'
import { type KeldocOptions, searchesOf } from './options.ts'

const NOW = '2021-05-20T02:00:00+02:00'
const SITE = 'https://www.keldoc.com/api/patients/v2'
const BOOKING = 'https://booking.keldoc.com/api/patients/v2'

const ONE_SEARCH: KeldocOptions = { locations: ['finistere-29'], specialties: ['vaccination-covid19'] }

const searchAt = (page = 1, location = 'finistere-29', specialty = 'vaccination-covid19') =>
  `${SITE}/searches/geo_location?specialty_id=${specialty}&raw_location=${location}&page=${page}`
const detailsAt = (cabinet: number) => `${SITE}/cabinets/${cabinet}/details`
const resourceAt = (cabinet: number) =>
  `${BOOKING}/searches/resource?type=centre-municipal&location=quimper-29000&slug=halle-du-steir&cabinet=salle-${cabinet}`
const motivesAt = (cabinet: number, specialty = 144) =>
  `${BOOKING}/clinics/${CLINIC}/specialties/${specialty}/cabinets/${cabinet}/motive_categories`

/** Pages that are not named are empty; every cabinet is of one clinic, without telephone and motives. */
function standard(url: string): Reply {
  if (url.includes('geo_location')) return { json: aSearchPage([]) }
  return { json: url.includes('/resource') ? { id: CLINIC } : {} }
}

async function list(
  replies: Record<string, Reply>,
  given: { options?: KeldocOptions; previous?: readonly Centre[] } = {},
) {
  const fake = fakePlatform((url) => replies[url] ?? standard(url))
  const context = fakeContext({ options: ONE_SEARCH, now: NOW, http: fake.http, ...given })
  const listed = await listAll(platform, context)
  return { ...listed, asked: fake.asked, gids: listed.centres.map(({ gid }) => gid), context }
}

const page = (...entries: Json[]): Reply => ({ json: aSearchPage(entries) })

const gid = (cabinet: number) => `${CLINIC}pid${cabinet}`

const entry = (cabinet: number) =>
  newCentre({
    platform: 'keldoc',
    url: `https://keldoc.com${PATH}`,
    gid: gid(cabinet),
    internalId: `keldoc${gid(cabinet)}`,
  })

const timeout = new RequestTimedOut('')

describe('the searches', () => {
  it('are three for each of the places that the platform knows', () => {
    expect(LOCATIONS).toHaveLength(106)
    expect(new Set(LOCATIONS).size).toBe(106)
    const all = searchesOf({})
    expect(all).toHaveLength(318)
    expect(all[0]).toEqual({ specialty: 'maladies-infectieuses', location: 'ain-01' })
    expect(all.at(-1)).toEqual({ specialty: 'vaccination-covid19', location: '---' })
  })

  it('can be restricted, and take nothing else', () => {
    expect(searchesOf({ locations: ['a', 'b'], specialties: ['x'] })).toEqual([
      { specialty: 'x', location: 'a' },
      { specialty: 'x', location: 'b' },
    ])
    expect(platform.options.safeParse({ location: 'a' }).success).toBe(false)
  })

  it('go on while the platform says that there are more pages', async () => {
    const { asked, gids } = await list({
      [searchAt()]: { json: aSearchPage([anEntry(1)], true) },
      [searchAt(2)]: { json: aSearchPage([], true) },
      [searchAt(3)]: page(anEntry(2)),
    })
    expect(asked.slice(0, 3)).toEqual([searchAt(), searchAt(2), searchAt(3)])
    expect(gids).toEqual([gid(1), gid(2)])
  })

  it('end at the hundredth page', async () => {
    const { asked } = await list(new Proxy({}, { get: () => ({ json: aSearchPage([], true) }) }))
    expect(asked).toHaveLength(100)
  })

  it('list each cabinet once, from any section', async () => {
    const sections = {
      section_1: { data: [anEntry(1)] },
      section_2: { data: [anEntry(2), anEntry(1, { title: 'again' })] },
      section_9: { data: [anEntry(3)] },
      section_4: {},
      section_5: null,
      sections: { data: [anEntry(4)] },
    }
    const options = { locations: ['finistere-29'], specialties: ['vaccination-covid19', 'x'] }
    const { centres, gids } = await list(
      {
        [searchAt()]: { json: { options: {}, results: sections } },
        [searchAt(1, 'finistere-29', 'x')]: page(anEntry(3), anEntry(5)),
      },
      { options },
    )
    expect(gids).toEqual([1, 2, 3, 5].map(gid))
    expect(centres[0]?.name).toBe('Salle 1')
  })
})

describe('an entry', () => {
  it('is a centre with what its own pages tell', async () => {
    const categories = [aCategory('Vaccination', aMotive(1, '1ère injection', [5]))]
    const { centres, asked } = await list({
      [searchAt()]: page(anEntry(9, { title: '  Salle\u00a0 du  Steir ' })),
      [detailsAt(9)]: { json: { phone_number: '+33298000017' } },
      [motivesAt(9)]: { json: categories },
    })
    expect(asked).toEqual([searchAt(), resourceAt(9), detailsAt(9), motivesAt(9)])
    expect(centres).toEqual([
      newCentre({
        platform: 'keldoc',
        gid: gid(9),
        internalId: `keldoc${gid(9)}`,
        name: 'Salle du Steir',
        url: `https://vaccination-covid.keldoc.com${PATH}/salle-9?cabinet=9&specialty=144`,
        address: 'Quai du Steir, 29000 Quimper',
        postcode: '29000',
        city: 'Quimper',
        insee: '29232',
        departement: '29',
        latitude: 47.996,
        longitude: -4.102,
        phone: '+33298000017',
        extra: { motivesAt: Date.parse(NOW) },
        booking: [{ name: 'Vaccination', motives: [{ id: 1, name: '1ère injection', agendas: [{ id: 5 }] }] }],
      }),
    ])
  })

  it('has the clinic as its id where both are the same', async () => {
    const { centres } = await list({ [searchAt()]: page(anEntry(CLINIC)) })
    expect(centres[0]).toMatchObject({ gid: `${CLINIC}`, internalId: `keldoc${CLINIC}` })
  })

  it('is in the département of its postcode; a town that is not there has no INSEE code', async () => {
    const at = (zipcode: string, city: string) => ({ zipcode, city, location: `Rue, ${zipcode}, ${city}` })
    const { centres } = await list({
      [searchAt()]: page(
        anEntry(1, { cabinet: at('01200', 'VALSERHONE') }),
        anEntry(2, { cabinet: at('01200', 'Ailleurs') }),
        anEntry(3, { cabinet: at('97200', 'Fort de France') }),
        anEntry(4, { cabinet: null }),
      ),
    })
    expect(centres.map(({ insee, departement, timeZone }) => [insee, departement, timeZone])).toEqual([
      ['01033', '01', 'Europe/Paris'],
      [null, '01', 'Europe/Paris'],
      ['97209', '972', 'America/Martinique'],
      [null, null, 'Europe/Paris'],
    ])
  })

  it.each([
    [' Salle  Haute , 29000,  Quimper ', 'Salle Haute , 29000 Quimper'],
    ['Rue Haute, 29000 Quimper', 'Rue Haute, 29000 Quimper'],
    ['.', '29000 Quimper'],
    ['', '29000 Quimper'],
    ['29000, Quimper', '29000 Quimper'],
    ['BP 129000, Quimper', 'BP 129000, Quimper'],
  ])('at "%s" has the address "%s"', (location, address) => {
    expect(addressOf(location, '29000', 'Quimper')).toBe(address)
  })

  it.each([
    ['1.5,-2.25', 1.5, -2.25],
    [' 1.5 , -2.25 ', 1.5, -2.25],
    ['1.5', null, null],
    ['1.5,', null, null],
    ['1.5,x', null, null],
    ['1.5,2,3', null, null],
    ['91,2', null, null],
    [null, null, null],
  ])('with coordinates %s is there or nowhere', async (coordinates, latitude, longitude) => {
    const { centres } = await list({ [searchAt()]: page(anEntry(1, { coordinates })) })
    expect(centres).toMatchObject([{ latitude, longitude }])
  })

  it.each([
    ['/pharmacie/quimper/a/a', 'drugstore'],
    ['/centre/quimper/a/pharmacie-du-port', 'drugstore'],
    ['/medecin-generaliste/quimper/a/a', 'general-practitioner'],
    ['/centre-hospitalier/quimper/a/medecine-du-travail', 'vaccination-center'],
    ['/centre/quimper/grande-pharmacie/a', 'vaccination-center'],
  ])('at %s is a %s', async (url, type) => {
    expect((await list({ [searchAt()]: page(anEntry(1, { url })) })).centres).toMatchObject([{ type }])
  })

  it.each([
    [[8, 496, 144], 496],
    [['153'], 153],
    [[144], 144],
  ])('of specialties %j is linked by %i', async (ids, chosen) => {
    const { centres, asked } = await list({ [searchAt()]: page(anEntry(1, { specialty_ids: ids })) })
    expect(centres[0]?.url).toMatch(new RegExp(`specialty=${chosen}$`))
    expect(asked.at(-1)).toBe(motivesAt(1, chosen))
  })

  it.each([null, '', '+33', '0000000000', '+33100000000'])('with the telephone "%s" has none', async (phone_number) => {
    const { centres } = await list({ [searchAt()]: page(anEntry(1)), [detailsAt(1)]: { json: { phone_number } } })
    expect(centres).toMatchObject([{ phone: null }])
  })

  it('that is an agenda, vaccinates nobody or leads nowhere is left out, and counted', async () => {
    const { centres, gids, dropped } = await list({
      [searchAt()]: page(
        anEntry(1, { type: 'Staff' }),
        anEntry(2, { type: null, url: '/infirmier/quimper/equipe' }),
        anEntry(3, { type: null }),
        anEntry(4, { specialty_ids: [8, 47] }),
        anEntry(5, { specialty_ids: null }),
        anEntry(6, { url: '/quimper' }),
        { type: 'Cabinet' },
        anEntry(7, { url: `${PATH}?x=1` }),
      ),
    })
    expect(gids).toEqual([gid(3), gid(7)])
    expect(centres[1]?.url).toBe(`https://vaccination-covid.keldoc.com${PATH}?cabinet=7&specialty=144`)
    expect(dropped).toEqual({
      'agenda présenté comme une personne': 2,
      'sans spécialité de vaccination': 2,
      'lien illisible': 1,
      'fiche illisible': 1,
    })
  })
})

describe('failures', () => {
  it('of a page end its search; what it told before stands', async () => {
    const { failures, gids } = await list(
      {
        [searchAt()]: { json: aSearchPage([anEntry(1)], true) },
        [searchAt(2)]: timeout,
        [searchAt(1, 'manche-50')]: { body: '<html>' },
        [searchAt(1, 'ain-01')]: page(anEntry(2)),
      },
      { options: { ...ONE_SEARCH, locations: ['finistere-29', 'manche-50', 'ain-01'] } },
    )
    expect(failures).toEqual([
      { part: 'vaccination-covid19, finistere-29', failure: expect.any(Timeout) },
      { part: 'vaccination-covid19, manche-50', failure: expect.any(ShapeChanged) },
    ])
    expect(gids).toEqual([gid(1), gid(2)])
  })

  it.each([
    ['a page that is not there', { status: 404 }, ShapeChanged],
    ['a page without results', { json: { options: {} } }, ShapeChanged],
    ['a page of which nothing can be read', page({ a: 1 }), ShapeChanged],
    ['a refusal', { status: 403 }, Blocked],
  ])('of the only search fail the run: %s', async (_, reply, failure) => {
    await expect(list({ [searchAt()]: reply })).rejects.toThrow(failure)
  })

  it('of every search leave what some told before', async () => {
    const first = { json: aSearchPage([anEntry(1)], true) }
    expect((await list({ [searchAt()]: first, [searchAt(2)]: timeout })).gids).toEqual([gid(1)])
  })

  it('by three refusals in a row end the run, two do not', async () => {
    const refused = { status: 403 }
    const locations = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const at = (...places: string[]) => Object.fromEntries(places.map((place) => [searchAt(1, place), refused]))
    const options = { ...ONE_SEARCH, locations }
    expect((await list(at('a', 'b'), { options })).failures).toHaveLength(2)
    const fake = fakePlatform((url) => at('a', 'b', 'c')[url] ?? standard(url))
    const run = listAll(platform, fakeContext({ http: fake.http, options, now: NOW }))
    await expect(run).rejects.toThrow(Blocked)
    expect(fake.asked.length).toBeLessThan(locations.length)
  })

  it('by refusals of single pages cost only those', async () => {
    const ids = [1, 2, 3, 4, 5]
    const refused = Object.fromEntries(ids.map((id) => [detailsAt(id), { status: 403 }]))
    const { gids } = await list({ [searchAt()]: page(...ids.map((id) => anEntry(id))), ...refused })
    expect(gids).toEqual(ids.map(gid))
  })

  it('of an establishment cost its entry, and keep the previous one', async () => {
    const previous = [entry(1), entry(2), entry(3), { ...entry(4), gid: '4' }]
    const { gids, kept, failedDetails, context, asked } = await list(
      {
        [searchAt()]: page(anEntry(1), anEntry(2), anEntry(4)),
        [resourceAt(1)]: { status: 500 },
        [resourceAt(4)]: { json: { id: null } },
      },
      { previous },
    )
    expect(gids).toEqual([gid(2)])
    expect(kept).toEqual([previous[0], previous[3]])
    expect(failedDetails).toBe(2)
    expect(context.notes.map(({ event }) => event)).toEqual(['keldoc.cabinet-failed', 'keldoc.cabinet-failed'])
    expect(asked).not.toContain(detailsAt(1))
  })

  it('of an establishment that the platform no longer knows keep nothing', async () => {
    const { gids, kept, failedDetails, dropped } = await list(
      { [searchAt()]: page(anEntry(1), anEntry(2)), [resourceAt(1)]: { status: 404 } },
      { previous: [entry(1), entry(2)] },
    )
    expect([gids, kept, failedDetails]).toEqual([[gid(2)], [], 0])
    expect(dropped).toEqual({ 'établissement inconnu de la plateforme': 1 })
  })

  it('of the telephone or the motives cost only those', async () => {
    const { centres, failedDetails } = await list({
      [searchAt()]: page(anEntry(1), anEntry(2)),
      [detailsAt(1)]: timeout,
      [motivesAt(2)]: { status: 404 },
      [detailsAt(2)]: { json: { phone_number: '+33298000017' } },
    })
    expect(centres.map(({ phone, booking, extra }) => [phone, booking, Object.keys(extra)])).toEqual([
      [null, [], ['motivesAt']],
      ['+33298000017', null, []],
    ])
    expect(failedDetails).toBe(0)
  })

  it('that are bugs are thrown on', async () => {
    const bug = new TypeError('a bug')
    await expect(list({ [searchAt()]: bug })).rejects.toThrow(bug)
    await expect(list({ [searchAt()]: page(anEntry(1)), [resourceAt(1)]: bug })).rejects.toThrow(bug)
  })
})
