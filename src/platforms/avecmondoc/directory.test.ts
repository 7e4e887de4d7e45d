import { describe, expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, type Reply } from '../../../test/fake-platform.ts'
import { RequestTimedOut } from '../../http/errors.ts'
import { newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { Blocked, ShapeChanged, Timeout } from '../failures.ts'
import { aPage, aReason, aRow, aStructure } from './fixtures.ts'
import { platform } from './index.ts'

const API = 'https://api.avecmondoc.com/api/Organizations'

/** What is answered by path, in turn; the last answer repeats. A structure not named is one by the number in its slug. */
function list(replies: Record<string, Reply | readonly Reply[]>, previous: readonly string[] = []) {
  const asked: string[] = []
  const { http } = fakePlatform((url) => {
    const path = url.replace(`${API}/`, '')
    const turn = asked.filter((each) => each === path).length
    asked.push(path)
    const given = [replies[path] ?? anyStructure(path) ?? []].flat()
    return given[Math.min(turn, given.length - 1)]
  })
  const context = fakeContext({
    http,
    options: {},
    now: '2021-05-03T10:00:00+02:00',
    previous: previous.map((slug) => newCentre({ platform: 'avecmondoc', url: linkOf(slug) })),
  })
  return { run: listAll(platform, context), asked, context }
}

function anyStructure(path: string): Reply | undefined {
  return path.startsWith('slug/') ? structure({ id: Number(/\d+$/.exec(path)?.[0]) }) : undefined
}

async function listed(...given: Parameters<typeof list>) {
  const { run, asked, context } = list(...given)
  const { centres, ...report } = await run
  return { centres, ids: centres.map(({ gid }) => gid), report, asked, context }
}

const linkOf = (slug: string) => `https://patient.avecmondoc.com/fiche/structure/${slug}`

const structure = (fields: Parameters<typeof aStructure>[0]): Reply => ({ json: aStructure(fields) })

const page = (rows: Json[], fields?: Parameters<typeof aPage>[1]): Reply => ({ json: aPage(rows, fields) })

const PAGE_1 = 'public/covid?limit=10&page=1'
const PAGE_2 = 'public/covid?limit=10&page=2'
const PAGE_3 = 'public/covid?limit=10&page=3'
const MORE = { hasNextPage: true }

describe('the pages', () => {
  it('are read to the last one, then each structure once', async () => {
    const { asked, ids, report } = await listed({
      [PAGE_1]: page([aRow('b-2'), aRow('a-1')], MORE),
      [PAGE_2]: page([aRow('a-1'), aRow('c-3')]),
    })
    expect(asked).toEqual([PAGE_1, PAGE_2, 'slug/b-2', 'slug/a-1', 'slug/c-3'])
    expect(ids).toEqual(['amd2', 'amd1', 'amd3'])
    expect(report).toEqual({ failures: [], kept: [], failedDetails: 0, dropped: { 'structure listée deux fois': 1 } })
  })

  it('end with an empty one', async () => {
    const { asked } = await listed({ [PAGE_1]: page([aRow('a-1')], MORE), [PAGE_2]: page([], MORE) })
    expect(asked).toEqual([PAGE_1, PAGE_2, 'slug/a-1'])
  })

  it('end at the 200th', async () => {
    const endless: Record<string, Reply> = {}
    for (let number = 1; number <= 300; number += 1) {
      endless[`public/covid?limit=10&page=${number}`] = page([aRow('a-1')], MORE)
    }
    expect((await listed(endless)).asked).toHaveLength(201)
  })

  it('leave out rows without vaccination hours, or without link', async () => {
    const { ids, report } = await listed({
      [PAGE_1]: page([
        aRow('a-1', { businessHoursCovidCount: 0 }),
        aRow('b-2', { businessHoursCovidCount: null }),
        aRow('c-3', { url: 'https://patient.avecmondoc.com/' }),
        aRow('d-4', { url: null }),
        aRow('e-5'),
      ]),
    })
    expect(ids).toEqual(['amd5'])
    expect(report.dropped).toEqual({ 'aucun horaire de vaccination': 2, 'lien illisible': 1, 'ligne illisible': 1 })
  })

  it.each<[string, Reply]>([
    ['a time-out', new RequestTimedOut('trop long')],
    ['500', { status: 500 }],
    ['403', { status: 403 }],
    ['404', { status: 404 }],
    ['a page', { body: '<html>' }],
    ['no end told', { json: { data: [aRow('z-9')] } }],
  ])('are read again from the first, once, after %s', async (_, failing) => {
    const { asked, ids, context } = await listed({
      [PAGE_1]: page([aRow('a-1')], MORE),
      [PAGE_2]: [failing, page([aRow('b-2')], MORE)],
      [PAGE_3]: page([aRow('c-3')]),
    })
    expect(asked.slice(0, 5)).toEqual([PAGE_1, PAGE_2, PAGE_1, PAGE_2, PAGE_3])
    expect(ids).toEqual(['amd1', 'amd2', 'amd3'])
    expect(context.notes.map(({ event }) => event)).toContain('avecmondoc.listing-restarted')
  })

  it('that fail twice are no list, whatever was read of them', async () => {
    const { run, asked } = list({ [PAGE_1]: page([aRow('a-1')], MORE), [PAGE_2]: { status: 403 } })
    await expect(run).rejects.toBeInstanceOf(Blocked)
    expect(asked).toHaveLength(4)
    const missing = list({ [PAGE_1]: { status: 404 } })
    await expect(missing.run).rejects.toBeInstanceOf(ShapeChanged)
  })
})

describe('a structure', () => {
  const one = async (fields: Parameters<typeof aStructure>[0]) => {
    const { centres, report } = await listed({ [PAGE_1]: page([aRow('a-1')]), 'slug/a-1': structure(fields) })
    return { centre: centres[0], report }
  }

  it('is an entry with all that the platform tells', async () => {
    const { centre } = await one({ schedules: { 1: { enabled: true, schedules: [{ start: '09:00', end: '12:00' }] } } })
    expect(centre).toMatchObject({
      platform: 'avecmondoc',
      internalId: 'amd301',
      gid: 'amd301',
      name: 'Pharmacie du Port',
      url: linkOf('a-1'),
      type: 'drugstore',
      address: '3 Quai des Indes, 56100 Lorient',
      postcode: '56100',
      city: 'Lorient',
      insee: '56121',
      departement: '56',
      timeZone: 'Europe/Paris',
      latitude: 47.7477,
      longitude: -3.3583,
      phone: '+33297000001',
      openingHours: { lundi: '09:00-12:00', mardi: null },
      atlasGid: null,
    })
  })

  it('may lack nearly everything', async () => {
    const { centre } = await one({
      address: null,
      city: '[object Object]',
      zipCode: ' 56100 ',
      phone: null,
      coordinates: null,
      schedules: null,
      speciality: null,
    })
    expect(centre).toMatchObject({
      address: '56100 Lorient',
      city: 'Lorient',
      postcode: '56100',
      insee: '56121',
      phone: null,
      latitude: null,
      longitude: null,
      openingHours: null,
      type: 'drugstore',
    })
  })

  it('is in the commune that has its name, and keeps an address that holds the postcode', async () => {
    const address = '3 Rue du Port 62500 Saint-Omer'
    const { centre } = await one({ zipCode: '62500', city: 'St Omer', address })
    expect(centre).toMatchObject({ insee: '62765', address, city: 'St Omer' })
    expect((await one({ zipCode: '62500', city: 'Port' })).centre).toMatchObject({ insee: null, departement: '62' })
    expect((await one({ zipCode: '20090', city: 'Ajaccio' })).centre).toMatchObject({ departement: '2A' })
    expect((await one({ zipCode: '97200', city: 'Fort-de-France', phone: '0596000001' })).centre).toMatchObject({
      departement: '972',
      timeZone: 'America/Martinique',
      phone: '+596596000001',
    })
  })

  it.each<[string, Json, string | undefined, string]>([
    [
      'a pharmacy, whatever else',
      [
        { id: 1, professionId: 14 },
        { id: 190, professionId: 24 },
      ],
      undefined,
      'drugstore',
    ],
    [
      'a pharmacy by its profession',
      [
        { id: 7, professionId: 24 },
        { id: 1, professionId: 14 },
      ],
      undefined,
      'drugstore',
    ],
    [
      'a pharmacy by its speciality',
      [
        { id: 1, professionId: 14 },
        { id: 190, professionId: 3 },
      ],
      undefined,
      'drugstore',
    ],
    ['a doctor', [null, { id: 1, professionId: 14 }], 'Centre de vaccination', 'general-practitioner'],
    ['a centre by its name', [], 'Grand CENTRE de  vaccination', 'vaccination-center'],
    ['a pharmacy for want of better', [{ id: 3, professionId: 3 }], 'Cabinet du Port', 'drugstore'],
  ])('is %s', async (_, speciality, name, type) => {
    expect((await one({ speciality, ...(name ? { name } : {}) })).centre?.type).toBe(type)
  })

  it('vaccinates against COVID-19, for whatever dose', async () => {
    const booster = [aReason(1, 'Vaccination grippe'), aReason(2, 'Vaccination covid rappel')]
    expect((await one({ consultationReasons: booster })).centre).toBeDefined()
    for (const consultationReasons of [
      null,
      [aReason(1, 'Vaccination grippe')],
      [aReason(1, 'Vaccination covid', { deleted: true })],
    ]) {
      const { centre, report } = await one({ consultationReasons })
      expect(centre).toBeUndefined()
      expect(report.dropped).toEqual({ 'aucun motif de vaccination': 1 })
    }
  })

  it.each(['5610', 'F-56100', '', null])('has a postcode: %j is none', async (zipCode) => {
    expect((await one({ zipCode })).report.dropped).toEqual({ 'structure sans code postal': 1 })
  })

  it('is listed once, by its number', async () => {
    const { ids, report } = await listed({
      [PAGE_1]: page([aRow('a-1'), aRow('b-2')]),
      'slug/a-1': structure({}),
      'slug/b-2': structure({}),
    })
    expect(ids).toEqual(['amd301'])
    expect(report.dropped).toEqual({ 'structure listée deux fois': 1 })
  })
})

describe('a structure that fails', () => {
  it('keeps its previous entry, and the others go on', async () => {
    const { ids, report } = await listed(
      {
        [PAGE_1]: page([aRow('a-1'), aRow('b-2'), aRow('c-3'), aRow('d-4')]),
        'slug/a-1': new RequestTimedOut('trop long'),
        'slug/b-2': { status: 403 },
        'slug/c-3': { json: { error: { message: 'x' } } },
      },
      ['a-1', 'b-2', 'x-8'],
    )
    expect(ids).toEqual(['amd4'])
    expect(report.kept.map(({ url }) => url)).toEqual([linkOf('a-1'), linkOf('b-2')])
    expect(report.failedDetails).toBe(3)
  })

  it('keeps nothing when the platform no longer knows it', async () => {
    const { ids, report } = await listed({ [PAGE_1]: page([aRow('a-1'), aRow('b-2')]), 'slug/a-1': { status: 404 } }, [
      'a-1',
    ])
    expect(ids).toEqual(['amd2'])
    expect(report).toMatchObject({ kept: [], failedDetails: 0, dropped: { 'structure inconnue de la plateforme': 1 } })
  })

  it('fails the run when no other was listed', async () => {
    const { run } = list({
      [PAGE_1]: page([aRow('a-1'), aRow('b-2')]),
      'slug/a-1': { status: 500 },
      'slug/b-2': { status: 404 },
    })
    await expect(run).rejects.toBeInstanceOf(Timeout)
  })
})

it('asks for the whole list, whatever is configured', () => {
  expect(platform.options.safeParse({}).success).toBe(true)
  expect(platform.options.safeParse({ all: true }).success).toBe(true)
  expect(platform.options.safeParse({ departement: '56' }).success).toBe(false)
})
