import { describe, expect, test } from 'vitest'
import { searchIndexFiles } from '../build/search-index.ts'
import { DEPARTEMENTS_PATH } from './index-tree.ts'
import { readDepartements } from './places.ts'
import { askPosition, isInFrance, roundedPosition } from './position.ts'

const departements = [...searchIndexFiles()].find(({ path }) => path === DEPARTEMENTS_PATH)?.content ?? ''
const boxes = readDepartements(JSON.parse(departements)).flatMap((departement) => departement.boxes)

describe('in France', () => {
  test.each([
    ['Grenoble', 45.188, 5.724],
    ['Ouessant', 48.458, -5.097],
    ['Bonifacio', 41.387, 9.159],
    ['Saint-Denis de La Réunion', -20.879, 55.448],
    ['Nouméa', -22.27, 166.44],
    ['Saint-Pierre', 46.78, -56.18],
  ])('%s is', (_, latitude, longitude) => {
    expect(isInFrance({ latitude, longitude }, boxes)).toBe(true)
  })

  test.each([
    ['London', 51.507, -0.128],
    ['Madrid', 40.417, -3.704],
    ['Rome', 41.903, 12.496],
    ['the gulf of Guinea', 0, 0],
    ['Montréal', 45.502, -73.567],
  ])('%s is not', (_, latitude, longitude) => {
    expect(isInFrance({ latitude, longitude }, boxes)).toBe(false)
  })
})

test('a position is told to a hundred metres', () => {
  expect(roundedPosition({ latitude: 45.188529, longitude: -5.7 })).toEqual({ lat: '45.189', lon: '-5.700' })
})

describe('asked where they are, people', () => {
  const coords = { latitude: 45, longitude: 5 } as GeolocationCoordinates

  test('tell', async () => {
    const getCurrentPosition = (found: PositionCallback) => found({ coords } as GeolocationPosition)
    expect(await askPosition({ getCurrentPosition })).toEqual({ latitude: 45, longitude: 5 })
  })

  test('refuse', async () => {
    const getCurrentPosition = (_: PositionCallback, refused?: PositionErrorCallback | null) =>
      refused?.({ code: 1 } as GeolocationPositionError)
    expect(await askPosition({ getCurrentPosition })).toBeNull()
  })

  test('have a browser that cannot', async () => {
    expect(await askPosition(undefined)).toBeNull()
  })
})
