import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../model/local-time.ts'
import { PHANTOM } from './paces.ts'
import { livingTimes, pastTimes, type Queue, regularTimes, sparseTimes } from './queue.ts'
import { MAINLAND_WEEKS } from './week.ts'

const NOON = Date.parse('2021-05-11T10:00:00Z')
const queue = (key: number): Queue => ({
  key,
  site: { timeZone: 'Europe/Paris', week: MAINLAND_WEEKS[2] ?? MAINLAND_WEEKS[0] },
  pace: PHANTOM,
})

test('what was remembered of one step is not given for another', () => {
  const one = queue(1)
  const now = livingTimes(one, NOON)
  const later = livingTimes(one, NOON + DAY)
  expect(later).not.toEqual(now)
  expect(livingTimes(one, NOON)).toEqual(now)
  expect(livingTimes(queue(1), NOON)).toEqual(now)
  expect(livingTimes(queue(2), NOON)).not.toEqual(now)
})

test('past times are of the same day, and over', () => {
  expect(pastTimes(queue(1), NOON)).toEqual([NOON - 2 * HOUR, NOON - HOUR])
  const midnight = Date.parse('2021-05-10T22:00:00Z')
  expect(pastTimes(queue(1), midnight + HOUR)).toEqual([midnight])
})

test('for benchmarks: five a day, or one every fourth day', () => {
  const inFourWeeks = (times: readonly number[]) => times.filter((time) => time < NOON + 27 * DAY).length
  expect(inFourWeeks(regularTimes(queue(1), NOON))).toBeGreaterThanOrEqual(135)
  expect(inFourWeeks(sparseTimes(queue(1), NOON))).toBe(7)
})
