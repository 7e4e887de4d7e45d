import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test.each([
  [[['a', 1]], 'a,1\r\n'],
  [[['a,b', 'c"d']], '"a,b","c""d"\r\n'],
  [[['two\nlines']], '"two\nlines"\r\n'],
  [[['=1+1', '@x', '-2']], "'=1+1,'@x,'-2\r\n"],
  [[[-2, 0.5]], '-2,0.5\r\n'],
  [[], ''],
])('%j is %j', (rows, expected) => {
  expect(csvText(rows)).toBe(expected)
})

test('no text makes a spreadsheet compute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(csvText([[text]])).not.toMatch(/^"?[=+\-@\t\r](?!\n$)/)
    }),
  )
})
