import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR } from '../model/local-time.ts'
import { NOTHING_RECENT, type Recent, recentHours } from './recent.ts'

const NOW = Date.parse('2021-05-03T08:20:00Z')
const THIS_HOUR = Math.floor(NOW / HOUR)

const recentOf = (places: Readonly<Record<number, number>>): Recent => ({
  ...NOTHING_RECENT,
  hours: Object.entries(places).map(([ago, count]) => ({ hour: THIS_HOUR - Number(ago), places: { a: count } })),
})

describe('the last day of a centre', () => {
  test('has a point for every hour on the first day too, unknown before anybody looked', () => {
    const hours = recentHours(recentOf({ 0: 3 }), NOW)
    expect(hours).toHaveLength(24)
    expect(hours.map(({ placesAt }) => placesAt('a'))).toEqual([...Array(23).fill(null), 3])
  })

  test('has a gap where nobody looked, and nothing of the days before', () => {
    const places = recentHours(recentOf({ 0: 3, 2: 0, 24: 9 }), NOW).map(({ placesAt }) => placesAt('a'))
    expect(places.slice(-3)).toEqual([0, null, 3])
    expect(places).not.toContain(9)
  })

  test('is unknown for a centre that was not verified', () => {
    expect(recentHours(recentOf({ 0: 3 }), NOW).every(({ placesAt }) => placesAt('b') === null)).toBe(true)
  })

  test('whenever it is read: 24 hours in a row, up to the running one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 * HOUR }), (later) => {
        const now = NOW + later
        const starts = recentHours(recentOf({ 0: 3, 5: 1 }), now).map(({ at }) => at)
        expect(starts).toHaveLength(24)
        expect(starts.every((at, index) => index === 0 || at - (starts[index - 1] ?? 0) === HOUR)).toBe(true)
        expect((starts.at(-1) ?? 0) <= now && now - (starts.at(-1) ?? 0) < HOUR).toBe(true)
      }),
    )
  })
})
