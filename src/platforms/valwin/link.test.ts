import { describe, expect, it } from 'vitest'
import { platformOfUrl } from '../registry.ts'
import { FIRST_TYPE, SITE } from './fixtures.ts'
import { internalIdOf, linkKey, pharmacyOf, siteOf, typePage } from './link.ts'
import { metadata } from './metadata.ts'

describe('the site of a pharmacy', () => {
  it.each([
    SITE,
    `${SITE}/`,
    `${SITE}//`,
    ` ${SITE} `,
    `${SITE}/ `,
    `${SITE}\u00a0`,
    `${SITE}/animations`,
    `${SITE}/animations/`,
    `${SITE}/animation-details/${FIRST_TYPE}/1/60`,
  ])('is the same by %j', (url) => {
    expect(siteOf(url)).toBe(SITE)
  })

  it('keeps a path that is no page for booking', () => {
    expect(siteOf('https://pharmacies.example/port/')).toBe('https://pharmacies.example/port')
  })
})

describe('a link', () => {
  it.each([
    `${SITE}/animations`,
    `${SITE}/animations/?from=home`,
    `${SITE}/animation-details/${FIRST_TYPE}/1/60`,
    typePage(SITE, FIRST_TYPE),
  ])('%s is recognised by its path', (url) => {
    expect(platformOfUrl(url, [metadata])).toBe(metadata)
  })

  it.each([
    SITE,
    `${SITE}/nos-animations`,
    `${SITE}/animations/noel`,
    `${SITE}/animation-details/noel/1/60`,
    'animations',
  ])('%s is not', (url) => {
    expect(platformOfUrl(url, [metadata])).toBeNull()
  })

  it('whose host is that of another platform belongs to that one', () => {
    const other = { ...metadata, id: 'other', hosts: ['rdv.example'], paths: [] }
    expect(platformOfUrl('https://rdv.example/animations', [metadata, other])).toBe(other)
  })
})

describe('ids', () => {
  it.each([
    ['phbz07-port', 'Valwinphbz07-port'],
    ['PHARMACIE-du_Port', 'ValwinPHARMACIE-du_Port'],
    ['co&pharm', 'Valwinco_26pharm'],
    ['a/../é', 'Valwina_2f_2e_2e_2f_e9'],
  ])('of %s is published as %s', (id, published) => {
    expect(internalIdOf(id)).toBe(published)
  })

  it('are known from the directory only', () => {
    expect(pharmacyOf({ internalId: 'Valwinco_26pharm', gid: 'co&pharm' })).toBe('co&pharm')
    expect(pharmacyOf({ internalId: null, gid: null })).toBeNull()
    expect(pharmacyOf({ internalId: null, gid: '4512' })).toBeNull()
    expect(pharmacyOf({ internalId: 'autre0123456789ab', gid: '4512' })).toBeNull()
  })
})

describe('links are told apart by the site', () => {
  it.each([
    ['https://www.pharmacie-du-port.example', 'pharmacie-du-port.example'],
    ['https://pharmacie-du-port.example/animations?a=b', 'pharmacie-du-port.example'],
    ['https://pharmacies.example/port/animation-details/x/1/60', 'pharmacies.example/port'],
    ['pharmacie du port', null],
  ])('%s', (url, key) => {
    expect(linkKey(url)).toBe(key)
  })
})
