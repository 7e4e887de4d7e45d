import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatherNdjson } from './ndjson.ts'

test('one value a line; what is added after taking begins another file', () => {
  const lines = gatherNdjson()
  lines.add({ a: 'é💉' })
  lines.add({ b: 1 })
  const first = lines.take()
  lines.add({ c: 2 })
  expect([first, lines.take(), lines.take()].map(({ content }) => Buffer.from(content).toString())).toEqual([
    '{"a":"é💉"}\n{"b":1}\n',
    '{"c":2}\n',
    '',
  ])
})

test('a file may be larger than any before, and of any characters', () => {
  const large = fc.array(
    fc.string({ unit: 'binary' }).map((text) => ({ text: text.repeat(20_000) })),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(large, (values) => {
      const lines = gatherNdjson()
      for (const value of values) lines.add(value)
      const expected = values.map((value) => `${JSON.stringify(value)}\n`).join('')
      expect(Buffer.from(lines.take().content).equals(Buffer.from(expected))).toBe(true)
    }),
    { numRuns: 20 },
  )
})
