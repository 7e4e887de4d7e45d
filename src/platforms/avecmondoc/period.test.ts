import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../model/json.ts'
import { aPeriod, aSlot, aTrailer } from './fixtures.ts'
import { nextStart, readPeriod } from './period.ts'

const read = (period: Json) => readPeriod(period as Json[])

const AT_NINE = '2021-05-05T07:00:00.000Z'

describe('a period', () => {
  it('tells the free slots by the time of their business hours', () => {
    const taken = aSlot('2021-05-05T07:15:00.000Z', 2, { isAvailable: false })
    const closed = aSlot('2021-05-05T07:30:00.000Z', 3, { isAvailable: null })
    const period = read(aPeriod([aSlot(AT_NINE, 1), taken, closed]))
    expect(period.slots).toEqual([{ start: Date.parse(AT_NINE), id: 1 }])
    expect(period.unreadable).toBe(0)
  })

  it('has its trailer anywhere', () => {
    const trailer = { hasFreeSlot: true, next: false }
    expect(read([aTrailer(true), ...(aPeriod([], null) as Json[])])).toMatchObject({ trailer, unreadable: 0 })
    expect(read(aPeriod([], aTrailer(true)))).toMatchObject({ trailer, unreadable: 0 })
    expect(read(aPeriod([], null)).trailer).toBeNull()
  })

  it.each<[string, Json]>([
    ['a free slot without hours', { isAvailable: true, businessHours: null }],
    ['a free slot at no instant', aSlot('2021-05-05T09:00:00', 1)],
    ['a slot that does not tell whether it is free', { businessHours: { id: 1, start: AT_NINE } }],
    ['a slot whose freedom is a text', aSlot(AT_NINE, 1, { isAvailable: 'true' })],
    ['a slot that is none', 'dispo'],
  ])('counts %s as unreadable', (_, slot) => {
    expect(read(aPeriod([slot]))).toMatchObject({ slots: [], unreadable: 1, example: slot })
  })

  it.each<[string, Json]>([
    ['neither day nor trailer', { start: AT_NINE }],
    ['a day whose slots are no list', { slots: { '0': [] } }],
    ['a text', 'lundi'],
    ['nothing', null],
  ])('counts %s as unreadable', (_, item) => {
    expect(read([item])).toMatchObject({ slots: [], unreadable: 1, trailer: null })
  })

  it('may have days without slots', () => {
    expect(read([{ slots: null }, { slots: [] }])).toMatchObject({ slots: [], unreadable: 0 })
    expect(read([])).toMatchObject({ slots: [], unreadable: 0 })
  })
})

describe('the next period', () => {
  const trailer = (hasFreeSlot: unknown, next: unknown) => ({ hasFreeSlot, next })

  it('is none when the platform says that nothing comes', () => {
    expect(nextStart('2021-05-03', trailer(false, false))).toBeNull()
    expect(nextStart('2021-05-03', trailer(false, null))).toBeNull()
  })

  it.each([
    ['2021-05-20T07:00:00.000Z', '2021-05-20'],
    // Midnight has passed in Paris.
    ['2021-05-19T22:30:00.000Z', '2021-05-20'],
    ['2021-05-04T07:00:00.000Z', '2021-05-04'],
  ])('is at the day of the next free slot in Paris: %s', (start, day) => {
    expect(nextStart('2021-05-03', trailer(false, { start }))).toBe(day)
    expect(nextStart('2021-05-03', trailer(true, { start }))).toBe(day)
  })

  it.each([
    ['that is past', trailer(false, { start: '2021-04-30T07:00:00.000Z' })],
    ['of the first day', trailer(false, { start: '2021-05-03T07:00:00.000Z' })],
    ['without a time', trailer(false, {})],
    ['that cannot be read', trailer(false, { start: '2021-13-45' })],
    ['that is not known', trailer(true, false)],
    ['of which nothing is told', trailer(undefined, false)],
    ['without trailer', null],
  ])('follows the period for a next free slot %s', (_, given) => {
    expect(nextStart('2021-05-03', given)).toBe('2021-05-09')
  })

  it('always lies ahead', () => {
    const start = fc.oneof(
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9990-01-01') }).map((date) => date.toISOString()),
      fc.string(),
    )
    const next = fc.oneof(fc.constant(false), fc.record({ start }), fc.anything())
    fc.assert(
      fc.property(fc.oneof(fc.boolean(), fc.anything()), next, (hasFreeSlot, after) => {
        const found = nextStart('2021-05-03', { hasFreeSlot, next: after })
        expect(found === null || found > '2021-05-03').toBe(true)
      }),
    )
  })
})
