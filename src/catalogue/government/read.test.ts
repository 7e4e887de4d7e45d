import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readGovernmentList } from './read.ts'
import { GovernmentListUnreadable, type GovernmentRow } from './row.ts'

const COLUMNS =
  'gid;nom;id_adr;adr_num;adr_voie;com_cp;com_insee;com_nom;lat_coor1;long_coor1;rdv_lundi;rdv_dimanche;rdv_site_web;rdv_tel;centre_fermeture;reserve_professionels_sante'

const LINE =
  '7; Salle du Port ;38185_1_00003;3;Rue du Port;38000;38185;Grenoble;45.18;5.72;9h-17h;; https://x.example/a ;0476000000;t;f'

const ROW: GovernmentRow = {
  gid: '7',
  name: 'Salle du Port',
  addressNumber: '3',
  street: 'Rue du Port',
  postcode: '38000',
  insee: '38185',
  city: 'Grenoble',
  latitude: 45.18,
  longitude: 5.72,
  bookingText: 'https://x.example/a',
  phone: '0476000000',
  hours: ['9h-17h', null, null, null, null, null, null],
  isClosed: true,
  isReserved: false,
  addressId: '38185_1_00003',
}

const read = (content: string) => readGovernmentList(content, 0)

describe('the CSV', () => {
  it('gives rows, texts trimmed and empty ones null', () => {
    expect(read(`${COLUMNS}\n${LINE}\n`)).toEqual([ROW])
  })

  it('may have a mark before it, other columns and Windows line ends', () => {
    expect(read(`\uFEFFnouveau;${COLUMNS}\r\nx;${LINE}\r\n`)).toEqual([ROW])
  })

  it('may have quotes around a field, and within one', () => {
    const line = LINE.replace(' Salle du Port ', '"Salle ; ""du"" Port"').replace('Rue du Port', 'Rue "du" Port')
    expect(read(`${COLUMNS}\n${line}`)[0]).toMatchObject({ name: 'Salle ; "du" Port', street: 'Rue "du" Port' })
  })

  it('loses nothing but the end of a line that is cut', () => {
    expect(read(`${COLUMNS}\n${LINE}\n8;Salle`)[1]).toMatchObject({ gid: '8', name: 'Salle', bookingText: null })
  })

  it('leaves out a row without number', () => {
    expect(read(`${COLUMNS}\n;${LINE.slice(2)}\n${LINE}`)).toEqual([ROW])
  })

  it('takes coordinates for unknown that are none', () => {
    const line = LINE.replace('45.18', 'nord').replace('5.72', '1e9')
    expect(read(`${COLUMNS}\n${line}`)[0]).toMatchObject({ latitude: null, longitude: null })
  })

  it.each(['gid', 'nom', 'com_insee', 'rdv_site_web'])('is refused without the column %s', (column) => {
    const columns = COLUMNS.replace(new RegExp(`\\b${column}\\b`), 'autre')
    expect(() => read(`${columns}\n${LINE}`)).toThrow(`colonnes absentes : ${column}`)
  })
})

const feature = (properties: Record<string, unknown>, geometry: unknown = null) => ({
  type: 'Feature',
  properties,
  geometry,
})

const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

const PROPERTIES = {
  gid: 999,
  c_gid: 7,
  c_nom: 'Salle du Port',
  c_id_adr: '38185_1_00003',
  c_adr_num: '3',
  c_adr_voie: 'Rue du Port',
  c_com_cp: '38000',
  c_com_insee: '38185',
  c_com_nom: 'Grenoble',
  c_lat_coor1: 45.18,
  c_long_coor1: 5.72,
  c_rdv_lundi: '9h-17h',
  c_rdv_site_web: 'https://x.example/a',
  c_rdv_tel: '0476000000',
  c_centre_fermeture: true,
  c_reserve_professionels_sante: null,
}

describe('the GeoJSON', () => {
  it('gives the same rows, by the number of the CSV', () => {
    expect(read(collection(feature(PROPERTIES)))).toEqual([ROW])
  })

  it('has another number for want of that one', () => {
    expect(read(collection(feature({ ...PROPERTIES, c_gid: null })))[0]?.gid).toBe('999')
  })

  it.each([
    { type: 'MultiPoint', coordinates: [[5.72, 45.18]] },
    { type: 'Point', coordinates: [5.72, 45.18] },
  ])('tells the place by its geometry where its properties do not: %j', (geometry) => {
    const properties = { ...PROPERTIES, c_lat_coor1: null }
    expect(read(collection(feature(properties, geometry)))).toEqual([ROW])
  })

  it('costs no more than the features that cannot be read', () => {
    expect(read(collection(null, feature({ c_nom: 'sans numéro' }), 7, feature(PROPERTIES)))).toEqual([ROW])
  })

  it('says reserved by a real boolean', () => {
    const [row] = read(collection(feature({ ...PROPERTIES, c_reserve_professionels_sante: true })))
    expect(row?.isReserved).toBe(true)
  })
})

describe('what is no list', () => {
  it.each([
    ['', /colonnes absentes/],
    ['<!doctype html><title>Erreur</title>', /colonnes absentes/],
    ['{"message": "not found"}', /GeoJSON/],
    ['{"type": "FeatureCollection"', /GeoJSON/],
    [`${COLUMNS}\n`, /0 lignes lues, au moins 1 attendues/],
  ])('%j', (content, message) => {
    expect(() => read(content)).toThrow(message)
    expect(() => read(content)).toThrow(GovernmentListUnreadable)
  })

  it('is a list that lost more than half of its rows', () => {
    const content = `${COLUMNS}\n${LINE}\n${LINE}`
    expect(readGovernmentList(content, 4)).toHaveLength(2)
    expect(() => readGovernmentList(content, 5)).toThrow('2 lignes lues, au moins 3 attendues')
  })

  it('is never anything but a list or that error, whatever the bytes', () => {
    const content = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 50 }),
      fc
        .string({ unit: fc.constantFrom(';', '"', '\n', '\r', 'a', '7', '{', '\uFEFF'), maxLength: 50 })
        .map((end) => `${COLUMNS}\n${end}`),
      fc.json({ maxDepth: 2 }).map((json) => `{"type":"FeatureCollection","features":[${json}]}`),
      fc.json({ maxDepth: 1 }).map((json) => collection({ properties: { c_gid: 1, c_nom: 'x' } }).replace('"x"', json)),
    )
    fc.assert(
      fc.property(content, (text) => {
        try {
          for (const { gid, name } of read(text)) expect([typeof gid, typeof name]).toEqual(['string', 'string'])
        } catch (error) {
          expect(error).toBeInstanceOf(GovernmentListUnreadable)
        }
      }),
    )
  })
})

const REFERENCE = path.join(process.env['VITEMADOSE_RECORDINGS'] ?? '/nowhere', '..', 'reference')

describe.skipIf(!existsSync(REFERENCE))('real extracts', () => {
  test('60 rows of the CSV', async () => {
    const rows = read(await readFile(path.join(REFERENCE, 'centres-vaccination.sample.csv'), 'utf8'))
    expect(rows).toHaveLength(60)
    expect(rows.filter(({ isClosed }) => isClosed)).toHaveLength(15)
    expect(rows.filter(({ bookingText }) => bookingText === null)).toHaveLength(8)
    expect(rows.filter(({ insee }) => insee === null).map(({ gid }) => gid)).toEqual(['2269', '2270'])
  })

  test('2 features of the GeoJSON', async () => {
    const rows = read(await readFile(path.join(REFERENCE, 'lieux-vaccination.sample.geojson'), 'utf8'))
    expect(rows.map(({ gid, city, latitude }) => [gid, city, latitude])).toEqual([
      ['219', 'Neufchâteau', 48.3704],
      ['238', 'Uzès', 44.0083],
    ])
  })
})
