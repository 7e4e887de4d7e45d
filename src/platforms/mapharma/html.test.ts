import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAll, hasClasses, parseHtml, textOf } from './html.ts'

const texts = (html: string, name: string): string[] =>
  findAll(parseHtml(html), (element) => element.name === name).map(textOf)

describe('elements', () => {
  it('hold what stands between their tags, whatever the case', () => {
    expect(texts('<DIV><h3>Un</h3> <p>deux</p></DIV><h3>trois</h3>', 'h3')).toEqual(['Un', 'trois'])
    expect(texts('<DIV><h3>Un</h3> <p>deux</p></DIV><h3>trois</h3>', 'div')).toEqual(['Un deux'])
  })

  it.each([
    ['unclosed', '<div><p>Un<div>deux</div></div><div>trois</div>', ['Undeux', 'deux', 'trois']],
    ['closed without being open', '</div></p><div>Un</section></div>', ['Un']],
    ['void', '<div>Un<br>deux<img src="a"></div><div>trois</div>', ['Undeux', 'trois']],
    ['cut', '<div>Un</div><div class="a', ['Un', '']],
  ])('that are %s cost nothing else', (_, html, found) => expect(texts(html, 'div')).toEqual(found))

  it('of a choice end with the next one', () => {
    expect(texts('<select><option>Un<option value=2>Deux<option>Trois</select>Quatre', 'option')).toEqual([
      'Un',
      'Deux',
      'Trois',
    ])
  })

  it.each([
    '<!-- <h3>non</h3> > -->',
    '<!doctype html>',
    '<?xml version="1.0"?>',
    '<script>document.write("<h3>non</h3>")</script>',
    '<style>h3 > a { }</style>',
    '<textarea><h3>non</h3></textarea>',
    '1 < 2',
  ])('are none in %s', (html) => expect(texts(`${html}<h3>Un</h3>`, 'h3')).toEqual(['Un']))
})

describe('attributes', () => {
  it.each([
    ['<a b="c d" e=f G=\'h "i"\'>', { b: 'c d', e: 'f', g: 'h "i"' }],
    ['<a b c=1/>', { b: '', c: '1/' }],
    ['<a\n  b = "c>d"\n/>', { b: 'c>d' }],
    ['<a b="&quot;&amp;&#233;">', { b: '"&é' }],
    ['<a =b c>', { b: '', c: '' }],
  ])('of %s', (html, attributes) => {
    const [element] = findAll(parseHtml(html), ({ name }) => name === 'a')
    expect(Object.fromEntries(element?.attributes ?? [])).toEqual(attributes)
  })

  it('have classes in any order', () => {
    const [element] = findAll(parseHtml('<p class=" mb-1\n text-muted ">'), () => true)
    expect(element && [hasClasses(element, 'text-muted', 'mb-1'), hasClasses(element, 'text')]).toEqual([true, false])
  })
})

it.each([
  ['l&#039;&Eacute;t&eacute; &amp; c&#x153;ur', "l'Été & cœur"],
  ['a&nbsp;b\n c', 'a b c'],
  ['AT&T &inconnu; &#xD800;&#9999999;.', 'AT&T &inconnu; .'],
  ['&lt;h3&gt;', '<h3>'],
])('the text %s is read as %s', (html, text) => expect(texts(`<p>${html}</p>`, 'p')).toEqual([text]))

it('whatever the text, it is read in a moment', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '<div',
    '</div>',
    '<!--',
    '-->',
    '"',
    "'",
    '=',
    ' ',
    'a',
    '<script>',
    '&#',
    ';',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
      const html = parts.join('')
      expect(textOf(parseHtml(html)).length).toBeLessThanOrEqual(html.length)
    }),
  )
})

describe('a hundred thousand times', () => {
  const pieces = ['<div>', '<a b="', "<a b='x", '</p>', '<script>', '<br>', '&#1', '<a ', '<!--', '<option>', '< ']

  function expectQuick(html: string): void {
    const start = performance.now()
    textOf(parseHtml(html))
    expect(performance.now() - start).toBeLessThan(3_000)
  }

  it.each(pieces)('%s takes no more than a moment', (piece) => expectQuick(piece.repeat(100_000)))

  it('opening and then closing something else takes no more either', () => {
    expectQuick('<div>'.repeat(100_000) + '</p>'.repeat(100_000))
  })
})
