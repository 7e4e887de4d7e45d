import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { ConnectionLost, RequestTimedOut } from '../../http/errors.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Throttled, Timeout } from '../failures.ts'
import { aCampaign, anotherCampaign, aPharmacy, BOOKING } from './fixtures.ts'
import { platform } from './index.ts'

async function list(reply: Reply, previous: readonly Centre[] = []) {
  const fake = fakePlatform(() => reply)
  const context = fakeContext({ http: fake.http, options: {}, now: '2021-05-12T10:00:00+02:00', previous })
  return { ...(await listAll(platform, context)), asked: fake.asked, headers: fake.headers, context }
}

const listPharmacies = (...pharmacies: Json[]) => list({ json: pharmacies })

const listCampaigns = (...campaigns: Json[]) => listPharmacies(aPharmacy(campaigns))

const entryAt = async (fields: { readonly [field: string]: Json }): Promise<Centre | undefined> =>
  (await listPharmacies(aPharmacy([aCampaign()], fields))).centres[0]

describe('the list', () => {
  it('is asked for once, and says where from', async () => {
    const { asked, headers } = await listPharmacies(aPharmacy())
    expect(asked).toEqual(['https://mapharma.net/opendata/rdv'])
    expect(headers).toEqual([{ referer: 'https://mapharma.net/' }])
  })

  it('may be a copy with its date beside', async () => {
    const { centres } = await list({ json: { artifact_date: '2021-05-12', data: [aPharmacy()] } })
    expect(centres).toHaveLength(1)
  })

  it('leaves out, and counts, what cannot be listed', async () => {
    const { centres, dropped } = await listPharmacies(
      aPharmacy([anotherCampaign(1)], { code_postal: '' }),
      aPharmacy([anotherCampaign(2)], { code_postal: null }),
      aPharmacy([anotherCampaign(3)], { code_postal: 'inconnu' }),
      'pharmacie',
      aPharmacy([
        aCampaign(),
        { nom: 'Vaccination covid' },
        anotherCampaign(4, { url: '' }),
        anotherCampaign(5, { vaccination_covid: false }),
        anotherCampaign(6, { nom: 'Vaccin covid rappel' }),
        anotherCampaign(7, { url: BOOKING }),
        aCampaign({ url: `${BOOKING}&x=1` }),
      ]),
      aPharmacy(null),
    )
    expect(centres.map(({ gid }) => gid)).toEqual(['700-1'])
    expect(dropped).toEqual({
      'pharmacie sans code postal': 3,
      'pharmacie illisible': 1,
      'campagne illisible': 1,
      'campagne sans lien': 1,
      'pas une vaccination d’après la plateforme': 1,
      'campagne pour d’autres doses': 1,
      'campagne déjà listée': 2,
    })
  })

  it('notes what people should look at', async () => {
    const { context } = await listCampaigns(
      anotherCampaign(1, { vaccination_covid: false, nom: 'Vaccination Pfizer' }),
      anotherCampaign(2, { vaccination_covid: null, nom: 'Injection' }),
      anotherCampaign(3, { vaccination_covid: null, nom: 'Rendez-vous' }),
    )
    expect(context.notes).toEqual([
      { event: 'mapharma.flag-contradicts-name', details: { campaigns: ['1-1 Vaccination Pfizer'] } },
      { event: 'mapharma.campaign-undecided', details: { campaigns: ['2-1 Injection', '3-1 Rendez-vous'] } },
    ])
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
    ['an object', { json: { message: 'error' } }, ShapeChanged],
    ['a list of nothing readable', { json: [{ campagnes: {} }] }, ShapeChanged],
  ])('fails by %s', async (_, reply, failure) => {
    await expect(list(reply)).rejects.toBeInstanceOf(failure)
  })
})

describe('fewer pharmacies than before', () => {
  const listed = (...pages: string[]) =>
    pages.map((page) => newCentre({ platform: 'mapharma', url: `https://mapharma.net/${page}` }))

  it('than half of them fail the run', async () => {
    const before = listed('34200-2?c=1&l=1', '34200-3?c=2&l=1', '34200-4?c=3&l=1')
    await expect(list({ json: [aPharmacy()] }, before)).rejects.toBeInstanceOf(ShapeChanged)
  })

  it('are not fewer campaigns: half of the pharmacies is enough', async () => {
    const campaigns = ['34200-2?c=1&l=1', '34200-2?c=2&l=1', '34200-2?c=3&l=1', '34200-3?c=4&l=1']
    expect((await list({ json: [aPharmacy()] }, listed(...campaigns))).centres).toHaveLength(1)
  })
})

describe('a campaign', () => {
  it('has all that the platform tells', async () => {
    expect((await listPharmacies(aPharmacy())).centres).toEqual([
      newCentre({
        platform: 'mapharma',
        internalId: 'mapharma700-1',
        gid: '700-1',
        name: 'Pharmacie du Canal',
        url: BOOKING,
        type: 'drugstore',
        address: '3 quai du Canal, 34200 SETE',
        postcode: '34200',
        city: 'SETE',
        insee: '34301',
        departement: '34',
        latitude: 43.4,
        longitude: 3.69,
        openingHours: {
          lundi: '08:30 – 12:30, 14:00 – 19:00',
          mardi: null,
          mercredi: null,
          jeudi: null,
          vendredi: null,
          samedi: '09:00 – 12:00',
          dimanche: 'Fermé',
        },
        extra: {
          id_campagne: 700,
          id_type: 1,
          campaignName: 'Vaccination Covid Moderna (1ère injection)',
          totalLibres: 12,
          timezone: 'Europe/Paris',
        },
      }),
    ])
  })

  it('without places stays, and is known to have none', async () => {
    expect((await listCampaigns(aCampaign({ total_libres: 0 }))).centres).toMatchObject([{ extra: { totalLibres: 0 } }])
  })

  it.each([[null], ['beaucoup'], [-1]])('with %j places left has as many as it may', async (total_libres) => {
    const { centres } = await listCampaigns(aCampaign({ total_libres }))
    expect(centres[0]?.extra).not.toHaveProperty('totalLibres')
  })

  it.each([
    [{ timezone: 'America/Cayenne', code_postal: '97300', ville: 'Cayenne' }, 'America/Cayenne'],
    [{ timezone: null, code_postal: '97300', ville: 'Cayenne' }, 'America/Cayenne'],
    [{ timezone: 'Indian/Reunion', code_postal: '34200' }, 'Indian/Reunion'],
    [{ timezone: 'Mars/Olympus', code_postal: '97200', ville: 'Fort-de-France' }, 'America/Martinique'],
    [{ timezone: null }, 'Europe/Paris'],
  ])('of %j lives by the clock of %s', async (fields, timeZone) => {
    expect(await entryAt(fields)).toMatchObject({ timeZone })
  })

  it.each([
    ['0467000001', '+33467000001'],
    ['', null],
  ])('has the telephone %j', async (telephone, phone) => expect(await entryAt({ telephone })).toMatchObject({ phone }))

  it.each([[''], [null], ['Ouvert']])('has no hours by %j', async (horaires) => {
    expect(await entryAt({ horaires })).toMatchObject({ openingHours: null })
  })

  it('has hours whatever ends their lines', async () => {
    expect(await entryAt({ horaires: 'lundi: 9h – 12h\r\nmardi: Fermé\r\n' })).toMatchObject({
      openingHours: { lundi: '9h – 12h', mardi: 'Fermé', mercredi: null },
    })
  })

  it('gets the zero back that its postcode lost', async () => {
    expect(await entryAt({ code_postal: 2100, ville: 'Saint-Quentin' })).toMatchObject({
      postcode: '02100',
      insee: '02691',
    })
  })
})
