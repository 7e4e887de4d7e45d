import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatherBytes } from './growing-bytes.ts'

test('texts and signs are written as they read', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (pieces) => {
      const bytes = gatherBytes()
      for (const each of pieces) {
        bytes.text(each)
        bytes.sign(','.charCodeAt(0))
      }
      expect(bytes.take()).toEqual(Buffer.from(pieces.map((each) => `${each},`).join('')))
    }),
  )
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
