import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceKm } from './distance.ts'

const PARIS = { latitude: 48.8566, longitude: 2.3522 }
const LYON = { latitude: 45.764, longitude: 4.8357 }

const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})

describe('distance as the crow flies', () => {
  test('from Paris to Lyon is 392 km', () => {
    expect(distanceKm(PARIS, LYON)).toBeCloseTo(391.5, 0)
  })

  test('from Grenoble to Lyon is 94 km', () => {
    expect(distanceKm({ latitude: 45.1885, longitude: 5.7245 }, LYON)).toBeCloseTo(94.3, 0)
  })

  test('of one degree along a meridian is 111.2 km, everywhere', () => {
    const along = fc.integer({ min: -90, max: 89 })
    fc.assert(
      fc.property(along, (latitude) => {
        const degree = distanceKm({ latitude, longitude: 3 }, { latitude: latitude + 1, longitude: 3 })
        expect(degree).toBeCloseTo(111.195, 2)
      }),
    )
  })

  test('crosses the date line the short way', () => {
    expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.195, 2)
  })

  test('is the same both ways, nothing to the place itself, and never beyond half the round of the Earth', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6)
        expect(distanceKm(a, a)).toBe(0)
        expect(distanceKm(a, b)).toBeLessThanOrEqual(Math.PI * 6371)
      }),
    )
  })
})
