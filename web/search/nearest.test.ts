import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from './nearest.ts'

test.each([
  ['grenobel', 'grenoble', 1],
  ['marsielle', 'marseille', 1],
  ['bordaux', 'bordeaux', 1],
  ['lille', 'lille', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('%s is %s but for %i', (a, b, expected) => {
  expect(editDistance(a, b)).toBe(expected)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })

test('the distance is the same both ways, nought only for equals, and no more than the longer text', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b)
      expect(editDistance(b, a)).toBe(distance)
      expect(distance === 0).toBe(a === b)
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }),
  )
})

test('a limit changes nothing but the distances beyond it', () => {
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, most) => {
      expect(editDistance(a, b, most)).toBe(Math.min(editDistance(a, b), most + 1))
    }),
  )
})
