import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { RequestTimedOut } from '../../http/errors.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Timeout } from '../failures.ts'
import { aPharmacy, ID, SITE } from './fixtures.ts'
import { platform } from './index.ts'

async function list(reply: Reply) {
  const fake = fakePlatform(() => reply)
  const context = fakeContext({ http: fake.http, options: {}, now: '2022-07-24T19:00:00+02:00' })
  return { ...(await listAll(platform, context)), asked: fake.asked, context }
}

async function entry(fields: { readonly [field: string]: Json }): Promise<Centre | undefined> {
  return (await list({ json: { any: aPharmacy(fields) } })).centres[0]
}

const at = (street: Json, zipCode: Json, city: Json) => entry({ address: { street, zipCode, city } })

describe('the list', () => {
  it('is asked for once and read from an object, in its order', async () => {
    const json = { z: aPharmacy(), a: aPharmacy({ id: 'other', websiteUrl: 'https://other.example' }) }
    const { asked, centres } = await list({ json })
    expect(asked).toEqual(['https://pharma-api.epharmacie.pro/global/api/meetings/v2/pharmacies-with-vaccines'])
    expect(centres.map(({ gid }) => gid)).toEqual([ID, 'other'])
  })

  it('may be an array', async () => {
    expect((await list({ json: [aPharmacy()] })).centres).toHaveLength(1)
  })

  it('has each site once, whatever is written around it, and each id once', async () => {
    const json = [
      aPharmacy(),
      aPharmacy({ id: 'second', websiteUrl: `${SITE.toUpperCase()}/ ` }),
      aPharmacy({ websiteUrl: 'https://other.example' }),
    ]
    const { centres, dropped } = await list({ json })
    expect(centres.map(({ gid }) => gid)).toEqual([ID])
    expect(dropped).toEqual({ 'site déjà listé': 1, 'pharmacie déjà listée': 1 })
  })

  it('has no pharmacy that cannot be booked or read', async () => {
    const json = [
      aPharmacy(),
      aPharmacy({ id: 'b', websiteUrl: null }),
      aPharmacy({ id: 'c', websiteUrl: 'aucun' }),
      { name: 'd' },
    ]
    const { centres, dropped } = await list({ json })
    expect(centres.map(({ gid }) => gid)).toEqual([ID])
    expect(dropped).toEqual({ 'pharmacie sans site': 2, 'fiche illisible': 1 })
  })

  it.each<[string, Reply, unknown]>([
    ['403', { status: 403 }, Blocked],
    ['404', { status: 404 }, ShapeChanged],
    ['500 with a message', { status: 500, json: { message: 'Internal error' } }, Timeout],
    ['200 with a message', { json: { message: 'Internal error' } }, ShapeChanged],
    ['a text', { json: 'soon' }, ShapeChanged],
    ['a web page', { body: '<html>' }, ShapeChanged],
    ['no answer', new RequestTimedOut('late'), Timeout],
  ])('fails by %s', async (_, reply, failure) => {
    await expect(list(reply)).rejects.toBeInstanceOf(failure)
  })
})

describe('an entry', () => {
  it('has all that the platform tells', async () => {
    expect(await entry({})).toEqual(
      newCentre({
        platform: 'valwin',
        internalId: `Valwin${ID}`,
        gid: ID,
        name: 'Pharmacie du Port',
        url: SITE,
        bookingUrl: SITE,
        type: 'drugstore',
        address: '4 Rue du Port, 56100 Lorient',
        postcode: '56100',
        city: 'Lorient',
        insee: '56121',
        departement: '56',
        latitude: 47.7477,
        longitude: -3.3583,
      }),
    )
  })

  it('has an id that can be published, and its own to ask by', async () => {
    expect(await entry({ id: 'CO&pharm' })).toMatchObject({ gid: 'CO&pharm', internalId: 'ValwinCO_26pharm' })
  })

  it.each([
    ['exchanged', '56100', '4 Rue du Port'],
    ['exchanged, with a blank within', '56 100', '4 Rue du Port'],
    ['a postcode with a blank within', '4 Rue du Port', '56 100'],
    ['a postcode with blanks around it', '4 Rue du Port', ' 56100 '],
    ['a number', '4 Rue du Port', 56_100],
  ])('reads street and postcode: %s', async (_, street, zipCode) => {
    expect(await at(street, zipCode, 'Lorient ')).toMatchObject({
      address: '4 Rue du Port, 56100 Lorient',
      postcode: '56100',
      city: 'Lorient',
      departement: '56',
    })
  })

  it('exchanges nothing when both are five digits, or neither is', async () => {
    expect(await at('35000', '56100', 'Lorient')).toMatchObject({ postcode: '56100', address: '35000, 56100 Lorient' })
    expect(await at('Rue du Port', 'Centre Commercial', 'Lorient')).toMatchObject({
      postcode: null,
      departement: null,
      address: 'Rue du Port, Centre Commercial Lorient',
    })
  })

  it('finds a postcode whose zero was lost', async () => {
    expect(await at('1 Place du Marché', '1000', 'Bourg-en-Bresse')).toMatchObject({
      postcode: '01000',
      departement: '01',
      address: '1 Place du Marché, 01000 Bourg-en-Bresse',
    })
  })

  it('overseas lives by the clock there', async () => {
    expect(await at('1 Rue Victor Hugo', '97300', 'Cayenne')).toMatchObject({
      departement: '973',
      timeZone: 'America/Cayenne',
    })
  })

  it.each([
    [{ latitude: '47.7477', longitude: '-3.3583' }, [47.7477, -3.3583]],
    [{ latitude: null, longitude: null }, [null, null]],
    [{ latitude: '', longitude: 'ouest' }, [null, null]],
    [{ latitude: 4774, longitude: -3.3583 }, [null, -3.3583]],
    [null, [null, null]],
  ])('at %j', async (geoTag, place) => {
    const centre = await entry({ geoTag })
    expect([centre?.latitude, centre?.longitude]).toEqual(place)
  })

  it('without an address is listed, and noted', async () => {
    const { centres, context } = await list({ json: [aPharmacy({ address: null })] })
    expect(centres).toMatchObject([{ address: null, departement: null }])
    expect(context.notes.map(({ event }) => event)).toEqual(['valwin.pharmacy-unlocated'])
  })
})
