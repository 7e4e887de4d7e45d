import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dice, fraction, mix, mixText } from './random.ts'

test('fractions fill the whole range evenly, whatever the key', () => {
  fc.assert(
    fc.property(fc.integer(), (key) => {
      const tenths = Array.from({ length: 10 }, () => 0)
      for (let value = 0; value < 10_000; value += 1) {
        const tenth = Math.floor(fraction(key, value) * 10)
        tenths[tenth] = (tenths[tenth] ?? 0) + 1
      }
      for (const count of tenths) expect(count).toBeGreaterThan(800)
    }),
    { numRuns: 20 },
  )
})

test('neighbouring numbers and texts give unrelated results', () => {
  const mixed = new Set(Array.from({ length: 1_000 }, (_, value) => mix(1, value)))
  expect(mixed.size).toBe(1_000)
  expect(mixText(1, 'ab')).not.toBe(mixText(1, 'ba'))
  expect(mix(1, 2)).not.toBe(mix(2, 1))
})

test('dice of one key always fall the same way', () => {
  const throws = (key: number) => {
    const draw = dice(key)
    return [draw.fraction(), draw.between(1, 6), draw.chance(0.5), draw.pick(['a', 'b', 'c']), draw.shuffled([1, 2, 3])]
  }
  expect(throws(5)).toEqual(throws(5))
  expect(throws(5)).not.toEqual(throws(6))
})

test('a shuffled list holds what the list held', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer()), (key, list) => {
      expect(dice(key).shuffled(list).sort()).toEqual([...list].sort())
    }),
  )
})

test('weights are respected, and a choice without weight is never made', () => {
  const draw = dice(3)
  const counts = { rare: 0, often: 0, never: 0 }
  for (let round = 0; round < 10_000; round += 1) {
    counts[
      draw.weighted([
        [1, 'rare'],
        [9, 'often'],
        [0, 'never'],
      ] as const)
    ] += 1
  }
  expect(counts.rare).toBeGreaterThan(900)
  expect(counts.rare).toBeLessThan(1_100)
  expect(counts.never).toBe(0)
})
