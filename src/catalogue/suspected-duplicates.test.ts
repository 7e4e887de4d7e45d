import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Centre } from '../model/centre.ts'
import { aCatalogue, anEntry } from './fixtures.ts'
import { suspectedDuplicates } from './suspected-duplicates.ts'

let count = 0

const entry = (platform: string, known: Partial<Centre>) => {
  count += 1
  return anEntry({
    platform,
    internalId: `${platform}${count}`,
    url: `https://${platform}.example/${count}`,
    name: `Lieu ${count}`,
    ...known,
  })
}

const reasonsOf = (...known: readonly (Partial<Centre> & { readonly platform: string })[]) =>
  suspectedDuplicates(aCatalogue(known.map((each) => entry(each.platform, each)))).map(({ raisons }) => raisons)

describe('centres that may be one are listed with the reason', () => {
  it('when they have one address, on one platform or two, however it is written', () => {
    const addresses = ['3, rue du Port, 38000 Grenoble', '3 Rue du Port 38000 GRENOBLE Cedex']
    const [a, b] = addresses.map((address) => ({ address, postcode: '38000', city: 'Grenoble' }))
    expect(reasonsOf({ platform: 'profils', ...a }, { platform: 'profils', ...b })).toEqual([['même adresse']])
    expect(reasonsOf({ platform: 'profils', ...a }, { platform: 'pages', ...b })).toEqual([['même adresse']])
  })

  it.each([
    ['même nom, même code postal', { name: 'Pharmacie du Port', postcode: '38000' }, { name: 'PHARMACIE DU PORT' }],
    ['même téléphone, même code postal', { phone: '+33476000000', postcode: '38000' }, {}],
    ['mêmes coordonnées à dix mètres près', { latitude: 45.180001, longitude: 5.72 }, { latitude: 45.180012 }],
  ])('when two platforms tell: %s', (reason, known, other) => {
    expect(reasonsOf({ platform: 'profils', ...known }, { platform: 'pages', ...known, ...other })).toEqual([[reason]])
    expect(reasonsOf({ platform: 'profils', ...known }, { platform: 'profils', ...known, ...other })).toEqual([])
  })

  it('once, with all the reasons there are', () => {
    const known = { address: '3 Rue du Port, 38000 Grenoble', postcode: '38000', phone: '+33476000000' }
    expect(reasonsOf({ platform: 'profils', ...known }, { platform: 'pages', ...known })).toEqual([
      ['même adresse', 'même téléphone, même code postal'],
    ])
  })
})

describe('nothing is suspected', () => {
  it.each([
    ['of a town without street', { address: ' , 38000 Grenoble', postcode: '38000', city: 'Grenoble' }],
    ['of a town alone', { address: 'Grenoble', postcode: '38000', city: 'Grenoble' }],
    ['of what is unknown', { address: null, postcode: null, phone: null }],
    ['of a telephone alone', { phone: '+33476000000', postcode: null }],
    ['of coordinates of a commune', { latitude: 45.18, longitude: 5.72, locationIsApproximate: true }],
  ])('%s', (_, known) => {
    expect(reasonsOf({ platform: 'profils', ...known }, { platform: 'pages', ...known })).toEqual([])
  })
})

it('lists the same groups in the same order, whatever the order of the centres', () => {
  const known = fc.record({
    platform: fc.constantFrom('profils', 'pages'),
    internalId: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 1 }).map(([id]) => `x${id}`),
    name: fc.constantFrom('A', 'B'),
    address: fc.constantFrom('1 Rue A, 38000 Grenoble', '2 Rue A, 38000 Grenoble'),
    postcode: fc.constantFrom('38000', '38100'),
    url: fc.constant('https://profils.example/a'),
  })
  fc.assert(
    fc.property(fc.uniqueArray(known, { selector: ({ internalId }) => internalId }), (centres) => {
      const entries = centres.map((centre) => anEntry(centre))
      const text = JSON.stringify(suspectedDuplicates(aCatalogue(entries)))
      expect(JSON.stringify(suspectedDuplicates(aCatalogue(entries.toReversed())))).toBe(text)
    }),
  )
})
