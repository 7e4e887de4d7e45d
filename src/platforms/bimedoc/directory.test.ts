import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Timeout } from '../failures.ts'
import { aPharmacy, CENTRE_URL, ID, OTHER_ID } from './fixtures.ts'
import { platform } from './index.ts'
import type { BimedocOptions } from './options.ts'
import { streetWithNumber } from './pharmacy-centre.ts'

const NOW = '2021-08-10T10:00:00+02:00'
const LIST = 'https://server.bimedoc.com/vmd/pharmacy-with-slots?start_date=2021-08-10&end_date=2021-09-07'

type Given = {
  list?: Reply
  /** By id; without one, the pharmacy of the fixture. */
  details?: Readonly<Record<string, Reply>>
  options?: BimedocOptions
  horizonDays?: number
  previous?: readonly Centre[]
}

async function list({ list = { json: [{ id: ID }] }, details = {}, options = {}, ...settings }: Given) {
  const fake = fakePlatform((url) => {
    const id = /with-slots\/([^/]+)\/\?/.exec(url)?.[1]
    return id === undefined ? list : (details[id] ?? { json: aPharmacy({ id }) })
  })
  const context = fakeContext({ http: fake.http, options, now: NOW, ...settings })
  return { ...(await listAll(platform, context)), ...fake, context }
}

async function entry(fields: { readonly [field: string]: Json }): Promise<Centre | undefined> {
  return (await list({ details: { [ID]: { json: aPharmacy(fields) } } })).centres[0]
}

const previousCentre = (id: string): Centre =>
  newCentre({ platform: 'bimedoc', internalId: `bimedoc${id}`, url: CENTRE_URL.replace(ID, id), name: 'Ancienne' })

describe('the questions asked', () => {
  it('are the list, then each pharmacy once, for the same days and with the key', async () => {
    const { asked, headers, dropped } = await list({ list: { json: [{ id: ID }, { id: OTHER_ID }, { id: ID }] } })
    expect(asked).toEqual([LIST, LIST.replace('?', `/${ID}/?`), LIST.replace('?', `/${OTHER_ID}/?`)])
    expect(headers).toEqual(Array.from({ length: 3 }, () => ({ authorization: 'Partner key' })))
    expect(dropped).toEqual({ 'pharmacie listée deux fois': 1 })
  })

  it('cover four weeks even when slots are looked for in fewer', async () => {
    expect((await list({ horizonDays: 7 })).asked[0]).toBe(LIST)
  })

  it('cover the days that are asked for', async () => {
    const { asked } = await list({ options: { startDate: '2021-08-12', endDate: '2021-08-20' } })
    expect(asked[0]).toContain('?start_date=2021-08-12&end_date=2021-08-20')
  })
})

describe('an entry', () => {
  it('has all that the platform tells', async () => {
    expect(await entry({})).toEqual(
      newCentre({
        platform: 'bimedoc',
        internalId: `bimedoc${ID}`,
        gid: `bimedoc${ID}`,
        name: 'Pharmacie des Halles',
        url: CENTRE_URL,
        type: 'drugstore',
        address: '12 Rue du Port, 56100 Lorient',
        postcode: '56100',
        city: 'Lorient',
        insee: '56121',
        departement: '56',
        latitude: 47.7477,
        longitude: -3.3583,
        phone: '+33297000001',
        extra: { vaccines: ['Pfizer-BioNTech'] },
      }),
    )
  })

  it('keeps its place when it has no coordinates', async () => {
    const place = { city: 'Lorient', departement: '56', latitude: null, longitude: null }
    expect(await entry({ coordinates: null })).toMatchObject(place)
    expect(await entry({ coordinates: [-3.3583] })).toMatchObject(place)
    expect(await entry({ coordinates: [null, 47.7] })).toMatchObject(place)
    expect(await entry({ coordinates: 'ici' })).toMatchObject(place)
  })

  it('has single blanks', async () => {
    const texts = { name: 'Pharmacie   des\u00a0 Halles ', city: 'Lyon 4e  Arrondissement', postcode: '69004 ' }
    expect(await entry(texts)).toMatchObject({
      name: 'Pharmacie des Halles',
      city: 'Lyon 4e Arrondissement',
      address: '12 Rue du Port, 69004 Lyon 4e Arrondissement',
      departement: '69',
    })
  })

  it('names known vaccines once, whatever stands between them', async () => {
    const names = [null, 'SPIKEVAX Moderna', 'inconnu', 7, 'COMIRNATY Pfizer-BioNTech', 'spikevax']
    expect((await entry({ vaccine_names: names }))?.extra).toEqual({ vaccines: ['Moderna', 'Pfizer-BioNTech'] })
    expect((await entry({ vaccine_names: null }))?.extra).toEqual({ vaccines: [] })
  })

  it('has no telephone when none is told', async () => {
    expect((await entry({ phone_number: null }))?.phone).toBeNull()
  })

  it('that stands nowhere is listed, and noted', async () => {
    const details = { [ID]: { json: aPharmacy({ postcode: null, city: null, street: null }) } }
    const { centres, context } = await list({ details })
    expect(centres).toMatchObject([{ departement: null, city: null, address: '12' }])
    expect(context.notes.map(({ event }) => event)).toEqual(['bimedoc.pharmacy-unlocated'])
  })

  it.each([
    ['51', 'Place Foch', '51 Place Foch'],
    ['51', '51 Place Foch', '51 Place Foch'],
    ['51', '51, Place Foch', '51, Place Foch'],
    ['51', '51bis Place Foch', '51bis Place Foch'],
    ['51 BIS', '51 bis Place Foch', '51 bis Place Foch'],
    ['5', '51 Place Foch', '5 51 Place Foch'],
    ['B', 'B Rue nationale', 'B Rue nationale'],
    ['B', 'Boulevard Foch', 'B Boulevard Foch'],
    ['', 'Place Foch', 'Place Foch'],
  ])('number %j and street %j make %j', (building_number, street, written) => {
    expect(streetWithNumber({ building_number, street })).toBe(written)
  })
})

describe('failures', () => {
  const TWO = { json: [{ id: ID }, { id: OTHER_ID }] }

  it('a pharmacy whose answer fails keeps its previous entry', async () => {
    const details = { [OTHER_ID]: { status: 500 } }
    const previous = [previousCentre(ID), previousCentre(OTHER_ID)]
    const { centres, kept, failedDetails } = await list({ list: TWO, details, previous })
    expect(centres.map(({ internalId }) => internalId)).toEqual([`bimedoc${ID}`])
    expect(kept).toEqual([previous[1]])
    expect(failedDetails).toBe(1)
  })

  it('a pharmacy without a name cannot be listed and counts as failed', async () => {
    const { centres, failedDetails } = await list({ list: TWO, details: { [OTHER_ID]: { json: { slots: [] } } } })
    expect([centres.length, failedDetails]).toEqual([1, 1])
  })

  it('a pharmacy that the platform no longer knows goes', async () => {
    const details = { [OTHER_ID]: { status: 404 } }
    const previous = [previousCentre(OTHER_ID)]
    const { kept, failedDetails, dropped } = await list({ list: TWO, details, previous })
    expect([kept, failedDetails]).toEqual([[], 0])
    expect(dropped).toEqual({ 'pharmacie inconnue de la plateforme': 1 })
  })

  it('an id that is none costs that entry', async () => {
    const { centres, dropped } = await list({ list: { json: [{ id: 'x' }, null, { id: ID.toUpperCase() }] } })
    expect(centres.map(({ internalId }) => internalId)).toEqual([`bimedoc${ID}`])
    expect(dropped).toEqual({ 'identifiant illisible': 2 })
  })

  it('an empty list lists nothing, which the floor refuses', async () => {
    const { centres } = await list({ list: { json: [] } })
    expect(centres.length).toBeLessThan(platform.metadata.directoryFloor.centres)
  })

  it('when every pharmacy fails the run fails', async () => {
    await expect(list({ details: { [ID]: { status: 403 } } })).rejects.toBeInstanceOf(Blocked)
  })

  it.each<[string, Reply, unknown]>([
    ['403', { status: 403 }, Blocked],
    ['404', { status: 404 }, ShapeChanged],
    ['500', { status: 500 }, Timeout],
    ['a web page', { body: '<html>' }, ShapeChanged],
    ['an object', { json: { detail: 'no' } }, ShapeChanged],
    ['a list of other things', { json: [{ uuid: ID }] }, ShapeChanged],
  ])('a list that is %s fails the run', async (_, reply, failure) => {
    await expect(list({ list: reply })).rejects.toBeInstanceOf(failure)
  })
})
