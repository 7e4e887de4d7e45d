import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocklistKey, isHttpUrl, repairUrl, urlKey } from './booking-url.ts'

const PARTNERS = 'https://partners.doctolib.fr/centre-de-vaccinations-internationales/ville/centre'
const KELDOC = 'https://vaccination-covid.keldoc.com'

describe('mending a booking link', () => {
  test.each([
    [`${PARTNERS}?speciality_id=5494&enable_cookies_consent=1`, PARTNERS],
    [`${PARTNERS}?pid=practice-1640?speciality_id=5494&enable_cookies_consent=1`, `${PARTNERS}?pid=practice-1640`],
    [`${PARTNERS}??pid=practice-1639&speciality_id=5494`, `${PARTNERS}?pid=practice-1639`],
    [`${PARTNERS}?highlight%5Bspeciality_ids%5D%5B%5D=5494&pid=practice-31`, `${PARTNERS}?pid=practice-31`],
    [`${PARTNERS}?highlight%5Bagenda_ids%5D%5B%5D=1?speciality_id=2`, PARTNERS],
    [`${PARTNERS}%3Fpid=practice-3%26speciality_id=1`, `${PARTNERS}?pid=practice-3`],
    [`${PARTNERS}?a=1&pid=practice-3&b=2&`, `${PARTNERS}?a=1&pid=practice-3&b=2`],
    [`${PARTNERS}?motif[]=1&pid=practice-3`, `${PARTNERS}?motif%5B%5D=1&pid=practice-3`],
    [`${PARTNERS}?pid=practice-3?speciality_id=1#horaires`, `${PARTNERS}?pid=practice-3#horaires`],
    [`${PARTNERS}?`, PARTNERS],
    ['https://www.doctolib.fr/x/y?ENABLE_COOKIES_CONSENT=1', 'https://www.doctolib.fr/x/y'],
    ['https://www.keldoc.com/clinique/hagueville-67000/c \u00a0', `${KELDOC}/clinique/hagueville-67000/c`],
    ['HTTPS://WWW.Keldoc.com/clinique/c', `${KELDOC}/clinique/c`],
    [`${KELDOC}/vaccination-covid-19/évreux/x`, `${KELDOC}/vaccination-covid-19/évreux/x`],
    [`${KELDOC}/vaccination-covid-19/%C3%A9vreux/x`, `${KELDOC}/vaccination-covid-19/évreux/x`],
    ['https://www.maiia.com/centre?centerId=5ffA', 'https://www.maiia.com/centre?centerId=5ffA'],
    ['https://www.maiia.com/a?speciality_id=1?b', 'https://www.maiia.com/a?speciality_id=1?b'],
    ['https://www.doctolib.fr.exemple.fr/x?speciality_id=1', 'https://www.doctolib.fr.exemple.fr/x?speciality_id=1'],
    ['\u200ehttps://exemple.fr/a\u200f', 'https://exemple.fr/a'],
    ['https://exemple.fr/a%20', 'https://exemple.fr/a'],
    ['https://exemple.fr/a b', 'https://exemple.fr/a%20b'],
    ['https://exemple.fr/a%20b%2523c%23d', 'https://exemple.fr/a%20b%2523c%23d'],
    ['https://exemple.fr/100%', 'https://exemple.fr/100%25'],
    ['https://exemple.fr/caf%E9', 'https://exemple.fr/caf%E9'],
    ['doctolib', 'doctolib'],
    ['rdv@exemple.fr', 'rdv@exemple.fr'],
    ['adresseadeterminer.fr', 'adresseadeterminer.fr'],
    ['  ', ''],
    ['', ''],
  ])('%j becomes %j', (given, mended) => {
    expect(repairUrl(given)).toBe(mended)
  })
})

describe('the key of a link', () => {
  test('is the mended link in lower case', () => {
    expect(urlKey(' https://www.maiia.com/Centre?centerId=5FF')).toBe('https://www.maiia.com/centre?centerid=5ff')
    expect(urlKey(`${PARTNERS}??PID=practice-1`)).toBe(`${PARTNERS}?pid=practice-1`)
  })

  test.each([
    'https://doctolib.fr/pharmacie/ville/pharmacie',
    'https://www.doctolib.fr/pharmacie/ville/pharmacie',
    'http://www.doctolib.fr/Pharmacie/ville/pharmacie/',
    'www.doctolib.fr/pharmacie/ville/pharmacie',
    ' https://www.doctolib.fr/pharmacie/ville/pharmacie?speciality_id=5494 ',
  ])('in the blocklist, %j is one and the same', (link) => {
    expect(blocklistKey(link)).toBe('doctolib.fr/pharmacie/ville/pharmacie')
  })

  test('in the blocklist, the places of a profile stay apart', () => {
    expect(blocklistKey(`${PARTNERS}?pid=practice-1`)).not.toBe(blocklistKey(`${PARTNERS}?pid=practice-2`))
  })
})

test.each([
  ['https://exemple.fr', true],
  ['HTTP://exemple.fr/a?b#c', true],
  ['https://', false],
  ['https:///a', false],
  ['https://exemple.fr:port/', false],
  ['http:exemple.fr', false],
  ['javascript:alert(1)', false],
  ['mailto:rdv@exemple.fr', false],
  ['exemple.fr', false],
  ['', false],
])('%j is a complete address: %s', (text, expected) => {
  expect(isHttpUrl(text)).toBe(expected)
})

describe('whatever is typed', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '%',
      '%2',
      '%25',
      '%3F',
      '%26',
      '%23',
      '%20',
      '%41',
      '%C3',
      '%A9',
      '%FF',
      '%00',
      '%E2%80%8F',
      '%0A',
    ),
    fc.constantFrom(
      '?',
      '&',
      '#',
      '=',
      '/',
      ' ',
      '\n',
      '\u0000',
      '\u202e',
      '\ufeff',
      '\ud800',
      '\udc00',
      '[',
      '4',
      '1',
    ),
    fc.constantFrom('É', 'İ', '\u212a', 'ſ', '😀', 'highlight', 'speciality_id=1', 'pid=practice-1', 'a'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  const start = fc.constantFrom('', 'https://', ' https://www.keldoc.com/', 'https://www.doctolib.fr/', `${PARTNERS}?`)
  const text = fc.tuple(start, fc.array(piece, { maxLength: 25 })).map(([first, rest]) => first + rest.join(''))

  test('it is mended once and for all', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(repairUrl(repairUrl(any))).toBe(repairUrl(any))
        expect(urlKey(urlKey(any))).toBe(urlKey(any))
        expect(urlKey(repairUrl(any))).toBe(urlKey(any))
        expect(typeof blocklistKey(any)).toBe('string')
        expect(typeof isHttpUrl(any)).toBe('boolean')
      }),
      { numRuns: 2000 },
    )
  })

  test('nothing that breaks a line or a pair is left', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(repairUrl(any)).not.toMatch(/[\s\p{Cc}\p{Cf}\p{Cs}]/u)
      }),
    )
  })

  test('ten kilobytes of one thing are no trouble', () => {
    for (const unit of ['%20', '%', '/', '?', '%C3', ' ', 'https://']) {
      const long = `${PARTNERS}?${unit.repeat(10_000 / unit.length)}x`
      expect(repairUrl(repairUrl(long))).toBe(repairUrl(long))
      expect(blocklistKey(long)).toContain('doctolib.fr')
    }
  })
})
