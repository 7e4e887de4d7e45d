import { expect, test } from 'vitest'
import { aSlot, offersOf } from '../../../test/builders.ts'
import { newsOf } from './news.ts'

const offers = (...times: string[]) => offersOf(times.map((time) => aSlot(time)))
const MORNING = '2021-05-05T08:00:00Z'
const NOON = '2021-05-05T12:00:00Z'

test('slots where there were none are news; more or earlier ones are less', () => {
  expect(newsOf([], offers(NOON))).toBe(1)
  for (const after of [offers(MORNING), offers(NOON, NOON), offers(MORNING, NOON)]) {
    expect(newsOf(offers(NOON), after)).toBeGreaterThan(0)
    expect(newsOf(offers(NOON), after)).toBeLessThan(1)
  }
})

test('what is as before, or fewer, or gone, is none', () => {
  expect(newsOf(offers(NOON), offers(NOON))).toBe(0)
  expect(newsOf(offers(MORNING, NOON), offers(NOON))).toBe(0)
  expect(newsOf(offers(NOON), [])).toBe(0)
  expect(newsOf([], [])).toBe(0)
})
