import { describe, expect, test } from 'vitest'
import {
  type DepartementFigures,
  dominances,
  halfHolders,
  perThousandLevel,
  slotsPerThousand,
} from './departement-measures.ts'
import { kindPlaces, linkPlaces, percentOf, platformSlots, vaccinePlaces } from './shares.ts'
import { withFigures } from './use-statistics.ts'

const departement = (code: string, slots: number): DepartementFigures => ({
  code,
  name: code,
  slug: code,
  slots,
  available: 1,
  places: 2,
})

test.each([
  [[10, 10, 10, 10], 2],
  [[97, 1, 1, 1], 1],
  [[1, 1, 97, 1], 1],
  [[3, 3, 3], 2],
  [[0, 0], 0],
  [[], 0],
])('half of the slots of %j are in %i', (slots, expected) => {
  expect(halfHolders(slots.map((count, index) => departement(String(index), count)))).toBe(expected)
})

test('slots per thousand inhabitants, and levels', () => {
  expect(slotsPerThousand(1000, 76_000)).toBeCloseTo(13.16)
  expect(slotsPerThousand(1000, undefined)).toBeNull()
  expect(slotsPerThousand(1000, 0)).toBeNull()
  expect([0, 0.01, 5, 5.1, 10, 10.1, 20, 20.1].map(perThousandLevel)).toEqual([0, 1, 1, 2, 2, 3, 3, 4])
})

const share = (lieux: number, creneaux = 0) => ({ lieux, disponibles: 0, creneaux })

const SHARES = {
  tout_departement: {
    plateformes: { Doctolib: share(10, 75), Maiia: share(30, 25), Keldoc: share(5, 0) },
    types: { 'vaccination-center': share(3), drugstore: share(9) },
    plateforme_dominante: 'Maiia',
  },
  '01': { plateformes: { Doctolib: share(4), Maiia: share(2) }, types: {}, plateforme_dominante: 'Doctolib' },
  '02': { plateformes: { Doctolib: share(6) }, types: {}, plateforme_dominante: 'Doctolib' },
  '03': { plateformes: { Maiia: share(1) }, types: {}, plateforme_dominante: 'Maiia' },
  '04': { plateformes: {}, types: {}, plateforme_dominante: null },
}

test('where each platform has most places', () => {
  const departements = ['01', '02', '03', '04', '05'].map((code) => departement(code, 0))
  expect(dominances(SHARES, departements)).toEqual([
    { platform: 'Doctolib', places: 10, departements: 2 },
    { platform: 'Maiia', places: 1, departements: 1 },
  ])
})

describe('shares', () => {
  test('of slots by platform, without those that have none', () => {
    expect(platformSlots(SHARES).map((each) => [each.name, percentOf(each)])).toEqual([
      ['Doctolib', 75],
      ['Maiia', 25],
    ])
  })

  test('of places by kind', () => {
    expect(kindPlaces(SHARES).map((each) => [each.name, percentOf(each)])).toEqual([
      ['drugstore', 75],
      ['vaccination-center', 25],
    ])
  })

  test('of places with slots by vaccine, which are more than a hundred together', () => {
    expect(vaccinePlaces({ Moderna: 20, 'Pfizer-BioNTech': 35, Janssen: 0 }, 40).map(percentOf)).toEqual([87.5, 50])
  })

  test('of places by booking address', () => {
    const links = linkPlaces({ tout_departement: { valides: 90, absentes: 8, invalides: 2 } })
    expect(links.map(percentOf)).toEqual([90, 8, 2])
  })

  test('of nothing are nothing', () => {
    expect(platformSlots({})).toEqual([])
    expect(linkPlaces({}).map(percentOf)).toEqual([0, 0, 0])
  })
})

test('newer figures take the place of those that came with the page', () => {
  const newer = withFigures([departement('01', 5), departement('02', 6)], {
    '01': { creneaux: 50, disponibles: 7, total: 9 },
  })
  expect(newer).toEqual([{ ...departement('01', 50), available: 7, places: 9 }, departement('02', 6)])
})
