import fc from 'fast-check'
import { expect, test } from 'vitest'
import { json } from './json-file.ts'

test('a document is written as JSON writes it, and one line', () => {
  const documents = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()))
  fc.assert(
    fc.property(documents, (document_) => {
      expect(String(json('a.json', document_).content)).toBe(`${JSON.stringify(document_)}\n`)
    }),
  )
})

test.each([255, 256, 257, 1000])('a list of %i entries is written whole', (length) => {
  const list = Array.from({ length }, (_, index) => (index % 3 === 0 ? { index } : index))
  expect(JSON.parse(String(json('a.json', { list }).content))).toEqual({ list })
})

test('figures are written as JSON writes them, whatever stands among them', () => {
  const edges = fc.constantFrom(
    0,
    -0,
    9,
    10,
    99,
    100,
    999_999_999,
    1e9,
    2 ** 31 - 1,
    2 ** 31,
    -1,
    0.5,
    1e21,
    Number.NaN,
  )
  const others = fc.constantFrom(null, undefined, 'é', [1, 2], { a: 1 })
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.oneof(fc.nat(), fc.integer(), edges, others)), (first, list) => {
      expect(String(json('a.json', { series: [first, ...list] }).content)).toBe(
        `${JSON.stringify({ series: [first, ...list] })}\n`,
      )
    }),
  )
})

test('what a document works out when it is asked for is worked out once', () => {
  let asked = 0
  const document_ = {
    get series() {
      asked += 1
      return [1, 2]
    },
  }
  expect(String(json('a.json', document_).content)).toBe('{"series":[1,2]}\n')
  expect(asked).toBe(1)
})

test('a document that cannot be made leaves nothing in the next one', () => {
  const unmade = { a: 1, b: 1n }
  expect(() => json('a.json', unmade)).toThrow('BigInt')
  expect(String(json('b.json', { c: [3, -4, 0.5, null, undefined, 'é'], d: undefined }).content)).toBe(
    '{"c":[3,-4,0.5,null,null,"é"]}\n',
  )
})
