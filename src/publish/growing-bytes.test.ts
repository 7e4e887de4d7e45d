import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatherBytes } from './growing-bytes.ts'

const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.integer())

test('texts and whole numbers are written as they read', () => {
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const bytes = gatherBytes()
      for (const each of pieces) {
        if (typeof each === 'number') bytes.integer(each)
        else bytes.text(each)
      }
      expect(bytes.take()).toEqual(Buffer.from(pieces.map((each) => String(each)).join('')))
    }),
  )
})

test.each([0, 9, 10, 99, 100, -1, 2 ** 31 - 1, -(2 ** 31)])('%i has all its digits', (value) => {
  const bytes = gatherBytes()
  bytes.integer(value)
  expect(String(bytes.take())).toBe(String(value))
})

test('what was taken stays as it is when the next file is written, be it small or large', () => {
  const bytes = gatherBytes()
  for (const length of [1, 3_000_000, 2]) {
    bytes.text('a'.repeat(length))
    const taken = bytes.take()
    bytes.text('b'.repeat(4_000_000))
    bytes.take()
    expect(String(taken)).toBe('a'.repeat(length))
  }
})
