import { describe, expect, it } from 'vitest'
import { atlas, linkKey } from './government-link.ts'

const SITE = 'https://vaccination-covid.keldoc.com'
const CLINIC = '/centre-hospitalier/lorient-56100/hopital-du-port'

describe('linkKey', () => {
  it.each([
    [`${SITE}${CLINIC}/salle-bleue?cabinet=17136&specialty=144`, 'the number of the cabinet'],
    [`https://www.keldoc.com${CLINIC}?motive=1&cabinet=17136`, 'the number alone'],
    [`${SITE}/redirect/?dom=centre-hospitalier&inst=lorient-56100&user=Hopital-du-port&cabinet=17136`, 'a redirection'],
  ])('is the same for %s: %s', (url) => {
    expect(linkKey(url)).toBe('centre-hospitalier/lorient-56100/hopital-du-port 17136')
  })

  it.each([
    [`${SITE}${CLINIC}/salle%20bleue`, 'centre-hospitalier/lorient-56100/hopital-du-port salle%20bleue'],
    [`${SITE}${CLINIC}`, 'centre-hospitalier/lorient-56100/hopital-du-port'],
    [`${SITE}/`, null],
    ['https://www.doctolib.fr/a/b/c', null],
  ])('of %s is %j', (url, key) => {
    expect(linkKey(url)).toBe(key)
  })
})

describe('rows of the government are matched by establishment', () => {
  it.each([
    [`${SITE}${CLINIC}/salle-verte`, 'hopital-du-port'],
    [`${SITE}/redirect/?dom=x&inst=y&user=HOPITAL-du-port`, 'hopital-du-port'],
    [`${SITE}/a/b`, null],
  ])('%s', (url, key) => {
    expect(atlas.ofRow(url)).toBe(key)
  })

  it.each([
    [`${SITE}${CLINIC}/salle-bleue?cabinet=1`, ['hopital-du-port', 'salle-bleue']],
    [`${SITE}${CLINIC}`, ['lorient-56100', 'hopital-du-port']],
    [`${SITE}/`, []],
  ])('a centre by the last names of its link: %s', (url, keys) => {
    expect(atlas.ofCentre(url)).toEqual(keys)
  })
})
