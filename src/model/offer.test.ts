import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aSlot, offersOf } from '../../test/builders.ts'
import { dayNumber, localDay } from './local-time.ts'
import { gatherOffers, INSTANTS_KEPT, placesOf, remainingOffer } from './offer.ts'
import { eachSlot } from './slot.ts'

const PARIS = 'Europe/Paris'
const at = (text: string) => Date.parse(text)

describe('gathering', () => {
  test('slots alike make one offer; another vaccine, dose or audience makes another', () => {
    const offers = offersOf([
      aSlot('2021-05-03T10:00:00+02:00'),
      aSlot('2021-05-03T09:00:00+02:00'),
      aSlot('2021-05-03T09:00:00+02:00', { vaccines: ['Moderna'] }),
      aSlot('2021-05-03T09:00:00+02:00', { doses: ['3'] }),
    ])
    expect(offers.map(({ vaccines, doses, instants }) => [vaccines, doses, instants.length / 2])).toEqual([
      [['Moderna'], ['1'], 1],
      [['Pfizer-BioNTech'], ['1'], 2],
      [['Pfizer-BioNTech'], ['3'], 1],
    ])
  })

  test('one instant offered twice counts twice, as one instant of two places', () => {
    const [offer] = offersOf([aSlot('2021-05-03T10:00:00+02:00'), aSlot('2021-05-03T10:00:00+02:00', { places: 3 })])
    expect(offer?.instants).toEqual([at('2021-05-03T10:00:00+02:00'), 4])
  })

  test('many slots at once count as they would one by one', () => {
    const starts = fc.array(
      fc.integer({ min: 0, max: 300 }).map((minutes) => at('2021-10-31T00:00:00Z') + minutes * 60_000),
    )
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 3 }), fc.boolean(), (some, places, isFirst) => {
        const { start: _, ...kind } = aSlot(0, { places })
        const gatherer = gatherOffers(PARIS)
        if (isFirst) gatherer.add({ starts: some, ...kind })
        gatherer.add(aSlot('2021-10-31T01:00:00Z'))
        if (!isFirst) gatherer.add({ starts: some, ...kind })
        const oneByOne = eachSlot({ starts: some, ...kind })
        expect(gatherer.offers()).toEqual(offersOf([...oneByOne, aSlot('2021-10-31T01:00:00Z')]))
      }),
    )
    const gatherer = gatherOffers(PARIS)
    gatherer.add({ ...aSlot(0), starts: [] })
    expect(gatherer.offers()).toEqual([])
  })

  test('the hour that the clock shows twice in autumn counts once, in order', () => {
    const [offer] = offersOf(['00:30', '01:10', '01:50', '02:00'].map((time) => aSlot(`2021-10-31T${time}:00Z`)))
    const two = dayNumber('2021-10-31') * 24 + 2
    expect(offer?.hours).toEqual([two, 3, two + 1, 1])
  })

  test('hours are those of the centre, overseas too', () => {
    const [paris] = offersOf([aSlot('2021-05-03T23:30:00Z')])
    const [guadeloupe] = offersOf([aSlot('2021-05-03T23:30:00Z')], 'America/Guadeloupe')
    expect(paris?.hours).toEqual([dayNumber('2021-05-04') * 24 + 1, 1])
    expect(guadeloupe?.hours).toEqual([dayNumber('2021-05-03') * 24 + 19, 1])
  })

  test('only the first twenty instants are kept exactly; every place is counted', () => {
    const slots = Array.from({ length: 50 }, (_, index) => aSlot(at('2021-05-03T08:00:00Z') + index * 600_000))
    const [offer] = offersOf(slots.reverse())
    expect(offer?.instants.length).toBe(2 * INSTANTS_KEPT)
    expect(offer?.instants[0]).toBe(at('2021-05-03T08:00:00Z'))
    expect(offer && placesOf(offer)).toBe(50)
  })
})

describe('what remains later', () => {
  const lastDay = dayNumber('2021-06-22')

  test('past slots go, those of the running hour exactly', () => {
    const [offer] = offersOf([
      aSlot('2021-05-03T09:50:00+02:00'),
      aSlot('2021-05-03T10:10:00+02:00'),
      aSlot('2021-05-03T10:20:00+02:00'),
      aSlot('2021-05-03T11:00:00+02:00'),
    ])
    const left = offer && remainingOffer(offer, at('2021-05-03T10:15:00+02:00'), PARIS, lastDay)
    expect(left?.instants).toEqual([at('2021-05-03T10:20:00+02:00'), 1, at('2021-05-03T11:00:00+02:00'), 1])
    expect(left && placesOf(left)).toBe(2)
  })

  test('slots after the last shown day go', () => {
    const [offer] = offersOf([aSlot('2021-06-22T23:59:00+02:00'), aSlot('2021-06-23T00:00:00+02:00')])
    const left = offer && remainingOffer(offer, at('2021-05-03T10:15:00+02:00'), PARIS, lastDay)
    expect(left && placesOf(left)).toBe(1)
  })

  test('an offer without any dated future instant is not announced', () => {
    const slots = Array.from({ length: 30 }, (_, index) => aSlot(at('2021-05-03T08:00:00Z') + index * 60_000))
    const [offer] = offersOf(slots)
    expect(offer && remainingOffer(offer, at('2021-05-03T08:25:00Z'), PARIS, lastDay)).toBeNull()
  })

  test('for any slots and moment, what remains is what a recount of the future slots gives', () => {
    const start = at('2021-05-03T00:00:00Z')
    const minutes = fc.array(fc.integer({ min: 0, max: 60 * 24 * 60 }), { maxLength: INSTANTS_KEPT })
    const zones = fc.constantFrom(PARIS, 'America/Guadeloupe', 'Pacific/Noumea', 'Indian/Reunion')
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 24 * 60 }), zones, (offsets, elapsed, zone) => {
        const instants = offsets.map((minute) => start + minute * 60_000)
        const now = start + elapsed * 60_000
        const future = instants.filter((when) => when >= now && localDay(when, zone) <= '2021-06-22')
        const [offer] = offersOf(
          instants.map((when) => aSlot(when)),
          zone,
        )
        const left = offer ? remainingOffer(offer, now, zone, lastDay) : null
        expect(left ? placesOf(left) : 0).toBe(future.length)
        expect(left?.instants[0] ?? null).toBe(future.length > 0 ? Math.min(...future) : null)
      }),
    )
  })
})
