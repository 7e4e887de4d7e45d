import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choicesOf, NO_WISH, sentWish, type Wish } from './wish.ts'

const GRENOBLE = { kind: 'commune', insee: '38185', name: 'Grenoble' } as const

test('a place alone sets no other limit', () => {
  expect(sentWish({ ...NO_WISH, place: GRENOBLE })).toEqual({
    place: { kind: 'commune', insee: '38185', radiusKm: 25 },
    filters: { vaccines: [], eligibility: null, freeTimes: [] },
    cadence: 'at-once',
    night: false,
  })
})

test('on weekdays after five', () => {
  const wish: Wish = { ...NO_WISH, days: new Set(['week']), hours: new Set(['evening']) }
  expect(sentWish(wish).filters.freeTimes).toEqual([{ days: [1, 2, 3, 4, 5], fromHour: 17, toHour: 24 }])
})

test('who someone is is told only when they said it', () => {
  expect(sentWish({ ...NO_WISH, age: 55 }).filters.eligibility).toEqual({
    age: 55,
    professional: false,
    conditions: [],
  })
  expect(sentWish(NO_WISH).filters.eligibility).toBeNull()
})

test('what is sent can be shown again as it was chosen, all and nothing being the same', () => {
  const days = fc.subarray(['week', 'weekend'] as const)
  const hours = fc.subarray(['morning', 'afternoon', 'evening'] as const)
  fc.assert(
    fc.property(days, hours, (chosenDays, chosenHours) => {
      const wish: Wish = { ...NO_WISH, days: new Set(chosenDays), hours: new Set(chosenHours) }
      const shown = choicesOf(sentWish(wish).filters.freeTimes)
      expect([...shown.days]).toEqual(chosenDays.length === 2 ? [] : chosenDays)
      expect([...shown.hours]).toEqual(chosenHours.length === 3 ? [] : chosenHours)
    }),
  )
})
