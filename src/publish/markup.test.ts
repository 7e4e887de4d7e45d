import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOSTILE_NAMES } from '../../test/listed.ts'
import { parseXml, textOf } from '../../test/xml.ts'
import { markup } from './markup.ts'
import { plainLine } from './plain-text.ts'

test('texts are escaped in contents and attributes, markup and lists of it are not', () => {
  const items = ['a<b', '"c"'].map((text) => markup`<li title="${text}">${text}</li>`)
  expect(markup`<ul>${items}</ul>${2}`.markup).toBe(
    '<ul><li title="a&lt;b">a&lt;b</li><li title="&quot;c&quot;">&quot;c&quot;</li></ul>2',
  )
})

test.each(HOSTILE_NAMES)('%j stays a text', (name) => {
  expect(textOf(parseXml(markup`<p title="${name}">${name}</p>`.markup))).toBe(plainLine(name))
})

test('whatever the text, the document is well formed and says it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(textOf(parseXml(markup`<p title="${text}">${text}</p>`.markup))).toBe(plainLine(text))
    }),
  )
})

test('a plain line has no control, no half of a character, no mark that turns what follows', () => {
  expect(plainLine(' a\u0000b\n\tc\u2028d\ud800e\u202ef\u2066g\u00a0h  i ')).toBe('a b c d e f g\u00a0h i')
  expect(plainLine('💉 été')).toBe('💉 été')
})
