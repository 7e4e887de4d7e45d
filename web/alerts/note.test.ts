import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LINKS } from '../../src/alerts/fixtures.ts'
import { GRENOBLE, HALLE, SECRET } from '../../src/alerts/outbox/fixtures.ts'
import { noteOf } from '../../src/alerts/push/alert-note.ts'
import { addressToOpen, readNote } from './note.ts'

const NOTE = noteOf(HALLE, { language: 'fr', place: GRENOBLE, secret: SECRET }, LINKS)

describe('a notification', () => {
  test('is read as the service writes it', () => {
    expect(readNote(JSON.stringify(NOTE))).toEqual(NOTE)
  })

  test.each<readonly [string, string]>([
    ['nothing', ''],
    ['no JSON', 'Bonjour'],
    ['null', 'null'],
    ['a list', '[]'],
    ...Object.keys(NOTE).map((field) => [`no ${field}`, JSON.stringify({ ...NOTE, [field]: undefined })] as const),
    ['a number for words', JSON.stringify({ ...NOTE, title: 1 })],
    ['another language', JSON.stringify({ ...NOTE, language: 'de' })],
    ['words without end', JSON.stringify({ ...NOTE, body: 'x'.repeat(501) })],
    ['an address without end', JSON.stringify({ ...NOTE, link: `https://vitemadose.test/${'x'.repeat(2000)}` })],
  ])('with %s is none', (_, text) => {
    expect(readNote(text)).toBeNull()
  })

  test('loses the buttons that are none of ours, and what else does not belong to it', () => {
    const [book] = NOTE.actions
    const actions = [book, null, { action: 'pay', title: 'Payer', link: NOTE.page }, { action: 'stop', title: 3 }]
    expect(readNote(JSON.stringify({ ...NOTE, image: 'https://evil.test/pixel', actions }))).toEqual({
      ...NOTE,
      actions: [book],
    })
  })

  test('never fails, whatever arrives', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readNote(text) === null))
  })
})

describe('a press opens', () => {
  const PAGE = 'https://vitemadose.test/autour/?commune=38185'
  const open = (link: string, root = 'https://vitemadose.test/') =>
    addressToOpen([link, PAGE], { root, hosts: new Set(['www.doctolib.fr']) })

  test.each(['https://www.doctolib.fr/vaccination/halle?pid=1', 'https://vitemadose.test/alertes/arreter/?jeton=x'])(
    'what is known: %s',
    (link) => {
      expect(open(link)).toBe(link)
    },
  )

  test.each([
    'https://evil.test/',
    'https://www.doctolib.fr.evil.test/',
    'https://evil.doctolib.fr/',
    'https://www.doctolib.fr:8443/',
    'https://user@www.doctolib.fr/',
    'https://user:word@vitemadose.test/alertes/',
    'http://www.doctolib.fr/',
    'http://vitemadose.test/',
    'https://vitemadose.test/api/alertes/notifications',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/alertes/',
    '',
  ])('the list in place of anything else: %s', (link) => {
    expect(open(link)).toBe(PAGE)
  })

  test('the root of the site when not even the list is known', () => {
    expect(addressToOpen(['https://evil.test/', 'https://evil.test/'], { root: PAGE, hosts: new Set() })).toBe(PAGE)
    expect(open('https://vitemadose.test/', 'https://vitemadose.test/site/')).toBe('https://vitemadose.test/site/')
  })
})
