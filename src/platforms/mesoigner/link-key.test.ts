import { expect, it } from 'vitest'
import { linkKey } from './link-key.ts'

const PAGE = '/rendez-vous/vaccination/8-vaccination-covid-19/pre-inscription'

it.each([
  [`https://pharmacie-du-port.example${PAGE}?origin=vmd`, `pharmacie-du-port.example${PAGE}`],
  [`https://Pharmacie-du-Port.example${PAGE}/`, `pharmacie-du-port.example${PAGE}`],
  [`https://autre.example${PAGE}`, `autre.example${PAGE}`],
  ['https://pharmacie-du-port.example/contact', null],
  ['pharmacie', null],
])('tells centres apart by site and page: %s', (url, key) => {
  expect(linkKey(url)).toBe(key)
})
