import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aRecord } from '../../test/listed.ts'
import type { Outcome } from '../model/outcome.ts'
import type { CentreRecord } from '../snapshot/snapshot.ts'
import {
  CONDITIONS,
  type Condition,
  conditionOf,
  lastDayOf,
  NO_RECORD,
  type PlatformRecord,
  platformRecordAfter,
  successOf,
} from './platform-record.ts'

const NOW = Date.parse('2021-05-03T08:10:00Z')

const MINUTE = 60_000

const at = (conditions: readonly (readonly [number, Condition])[]): PlatformRecord =>
  conditions.reduce(
    (record, [minutes, condition]) => platformRecordAfter(record, condition, NOW + minutes * MINUTE),
    NO_RECORD,
  )

const looked = (minutesAgo: number, outcome: Outcome = 'none'): CentreRecord => {
  const { latest, settled, ...record } = aRecord({}, [], 'none')
  const seenAt = NOW - minutesAgo * MINUTE
  return {
    ...record,
    latest: latest && { ...latest, at: seenAt, outcome },
    settled: settled && { ...settled, at: seenAt },
  }
}

test.each([
  ['disabled', 'off'],
  ['unanswered', 'silent'],
  ['collapsed', 'doubtful'],
  ['good', 'good'],
] as const)('a verdict of %s means %s', (verdict, condition) => {
  expect(conditionOf(verdict, [looked(1)], NOW)).toBe(condition)
})

test('unknown forms are told from more than two answers in a hundred', () => {
  const records = Array.from({ length: 100 }, (_, index) => looked(1, index < 2 ? 'malformed' : 'none'))
  expect(conditionOf('good', records, NOW)).toBe('good')
  expect(conditionOf('good', [...records.slice(1), looked(1, 'malformed')], NOW)).toBe('good')
  expect(conditionOf('good', [...records.slice(0, 99), looked(1, 'malformed')], NOW)).toBe('changed')
})

test('success counts the looks of the last hour at centres that are asked about', () => {
  const unasked = [looked(1, 'disabled'), looked(1, 'unsupported'), { ...looked(1), latest: null }]
  expect(successOf([looked(5), looked(6, 'slots'), looked(7, 'timeout'), ...unasked])).toEqual({
    asked: 3,
    succeeded: 2,
  })
  expect(successOf([looked(5), looked(66, 'timeout')])).toEqual({ asked: 1, succeeded: 1 })
  expect(successOf([looked(600, 'blocked'), looked(601)])).toEqual({ asked: 2, succeeded: 1 })
  expect(successOf(unasked)).toEqual({ asked: 0, succeeded: 0 })
})

test('slow is when more than half of the looks are older than half an hour', () => {
  expect(conditionOf('good', [looked(31), looked(5)], NOW)).toBe('good')
  expect(conditionOf('good', [looked(31), looked(31), looked(5)], NOW)).toBe('slow')
  expect(conditionOf('good', [looked(30), looked(30)], NOW)).toBe('good')
})

test('a half-hour is as bad as its worst moment, and a half-hour without a look is not known', () => {
  const record = at([
    [0, 'good'],
    [5, 'silent'],
    [10, 'good'],
    [65, 'good'],
  ])
  const day = lastDayOf(record, NOW + 65 * MINUTE)
  expect(day).toHaveLength(48)
  expect(day.slice(-3).map(({ condition }) => condition)).toEqual(['silent', null, 'good'])
  expect(day.at(-1)?.at).toBe(Date.parse('2021-05-03T09:00:00Z'))
})

test('a trouble begins once, ends when it is over, and is followed by the next', () => {
  const record = at([
    [0, 'good'],
    [10, 'silent'],
    [20, 'silent'],
    [30, 'slow'],
    [40, 'good'],
    [50, 'good'],
  ])
  expect(
    record.events.map(({ condition, from, to }) => [condition, (from - NOW) / MINUTE, to && (to - NOW) / MINUTE]),
  ).toEqual([
    ['silent', 10, 30],
    ['slow', 30, 40],
  ])
})

test('a platform that is switched off is no trouble', () => {
  expect(at([[0, 'off']]).events).toEqual([])
})

test('whatever happens, a day is kept, one trouble at most is open, and old ones are forgotten', () => {
  const step = fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(...CONDITIONS))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let now = NOW
      let record = NO_RECORD
      for (const [minutes, condition] of steps) {
        now += minutes * MINUTE
        record = platformRecordAfter(record, condition, now)
        const open = record.events.filter(({ to }) => to === null)
        expect(record.halves.length).toBeLessThanOrEqual(48)
        expect(open.map((event) => event.condition)).toEqual(
          condition === 'good' || condition === 'off' ? [] : [condition],
        )
        expect(record.events.every(({ to }) => to === null || now - to < 30 * 24 * 60 * MINUTE)).toBe(true)
      }
    }),
  )
})
