import { describe, expect, it } from 'vitest'
import { PAGE } from './fixtures.ts'
import { internalIdOf, linkKey, linkTo, readLink } from './link.ts'

const IDS = { pharmacyId: '11', practitionerId: '21', reasonId: '31' }

describe('a booking link', () => {
  it('is made of the key and the three ids, and read again', () => {
    expect(linkTo('port-1', IDS)).toBe(PAGE)
    expect(readLink(PAGE)).toEqual(IDS)
  })

  it('is encoded where it must be', () => {
    const ids = { pharmacyId: 'a&b', practitionerId: 'c d', reasonId: 'é' }
    expect(linkTo('port/1?', ids)).toMatch(
      /\/details\/port%2F1%3F\?pharmacyId=a%26b&practitionerId=c%20d&reasonId=%C3%A9$/,
    )
    expect(readLink(linkTo('port/1?', ids))).toEqual(ids)
  })

  it.each([
    PAGE.replace('pharmacyId=11&', ''),
    PAGE.replace('practitionerId=21', 'practitionerId='),
    PAGE.replace('&reasonId=31', ''),
    PAGE.split('?')[0] ?? '',
    'masante.pandalab.eu',
  ])('is none without all of them: %s', (url) => expect(readLink(url)).toBeNull())
})

it('the key of a link holds all ids, whatever else it holds', () => {
  expect(linkKey(PAGE)).toBe('11 21 31')
  expect(linkKey(PAGE.replace('port-1', 'autre').replace('?', '?utm=1&'))).toBe('11 21 31')
  expect(linkKey(PAGE.replace('reasonId=31', ''))).toBeNull()
})

it('a centre is published by its key', () => {
  expect(internalIdOf('port-1')).toBe('pandalabport-1')
  expect(internalIdOf('port 1-31')).toBe('pandalabport_201-31')
})
