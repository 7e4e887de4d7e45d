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
      expect(bytes.take().content).toEqual(Buffer.from(pieces.map((each) => `${each},`).join('')))
    }),
  )
})

test('what was taken stays as it is when the next file is written, be it small or large', () => {
  const bytes = gatherBytes()
  for (const length of [1, 3_000_000, 2]) {
    bytes.text('a'.repeat(length))
    const taken = bytes.take().content
    bytes.text('b'.repeat(4_000_000))
    bytes.take()
    expect(String(taken)).toBe('a'.repeat(length))
  }
})

test('a room that is given back serves the next file, and only once', () => {
  const bytes = gatherBytes()
  bytes.text('first')
  const first = bytes.take()
  const room = first.content.buffer
  first.release()
  first.release()
  const taken = Array.from({ length: 20 }, () => {
    bytes.text('next')
    return bytes.take().content.buffer
  })
  expect(taken.filter((each) => each === room)).toHaveLength(1)
})

test('what is not given back is never written over', () => {
  const writing = [gatherBytes(), gatherBytes()]
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(2_500_000), fc.boolean()), { maxLength: 12 }), (steps) => {
      const kept: { content: Uint8Array; text: string }[] = []
      for (const [writer, length, isReleased] of steps) {
        const text = String.fromCharCode(97 + kept.length).repeat(length)
        writing[writer]?.text(text)
        const { content, release } = writing[writer]?.take() ?? gatherBytes().take()
        if (isReleased) release()
        else kept.push({ content, text })
      }
      for (const { content, text } of kept) expect(Buffer.from(content).equals(Buffer.from(text))).toBe(true)
    }),
    { numRuns: 30 },
  )
})
