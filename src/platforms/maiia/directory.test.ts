import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { RequestTimedOut } from '../../http/errors.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Timeout } from '../failures.ts'
import { aList, anAddress, anItem, aPerson, aPlace, aReason, idOf } from './fixtures.ts'
import { platform } from './index.ts'
import type { MaiiaOptions } from './options.ts'

const pageAt = (speciality: string, page = 0) =>
  `https://www.maiia.com/api/pat-public/hcd?AllVaccinationPlaces=true&speciality.shortName=${speciality}&limit=50&page=${page}&size=50`

const [CENTRES, PHARMACIES, HOSPITALS] = ['centre-de-vaccination', 'pharmacie', 'centre-hospitalier-%28ch%29'] as const

/** Pages that are not named are empty. */
async function list(
  replies: Record<string, Reply>,
  given: { options?: MaiiaOptions; previous?: readonly Centre[] } = {},
) {
  const fake = fakePlatform((url) => replies[url] ?? { json: aList() })
  const context = fakeContext({ options: {}, now: '2021-05-08T02:00:00+02:00', http: fake.http, ...given })
  const listed = await listAll(platform, context)
  return { ...listed, asked: fake.asked, gids: listed.centres.map(({ gid }) => gid), context }
}

const page = (...items: Json[]): Reply => ({ json: aList(...items) })

const one = async (item: Json) => (await list({ [pageAt(CENTRES)]: page(item) })).centres[0]

const entry = (short: string) =>
  newCentre({
    platform: 'maiia',
    url: `https://www.maiia.com/a?centerid=${idOf(short)}`,
    gid: idOf(short).slice(0, 8),
    internalId: `maiia${idOf(short).slice(0, 8)}`,
  })

const gid = (short: string) => short.padEnd(8, '0')

describe('the pages', () => {
  it('are asked of three specialities, and end with one that is not full', async () => {
    const full = page(...Array.from({ length: 50 }, () => aPerson))
    const { asked } = await list({ [pageAt(PHARMACIES)]: full, [pageAt(PHARMACIES, 1)]: page(aPerson) })
    expect(asked.toSorted()).toEqual(
      [pageAt(CENTRES), pageAt(HOSPITALS), pageAt(PHARMACIES), pageAt(PHARMACIES, 1)].toSorted(),
    )
  })

  it('can be restricted to some specialities, and nothing else', async () => {
    const { asked } = await list({}, { options: { specialities: ['pharmacie'] } })
    expect(asked).toEqual([pageAt(PHARMACIES)])
    expect(platform.options.safeParse({ departement: '29' }).success).toBe(false)
  })

  it('end at the hundredth', async () => {
    const full = page(...Array.from({ length: 50 }, () => aPerson))
    const { asked } = await list(new Proxy({}, { get: () => full }), { options: { specialities: ['pharmacie'] } })
    expect(asked).toHaveLength(100)
  })

  it('list each centre once, in the order found', async () => {
    const { centres, gids } = await list({
      [pageAt(CENTRES)]: page(anItem(aPlace('b')), anItem(aPlace('a'))),
      [pageAt(PHARMACIES)]: page(anItem(aPlace('c')), anItem(aPlace('a', { name: 'again' }))),
    })
    expect(centres[1]?.name).toBe('Lieu a')
    expect(gids).toEqual(['b', 'a', 'c'].map(gid))
  })
})

describe('a centre', () => {
  it('is read whole', async () => {
    const hours = (isActive: unknown, ...ranges: string[][]) => ({
      isActive,
      schedules: ranges.map(([startTime, endTime]) => ({ startTime, endTime, position: 0 })),
    })
    const center = aPlace('61c2a7f0', {
      name: ' Pharmacie  du Steir ',
      url: '/pharmacie/29000-quimper/steir',
      publicInformation: {
        address: anAddress(),
        officeInformation: {
          phoneNumber: '02 98 00 00 17',
          openingSchedules: {
            MONDAY: hours(true, ['09:00', '12:30'], ['14:00', '19:00']),
            TUESDAY: hours(true),
            WEDNESDAY: hours(false, ['09:00', '12:00']),
            SUNDAY: hours(null, ['09:00', '12:00']),
            HOLIDAY: hours(true, ['09:00', '12:00']),
          } as Json,
        },
      },
    })
    expect(await one(anItem(center))).toEqual(
      newCentre({
        platform: 'maiia',
        gid: '61c2a7f0',
        internalId: 'maiia61c2a7f0',
        name: 'Pharmacie du Steir',
        url: `https://www.maiia.com/pharmacie/29000-quimper/steir?centerid=${idOf('61c2a7f0')}`,
        type: 'drugstore',
        address: '3 Quai du Steir 29000 Quimper',
        postcode: '29000',
        city: 'Quimper',
        insee: '29232',
        departement: '29',
        latitude: 47.996,
        longitude: -4.102,
        phone: '+33298000017',
        openingHours: {
          lundi: '09:00-12:30, 14:00-19:00',
          mardi: null,
          mercredi: null,
          jeudi: null,
          vendredi: null,
          samedi: null,
          dimanche: null,
        },
      }),
    )
  })

  it('may tell next to nothing of itself', async () => {
    for (const publicInformation of [null, {}, { address: null, officeInformation: null }, 'x']) {
      const { url, ...rest } =
        (await one(anItem(aPlace('a', { publicInformation })))) ?? newCentre({ platform: '', url: '' })
      expect(rest).toMatchObject({
        address: null,
        postcode: null,
        city: null,
        insee: null,
        phone: null,
        openingHours: null,
      })
    }
  })

  const at = (address: { [field: string]: Json }) =>
    one(anItem(aPlace('a', { publicInformation: { address: anAddress(address) } })))

  it.each([
    ['its own code', {}, '29232', '29'],
    ['the code of its commune, when its own is cut short', { inseeCode: '2923' }, '29232', '29'],
    ['of the postcode and name, when the code is of elsewhere', { inseeCode: '93048' }, '29232', '29'],
    ['of the postcode and name, when there is no code', { inseeCode: '977', locality: null }, '29232', '29'],
    ['of the postcode and name, when the code is none', { inseeCode: '29999', locality: null }, '29232', '29'],
    [
      'none, when no commune has that name',
      { inseeCode: '', locality: null, zipCode: '01200', city: 'Là' },
      null,
      '01',
    ],
    ['its own code, when the postcode is none', { zipCode: '', city: '', fullAddress: '' }, '29232', '29'],
    ['a Corsican code in small letters', { inseeCode: '2a004', zipCode: '20000', city: 'Ajaccio' }, '2A004', '2A'],
  ])('is in the commune of %s', async (_, address, insee, departement) => {
    expect(await at(address)).toMatchObject({ insee, departement })
  })

  it('overseas has the clock and telephone code of there', async () => {
    const martinique = anAddress({ inseeCode: '97209', zipCode: '97200', city: 'Fort-de-France', locality: null })
    const officeInformation = { phoneNumber: '0596 00 00 17' }
    const centre = await one(anItem(aPlace('a', { publicInformation: { address: martinique, officeInformation } })))
    expect(centre).toMatchObject({ departement: '972', timeZone: 'America/Martinique', phone: '+596596000017' })
  })

  it.each<[string, { [field: string]: Json }, number | null, number | null]>([
    ['its own position', {}, 47.996, -4.102],
    ['that of its commune', { location: null }, 47.99, -4.09],
    ['that of its commune, when its own is none', { location: { coordinates: ['x', 47] } }, 47.99, -4.09],
    ['none', { location: null, locality: { code: '29232' } }, null, null],
    ['none rather than half of one', { location: { coordinates: [1] }, locality: { location: { x: 1 } } }, null, null],
  ])('has %s', async (_, address, latitude, longitude) => {
    expect(await at(address)).toMatchObject({ latitude, longitude })
  })

  it('whose page is no pharmacy is a vaccination centre', async () => {
    expect((await one(anItem(aPlace('a'))))?.type).toBe('vaccination-center')
  })

  it('is left out, counted and noted when nothing can come of it', async () => {
    const noVaccination = { consultationReasons: [aReason('Test covid', 'FIRST'), aReason('Tabacologie', null)] }
    const { gids, dropped, context } = await list({
      [pageAt(CENTRES)]: page(
        aPerson,
        anItem(aPlace('a', { isDemo: true })),
        anItem(aPlace('b', { id: null, siret: '1' })),
        anItem(aPlace('b', { id: '61c2a7f0' })),
        anItem(aPlace('c', { url: null })),
        anItem(aPlace('d'), noVaccination),
        anItem(aPlace('e'), { consultationReasons: [] }),
        anItem(aPlace('f', { id: '603e4fae8c512e753fc49ba1' })),
        anItem(null),
        3,
        anItem(aPlace('9'), {
          consultationReasons: [aReason('Test', 'FIRST'), { id: 1 }, aReason('Seconde', 'SECOND')],
        }),
      ),
    })
    expect(gids).toEqual([gid('9')])
    expect(dropped).toEqual({
      'centre de démonstration': 1,
      'sans identifiant': 2,
      'sans lien': 1,
      'sans vaccination contre le COVID-19': 2,
      'centre de tests': 1,
      'fiche illisible': 2,
    })
    expect(context.notes.filter(({ event }) => event === 'maiia.centre-dropped')).toHaveLength(8)
  })

  it('that shares its short id with another has its whole one, and keeps it', async () => {
    const twin = { id: `${'a'.repeat(8)}${'1'.repeat(16)}` }
    const items = [anItem(aPlace('a'.repeat(8))), anItem(aPlace('a'.repeat(8), twin))]
    const before = await list({ [pageAt(CENTRES)]: page(...items) })
    expect(before.gids).toEqual(['aaaaaaaa', twin.id])
    const after = await list({ [pageAt(CENTRES)]: page(...items.toReversed()) }, { previous: before.centres })
    expect(after.centres).toEqual(before.centres.toReversed())
  })
})

describe('a group', () => {
  const child = (short: string, fields: { [field: string]: Json } = {}) => aPlace(short, fields)

  it('is not listed, its places are; those with an entry of their own as that', async () => {
    const group = anItem(aPlace('1', { childCenters: [child('c', { name: 'copy' }), child('a')] }))
    const { centres, gids } = await list({
      [pageAt(CENTRES)]: page(anItem(aPlace('b')), group),
      [pageAt(HOSPITALS)]: page(anItem(aPlace('c', { name: 'own' })), anItem(aPlace('d'))),
    })
    expect(gids).toEqual(['b', 'c', 'a', 'd'].map(gid))
    expect(centres[1]?.name).toBe('own')
  })

  it('lists only places that vaccinate and can be linked to', async () => {
    const childCenters = [
      child('2', { speciality: { code: 'ORL' } }),
      child('3', { speciality: null }),
      child('4', { url: null }),
      child('5', { id: null }),
      child('6', { isDemo: true }),
      child('7', { isDemo: null }),
      3,
    ]
    const { gids, dropped } = await list({ [pageAt(CENTRES)]: page(anItem(aPlace('1', { childCenters }))) })
    expect(gids).toEqual([gid('7')])
    expect(dropped).toEqual({
      'lieu d’un groupe qui ne vaccine pas': 2,
      'sans lien': 1,
      'sans identifiant': 1,
      'centre de démonstration': 1,
    })
  })

  it('needs neither id nor link, but vaccinations', async () => {
    const group = aPlace('1', { id: null, url: null, childCenters: [child('2')] })
    expect((await list({ [pageAt(CENTRES)]: page(anItem(group)) })).gids).toEqual([gid('2')])
    const others = await list({
      [pageAt(CENTRES)]: page(
        anItem(group, { consultationReasons: [aReason('Tabacologie', null)] }),
        anItem({ ...group, isDemo: true }),
      ),
    })
    expect([others.gids, others.dropped]).toEqual([[], { 'groupe sans vaccination contre le COVID-19': 2 }])
  })

  it('within a group is no place either', async () => {
    const { gids } = await list({
      [pageAt(CENTRES)]: page(
        anItem(aPlace('1', { childCenters: [child('2'), child('3')] })),
        anItem(aPlace('2', { childCenters: [child('4')] })),
      ),
    })
    expect(gids).toEqual(['3', '4'].map(gid))
  })

  it('does not save a place whose own entry is refused', async () => {
    const { gids, dropped } = await list({
      [pageAt(CENTRES)]: page(
        anItem(aPlace('1', { childCenters: [child('2')] })),
        anItem(aPlace('2'), { consultationReasons: [aReason('Test', null)] }),
      ),
    })
    expect([gids, dropped]).toEqual([[], { 'sans vaccination contre le COVID-19': 1 }])
  })
})

describe('failures', () => {
  const timeout = new RequestTimedOut('')
  const full = page(anItem(aPlace('a')), ...Array.from({ length: 49 }, () => aPerson))

  it('of a page end its speciality; what it told stands, and so does all that was not seen', async () => {
    const previous = [entry('a'), entry('b'), entry('c')]
    const { failures, gids, kept } = await list(
      {
        [pageAt(PHARMACIES)]: full,
        [pageAt(PHARMACIES, 1)]: timeout,
        [pageAt(CENTRES)]: { status: 404 },
        [pageAt(HOSPITALS)]: page(anItem(aPlace('b'))),
      },
      { previous },
    )
    expect(failures).toEqual([
      { part: 'centre-de-vaccination', failure: expect.any(ShapeChanged) },
      { part: 'pharmacie', failure: expect.any(Timeout) },
    ])
    expect(gids).toEqual(['a', 'b'].map(gid))
    expect(kept).toEqual([previous[2]])
  })

  it('keep nothing when there are none', async () => {
    const { kept } = await list(
      { [pageAt(CENTRES)]: page(anItem(aPlace('a'))) },
      { previous: [entry('a'), entry('b')] },
    )
    expect(kept).toEqual([])
  })

  it.each([
    ['a refusal', { status: 403 }, Blocked],
    ['a page', { body: '<html>' }, ShapeChanged],
    ['no items', { json: { total: 3 } }, ShapeChanged],
    ['silence', timeout, Timeout],
  ])('everywhere fail the run: %s', async (_, reply, failure) => {
    await expect(list(new Proxy({}, { get: () => reply }))).rejects.toThrow(failure)
  })

  it('that are bugs are thrown on', async () => {
    const bug = new TypeError('a bug')
    await expect(list({ [pageAt(CENTRES)]: bug })).rejects.toThrow(bug)
  })
})
