import { describe, expect, it } from 'vitest'
import { PAGE, SLUG } from './fixtures.ts'
import { internalIdOf, linkKey, linkTo, readLink } from './link.ts'

describe('a booking link', () => {
  it.each([PAGE, `${PAGE}/`, `${PAGE}//`, `${PAGE}?utm=1`, `${PAGE}/?utm=1`, `${PAGE}#prendre-rdv`])(
    'names the pharmacy: %s',
    (url) => expect(readLink(url)).toEqual({ kind: 'pharmacie', slug: SLUG }),
  )

  it.each(['pharmacien', 'medecin', 'entite'])('of the kind %s names no pharmacy', (kind) => {
    expect(readLink(`https://app.ordoclic.fr/app/${kind}/quelqu-un`)).toEqual({ kind, slug: 'quelqu-un' })
  })

  it.each(['https://app.ordoclic.fr/', 'https://app.ordoclic.fr/app', 'app.ordoclic.fr/app/pharmacie/x', ''])(
    'names nothing: %j',
    (url) => expect(readLink(url)).toBeNull(),
  )
})

describe('a slug', () => {
  it.each([
    ["pharmacie-de-l'europe", "pharmacie-de-l'europe"],
    ['pharmacie-de-l’europe', 'pharmacie-de-l%E2%80%99europe'],
    ['sœurs-&-fils,-c.c', 's%C5%93urs-&-fils,-c.c'],
    ['-pharmacie--double-', '-pharmacie--double-'],
    ['50%-a/b?c#d', '50%25-a%2Fb%3Fc%23d'],
  ])('%s is written as an address, and read again', (slug, written) => {
    expect(linkTo(slug)).toBe(`https://app.ordoclic.fr/app/pharmacie/${written}`)
    expect(readLink(linkTo(slug))).toEqual({ kind: 'pharmacie', slug })
  })

  it('that is no percent-encoding is taken as it is', () => {
    expect(readLink('https://app.ordoclic.fr/app/pharmacie/100%')).toMatchObject({ slug: '100%' })
  })
})

it('the key of a link is the same however it is written, and none for other pages', () => {
  const links = [PAGE, `${PAGE}/?utm=1`, PAGE.replace('-du-', '%2Ddu-')]
  expect(links.map(linkKey)).toEqual([SLUG, SLUG, SLUG])
  expect(linkKey('https://app.ordoclic.fr/app/pharmacien/quelqu-un')).toBeNull()
  expect(linkKey('https://app.ordoclic.fr/app/pharmacie/du%20port')).toBe('du%20port')
})

it('a pharmacy is published by the beginning of its id', () => {
  expect(internalIdOf('5d0c2a41-7b3e-4f19-9a86-0c1d2e3f4a5b')).toBe('ordoclic5d0c2a41')
})
