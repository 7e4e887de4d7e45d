import { expect, it } from 'vitest'
import { atlas, linkKey } from './government-link.ts'

const PAGE = 'https://www.maiia.com/centre-de-vaccination/56100-lorient/Centre-du-Port'
const ID = '5ff00000000000000000000a'

it.each([
  [`${PAGE}?centerId=${ID.toUpperCase()}`, ID],
  [`https://www.maiia.com/pharmacie/x/y?a=b&centerid=${ID}`, ID],
  [PAGE, null],
  ['https://www.doctolib.fr/x', null],
])('tells centres apart by their id: %s', (url, key) => {
  expect(linkKey(url)).toBe(key)
})

it.each([
  [PAGE, 'centre-du-port'],
  [`${PAGE}/?centerid=${ID}`, 'centre-du-port'],
  ['https://www.maiia.com/', null],
  ['https://www.keldoc.com/a/b/centre-du-port', null],
  ['', null],
])('matches rows of the government by the name of the page: %s', (url, name) => {
  expect(atlas.ofRow(url)).toBe(name)
  expect(atlas.ofCentre(url)).toEqual(name === null ? [] : [name])
})
