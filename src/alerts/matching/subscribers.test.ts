import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceKm } from '../../geography/distance.ts'
import { RADII_KM } from '../../model/radii.ts'
import { AROUND_GRENOBLE, look, offer, recipients, someone, watching } from './fixtures.ts'
import type { Subscriber } from './subscribers.ts'

/** From Normandy to the Alps, and the same across the Equator and near the date line. */
const latitude = fc.oneof(fc.double({ min: 44, max: 46, noNaN: true }), fc.double({ min: -23, max: -20, noNaN: true }))
const longitude = fc.oneof(fc.double({ min: 4, max: 7, noNaN: true }), fc.double({ min: 164, max: 168, noNaN: true }))

const subscriber = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((number) => `s${number}`),
  latitude,
  longitude,
  radiusKm: fc.constantFrom(...RADII_KM),
  departement: fc.boolean(),
})

describe('finding who is concerned', () => {
  it('finds exactly those whose circle or département holds the centre, whatever came and went before', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: subscriber },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 }).map((number) => `s${number}`) },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), latitude, longitude, (steps, north, east) => {
        const { see, subscribers } = watching([])
        const known = new Map<string, Subscriber>()
        for (const each of steps) {
          if (typeof each === 'string') {
            subscribers.drop(each)
            known.delete(each)
          } else {
            const one = subscriberOf(each)
            subscribers.put(one)
            known.set(one.id, one)
          }
        }
        expect(subscribers.size).toBe(known.size)
        const centre = { latitude: north, longitude: east }
        const many = [offer([48, 1000])]
        see(look(0, [], centre))
        see(look(1, many, centre))
        const found = recipients(see(look(2, many, centre)))
        expect(found.filter((id) => !isOnEdge(known.get(id), centre))).toEqual(
          [...known.values()]
            .filter((each) => concerns(each, centre) && !isOnEdge(each, centre))
            .map(({ id }) => id)
            .sort(),
        )
      }),
    )
  })

  it('reaches a centre whose position nobody knows through its département only', () => {
    const place = { kind: 'departement', code: '38', name: 'Isère', timeZone: 'Europe/Paris' } as const
    const { see } = watching([someone('near'), someone('region', { place })])
    const nowhere = { latitude: null, longitude: null }
    see(look(0, [], nowhere))
    see(look(1, [offer([48, 9])], nowhere))
    const { notices } = see(look(2, [offer([48, 9])], nowhere))
    expect(notices).toMatchObject([{ subscription: 'region', hits: [{ distanceKm: null }] }])
  })

  it('follows a subscription that changes', () => {
    const { see, subscribers } = watching([someone('marie')])
    subscribers.put(someone('marie', { place: { ...AROUND_GRENOBLE, latitude: 48 } as never }))
    see(look(0, []))
    see(look(1, [offer([48, 9])]))
    expect(recipients(see(look(2, [offer([48, 9])])))).toEqual([])
  })
})

type Drawn = { id: string; latitude: number; longitude: number; radiusKm: number; departement: boolean }

function subscriberOf({ id, latitude: north, longitude: east, radiusKm, departement }: Drawn): Subscriber {
  if (!departement)
    return someone(id, { place: { ...AROUND_GRENOBLE, latitude: north, longitude: east, radiusKm } as never })
  return someone(id, {
    place: { kind: 'departement', code: radiusKm > 10 ? '38' : '69', name: '', timeZone: 'Europe/Paris' },
  })
}

function concerns({ place }: Subscriber, centre: { latitude: number; longitude: number }): boolean {
  return place.kind === 'departement' ? place.code === '38' : distanceKm(place, centre) <= place.radiusKm
}

/** Columns are of 32 bits: a few metres are neither in nor out. */
function isOnEdge(subscriber: Subscriber | undefined, centre: { latitude: number; longitude: number }): boolean {
  if (subscriber?.place.kind !== 'commune') return false
  return Math.abs(distanceKm(subscriber.place, centre) - subscriber.place.radiusKm) < 0.01
}
