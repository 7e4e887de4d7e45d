import { describe, expect, it } from 'vitest'
import { BOOKING, PAGE } from './fixtures.ts'
import { internalIdOf, linkKey, linkTo, pageOf, readLink } from './link.ts'

describe('a booking link', () => {
  it.each([BOOKING, `${PAGE}?l=1&c=700`, `${PAGE}/?c=700&l=1#rdv`])('chooses a campaign and a type: %s', (url) => {
    expect(readLink(url)).toEqual({ campaign: '700', type: '1' })
  })

  it.each([PAGE, `${PAGE}?c=700`, `${PAGE}?l=1`, `${PAGE}?c=x&l=1`, `${PAGE}?c=700&l=`, 'mapharma'])(
    'chooses none: %s',
    (url) => expect(readLink(url)).toBeNull(),
  )

  it('is made of the page and both numbers, for all types together too', () => {
    expect(linkTo(pageOf('34200', 2), { campaign: '700', type: '1' })).toBe(BOOKING)
    expect(linkTo(pageOf('34200'), { campaign: '700', type: '0' })).toBe('https://mapharma.net/34200?c=700&l=0')
  })
})

it.each([
  [BOOKING, '34200-2 700 1'],
  [`${PAGE}/?x=1&l=1&c=700`, '34200-2 700 1'],
  [PAGE, '34200-2'],
  ['https://mapharma.net/34200', '34200'],
  ['https://mapharma.net/', null],
  ['https://mapharma.net/contact?c=700&l=1', null],
  ['', null],
])('%s has the key %s', (url, key) => expect(linkKey(url)).toBe(key))

it('a campaign is published by its number and its type', () => {
  expect(internalIdOf({ campaign: '700', type: '1' })).toBe('mapharma700-1')
})
