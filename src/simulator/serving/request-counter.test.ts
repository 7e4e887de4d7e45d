import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRequestCounter } from './request-counter.ts'

function counted(gaps: readonly number[]) {
  let now = 0
  const counter = newRequestCounter(() => now)
  const arrivals = gaps.map((gap) => {
    now += gap
    counter.count()
    return now
  })
  return { arrivals, statistics: counter.statistics() }
}

test('the most requests of any second, wherever it begins', () => {
  expect(counted([900, 50, 100, 850]).statistics).toEqual({ requests: 4, mostInOneSecond: 3 })
  expect(counted([0, 1_000, 1_000]).statistics).toEqual({ requests: 3, mostInOneSecond: 1 })
  expect(counted([]).statistics).toEqual({ requests: 0, mostInOneSecond: 0 })
})

test('agrees with counting every second that begins with a request', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 300 }), (gaps) => {
      const { arrivals, statistics } = counted(gaps)
      const most = Math.max(
        0,
        ...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length),
      )
      expect(statistics.mostInOneSecond).toBe(most)
    }),
  )
})

test('stays right over a long run, when old arrivals are forgotten', () => {
  expect(counted(Array.from({ length: 25_000 }, () => 10)).statistics).toEqual({
    requests: 25_000,
    mostInOneSecond: 100,
  })
})
