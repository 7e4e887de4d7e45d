import { describe, expect, it } from 'vitest'
import { type City, readCities } from './cities.ts'
import { loadCommunes } from './communes.ts'
import { communePositions, positionsOfCities } from './coordinates.ts'
import { distanceKm } from './distance.ts'

const positionOf = communePositions()

const of = (insee: string) => positionOf({ insee, postcode: null })

describe('where communes are, without the State’s service', () => {
  it.each([
    ['38185', 'Grenoble', 45.187, 5.726],
    ['97411', 'Saint-Denis de La Réunion', -20.879, 55.448],
    ['97611', 'Mamoudzou', -12.78, 45.228],
    ['97801', 'Saint-Martin', 18.07, -63.08],
    ['98818', 'Nouméa', -22.27, 166.45],
    ['99138', 'Monaco', 43.735, 7.42],
    ['75056', 'Paris', 48.857, 2.35],
  ])('%s, %s, is known within five kilometres', (insee, _, latitude, longitude) => {
    const position = of(insee)
    expect(position && distanceKm(position, { latitude, longitude })).toBeLessThan(5)
    expect(position?.isEstimated).toBe(false)
  })

  it.each([
    ['38253', 'Les Deux Alpes', 45.01, 6.12],
    ['01001', 'L’Abergement-Clémenciat', 46.153, 4.926],
    ['75115', 'Paris 15e', 48.84, 2.29],
    ['69381', 'Lyon 1er', 45.77, 4.83],
  ])('%s, %s, is estimated from its neighbours', (insee, _, latitude, longitude) => {
    const position = of(insee)
    expect(position && distanceKm(position, { latitude, longitude })).toBeLessThan(25)
  })

  it('covers metropolitan France and the five overseas départements whole', () => {
    const communes = [...loadCommunes().byInsee.values()].filter(({ departement }) => departement !== 'om')
    expect(communes.filter(({ insee }) => of(insee) === null)).toEqual([])
  })

  it('says nothing rather than something of another ocean', () => {
    expect(of('98714')).toBeNull()
    expect(of('98412')).toBeNull()
  })

  it('goes by the postcode where the commune is unknown, and knows no others', () => {
    const position = positionOf({ insee: null, postcode: '38100' })
    expect(position && distanceKm(position, { latitude: 45.187, longitude: 5.726 })).toBeLessThan(5)
    expect(positionOf({ insee: null, postcode: '16959' })).toBeNull()
    expect(positionOf({ insee: null, postcode: null })).toBeNull()
  })
})

describe('exact centres', () => {
  const exact = communePositions(new Map([['38185', { latitude: 45.1, longitude: 5.7 }]]))

  it('go before all others, and do not hide them', () => {
    expect(exact({ insee: '38185', postcode: null })).toEqual({ latitude: 45.1, longitude: 5.7, isEstimated: false })
    expect(exact({ insee: '01001', postcode: null })?.isEstimated).toBe(true)
  })
})

const city = (name: string, population: number, latitude: number, known: Partial<City> = {}): City => ({
  name,
  insee: '38185',
  country: 'FR',
  population,
  latitude,
  longitude: 5,
  ...known,
})

const latitudeOf = (cities: readonly City[], insee = '38185') =>
  positionsOfCities(loadCommunes(), cities).get(insee)?.latitude

describe('of several cities in a commune', () => {
  it('the one of its name stands for it, else the biggest', () => {
    expect(latitudeOf([city('Quartier A', 9, 1), city('GRENOBLE', 5, 2), city('Quartier B', 90, 3)])).toBe(2)
    expect(latitudeOf([city('Quartier A', 9, 1), city('Quartier B', 90, 3), city('Quartier C', 8, 4)])).toBe(3)
  })

  it('those of communes that merged count for the one of today', () => {
    expect(latitudeOf([city('Tourlaville', 9, 7, { insee: '50602' })], '50129')).toBe(7)
  })

  it('those of a territory go by their names', () => {
    const pamandzi = city('PAMANDZI', 9, -12.8, { insee: null, country: 'YT' })
    expect(latitudeOf([pamandzi], '97615')).toBe(-12.8)
    expect(positionsOfCities(loadCommunes(), [city('Lyon', 9, 1, { insee: null })]).size).toBe(0)
  })
})

it('the list of cities holds France and its territories only', () => {
  const cities = readCities()
  expect(cities.length).toBeGreaterThan(8_000)
  expect(cities.filter(({ name }) => /^(?:London|Berlin|Bruxelles)$/.test(name))).toEqual([])
})
