import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { RequestTimedOut } from '../../http/errors.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Timeout } from '../failures.ts'
import { platformOfUrl } from '../registry.ts'
import { anEntry, CENTRE_URL } from './fixtures.ts'
import { platform } from './index.ts'

function list(reply: Reply) {
  const fake = fakePlatform(() => reply)
  const context = fakeContext({ http: fake.http, options: {}, now: '2021-05-03T10:00:00+02:00' })
  return { run: listAll(platform, context), context, ...fake }
}

async function listed(...entries: Json[]) {
  const { run, context } = list({ json: entries })
  const { centres, ...report } = await run
  return { centres, centre: centres[0], report, context }
}

it('is one answer, asked with the key', async () => {
  const { run, asked, headers } = list({ json: [anEntry(1)] })
  await run
  expect(asked).toEqual(['https://www.mesoigner.fr/api/v1/vaccination/centers'])
  expect(headers).toEqual([{ authorization: 'Mesoigner apikey="key"' }])
})

it.each<[string, Reply, new (...args: never[]) => Error]>([
  ['403', { status: 403, json: { message: 'x' } }, Blocked],
  ['404', { status: 404 }, ShapeChanged],
  ['500', { status: 500 }, Timeout],
  ['a time-out', new RequestTimedOut('trop long'), Timeout],
  ['a page', { body: '<html>' }, ShapeChanged],
  ['an object', { json: { message: 'x' } }, ShapeChanged],
  ['a list of something else', { json: [{ gid: '1' }] }, ShapeChanged],
])('is none after %s', async (_, reply, failure) => {
  await expect(list(reply).run).rejects.toBeInstanceOf(failure)
})

describe('an entry', () => {
  it('is a centre with all that the platform tells', async () => {
    const { centre } = await listed(anEntry(21, { rdv_site_web: CENTRE_URL }))
    expect(centre).toMatchObject({
      platform: 'mesoigner',
      internalId: 'mesoigner21',
      gid: '21',
      name: 'Pharmacie 21',
      url: CENTRE_URL,
      type: 'drugstore',
      address: '3 Quai des Indes, 56100 LORIENT',
      postcode: '56100',
      city: 'LORIENT',
      insee: '56121',
      departement: '56',
      timeZone: 'Europe/Paris',
      latitude: 47.7477,
      longitude: -3.3583,
      phone: '+33297000001',
      openingHours: { lundi: '09:00-12:00', mardi: null, dimanche: null },
      atlasGid: null,
      bookingDisabled: false,
    })
  })

  it('may lack nearly everything', async () => {
    const { centre } = await listed({ id: 21, rdv_site_web: CENTRE_URL, zipcode: 56100, position: null })
    expect(centre).toMatchObject({
      internalId: 'mesoigner21',
      name: '',
      address: '56100',
      postcode: '56100',
      city: null,
      departement: '56',
      latitude: null,
      longitude: null,
      phone: null,
      openingHours: null,
      type: 'vaccination-center',
      bookingDisabled: false,
    })
  })

  it('has no half position', async () => {
    const { centre } = await listed(anEntry(1, { position: { latitude: '47.7', longitude: null } }))
    expect(centre).toMatchObject({ latitude: null, longitude: null })
  })

  it('may be closed for booking', async () => {
    expect((await listed(anEntry(1, { booking_disabled: true }))).centre?.bookingDisabled).toBe(true)
  })

  it('is in the commune that has its name, overseas too', async () => {
    const chaussin = { zipcode: '39120', adress_city: 'CHAUSSIN' }
    const sainteMarie = { zipcode: '97230', adress_city: 'Ste Marie', phone_number: '+596596000001' }
    const lostZero = { zipcode: '1000', adress_city: 'Bourg en Bresse', adress_street: '' }
    const unknownTown = { zipcode: '62500', adress_city: 'Port' }
    const entries = [chaussin, sainteMarie, lostZero, unknownTown]
    const { centres } = await listed(...entries.map((fields, index) => anEntry(index, fields)))
    expect(centres).toMatchObject([
      { insee: '39128', departement: '39' },
      { insee: '97228', departement: '972', timeZone: 'America/Martinique', phone: '+596596000001' },
      { insee: '01053', postcode: '01000', address: '01000 Bourg en Bresse' },
      { insee: null, postcode: '62500', departement: '62' },
    ])
  })

  it.each([
    ['pharmacie', 'drugstore'],
    ['Pharmacie mutualiste', 'drugstore'],
    ['médecin', 'general-practitioner'],
    ['MÉDECIN généraliste', 'general-practitioner'],
    ['centre de vaccination', 'vaccination-center'],
  ])('of type %s is a %s', async (center_type, type) => {
    const { centre, context } = await listed(anEntry(1, { center_type }))
    expect(centre?.type).toBe(type)
    expect(context.notes).toEqual([])
  })

  it.each(['cabinet infirmier', '', null])('of another type (%j) is a centre, and noted', async (center_type) => {
    const { centre, context } = await listed(anEntry(1, { center_type }))
    expect(centre?.type).toBe('vaccination-center')
    expect(context.notes).toEqual([{ event: 'mesoigner.unknown-type', details: { id: '1', type: center_type ?? '' } }])
  })

  it('that no rule can place is listed, and noted', async () => {
    const { centre, context } = await listed(anEntry(1, { zipcode: '', adress_city: 'Nulle Part' }))
    expect(centre).toMatchObject({ departement: null, city: 'Nulle Part' })
    expect(context.notes.map(({ event }) => event)).toEqual(['mesoigner.centre-unlocated'])
  })

  it('is left out when its link, or its number, was listed before, or when it has none', async () => {
    const { centres, report } = await listed(
      anEntry(1, { rdv_site_web: CENTRE_URL }),
      anEntry(2, { rdv_site_web: CENTRE_URL }),
      anEntry(1),
      anEntry(3, { id: 'trois' }),
      anEntry(4, { rdv_site_web: ' ' }),
      anEntry(5),
    )
    expect(centres.map(({ gid }) => gid)).toEqual(['1', '5'])
    expect(report).toEqual({
      failures: [],
      kept: [],
      failedDetails: 0,
      dropped: { 'fiche illisible': 2, 'lien déjà listé': 1, 'centre déjà listé': 1 },
    })
  })
})

describe('opening hours', () => {
  const hours = async (opening_hours: Json) => (await listed(anEntry(1, { opening_hours }))).centre?.openingHours

  it('count from Monday to Sunday, and join the ranges of a day', async () => {
    const sunday = {
      day: 7,
      ranges: [
        ['09:00', '12:00'],
        ['14:30', '19:00'],
      ],
    }
    expect(
      await hours([
        sunday,
        { day: 6, ranges: [] },
        { day: '1', ranges: [['08:00', '12:00']] },
        { day: 1, ranges: [['13:00', '20:00']] },
      ]),
    ).toEqual({
      lundi: '08:00-12:00, 13:00-20:00',
      mardi: null,
      mercredi: null,
      jeudi: null,
      vendredi: null,
      samedi: null,
      dimanche: '09:00-12:00, 14:30-19:00',
    })
  })

  it.each([null, [[]], [[{ day: 8, ranges: [] }]], [[{ day: 1, ranges: [['09:00']] }]], 'fermé', {}])(
    'are not known from %j',
    async (given) => {
      expect(await hours((Array.isArray(given) ? given[0] : given) as Json)).toBeNull()
    },
  )
})

describe('a link', () => {
  it('is recognised by its path, on any host', () => {
    const known = [platform.metadata]
    expect(platformOfUrl(CENTRE_URL, known)?.id).toBe('mesoigner')
    expect(platformOfUrl('https://www.mesoigner.fr/', known)).toBeNull()
    expect(platformOfUrl(CENTRE_URL.replace('covid-19', 'grippe'), known)).toBeNull()
  })
})
