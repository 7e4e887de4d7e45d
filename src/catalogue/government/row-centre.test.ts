import { describe, expect, it } from 'vitest'
import { loadGeography } from '../../geography/geography.ts'
import { aRow } from '../fixtures.ts'
import type { GovernmentRow } from './row.ts'
import { centreOfRow, pagelessId, unknownSiteId } from './row-centre.ts'

const LINK = { platform: 'autre', internalId: 'gouv7', url: '' }

const centreOf = (known: Partial<GovernmentRow>) => centreOfRow(aRow({ gid: '7', ...known }), LINK, loadGeography())

describe('a row as a centre', () => {
  it('has what the row says', () => {
    const hours = ['9h-17h', null, null, null, null, null, 'fermé']
    expect(centreOf({ name: 'Salle du Port', phone: '04 76 00 00 00', hours })).toMatchObject({
      ...LINK,
      gid: '7',
      atlasGid: 7,
      name: 'Salle du Port',
      address: '3 Rue du Port, 38000 Grenoble',
      postcode: '38000',
      city: 'Grenoble',
      insee: '38185',
      departement: '38',
      timeZone: 'Europe/Paris',
      latitude: 45.18,
      longitude: 5.72,
      locationIsApproximate: false,
      phone: '+33476000000',
      type: 'vaccination-center',
      openingHours: { lundi: '9h-17h', mardi: null, dimanche: 'fermé' },
    })
  })

  it('keeps the blank and the comma of an address whose parts are missing', () => {
    expect(centreOf({ addressNumber: null, street: null }).address).toBe(' , 38000 Grenoble')
    expect(centreOf({ postcode: null, city: null }).address).toBe('3 Rue du Port,  ')
  })

  it.each([
    [{ insee: '1001', postcode: '1400', city: 'Somewhere' }, '01', '01400'],
    [{ insee: null, postcode: '1400', city: 'Châtillon-sur-Chalaronne' }, '01', '01400'],
    [{ insee: '2A004', postcode: '20090', city: 'Ajaccio' }, '2A', '20090'],
    [{ insee: '97801', postcode: '97150', city: 'Saint-Martin' }, 'om', '97150'],
    [{ insee: null, postcode: null, city: null, street: null }, null, null],
  ])('stands where its codes say: %j', (known, departement, postcode) => {
    expect(centreOf(known)).toMatchObject({ departement, postcode })
  })

  it('has the clock and the telephone code of its place', () => {
    const known = { insee: '97411', postcode: '97400', city: 'Saint-Denis', phone: '0262 00 00 00' }
    expect(centreOf(known)).toMatchObject({ timeZone: 'Indian/Reunion', phone: '+262262000000' })
  })

  it('has no coordinates when one is missing', () => {
    expect(centreOf({ latitude: null })).toMatchObject({ latitude: null, longitude: null })
  })

  it('has no number in the list when that is no number', () => {
    expect(centreOf({ gid: '7b' })).toMatchObject({ gid: '7b', atlasGid: null })
  })
})

it('gives sites that nobody reads an identity that does not mind how the link is written', () => {
  const id = unknownSiteId('https://www.ville.example/Vaccination%20covid')
  expect(id).toMatch(/^autre[\da-f]{12}$/)
  expect(unknownSiteId(' https://www.ville.example/vaccination covid ')).toBe(id)
  expect(unknownSiteId('https://www.ville.example/vaccination')).not.toBe(id)
})

it('gives places without a page the number of their row, in letters that clients can bear', () => {
  expect(pagelessId(aRow({ gid: '1583' }))).toBe('gouv1583')
  expect(pagelessId(aRow({ gid: '15/8 a' }))).toBe('gouv15_8_a')
})
