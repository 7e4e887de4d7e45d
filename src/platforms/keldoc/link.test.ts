import { describe, expect, it } from 'vitest'
import { gidOf, internalIdOf, readGid } from './identity.ts'
import { bookingUrl, readLink } from './link.ts'

const none = { cabinet: null, specialty: null }
const hall = { type: 'salle', location: 'quimper-29000', slug: 'steir', cabinetSlug: null }

describe('a link', () => {
  it.each([
    ['https://www.keldoc.com/salle/quimper-29000/steir', { ...hall, ...none }],
    ['http://keldoc.com/salle/quimper-29000/steir/', { ...hall, ...none }],
    ['https://KELDOC.com/salle/quimper-29000/steir/nord', { ...hall, ...none, cabinetSlug: 'nord' }],
    [
      'https://booking.keldoc.com/salle/quimper-29000/steir/nord?agenda=3&cabinet=12&motive=4&specialty=144&category=5',
      { ...hall, cabinetSlug: 'nord', cabinet: 12, specialty: 144 },
    ],
    [
      'https://vaccination-covid.keldoc.com/redirect/?dom=salle&inst=quimper-29000&user=steir&specialty=496',
      { ...hall, ...none, specialty: 496 },
    ],
    ['https://vaccination-covid.keldoc.com/redirect?user=steir&inst=quimper-29000&dom=salle', { ...hall, ...none }],
    ['https://keldoc.com/salle/quimper-29000/steir?cabinet=nord&specialty=', { ...hall, ...none }],
    ['https://keldoc.com/salle/quimper-29000/l%C3%A0', { ...hall, ...none, slug: 'là' }],
    ['https://keldoc.com/salle/quimper-29000/l%E0', { ...hall, ...none, slug: 'l%E0' }],
  ])('%s is read', (url, link) => {
    expect(readLink(url)).toEqual(link)
  })

  it.each([
    'https://www.keldoc.com/vaccination/finistere',
    'https://www.keldoc.com/',
    'https://www.keldoc.com/a/b/c/d/e',
    'https://www.keldoc.com/redirect/?dom=salle&inst=quimper-29000',
    'https://www.keldoc.com/redirect/?dom=salle&inst=&user=steir',
    'https://keldoc.com.example/salle/quimper-29000/steir',
    'https://mykeldoc.com/salle/quimper-29000/steir',
    'https://example.org/?https://keldoc.com/salle/quimper-29000/steir',
    'keldoc',
    '',
  ])('%s is of no use', (url) => {
    expect(readLink(url)).toBeNull()
  })

  it('is published under the booking site, with what is known of its place', () => {
    const base = 'https://vaccination-covid.keldoc.com/salle/quimper-29000/steir'
    expect(bookingUrl(hall, 12, 144)).toBe(`${base}?cabinet=12&specialty=144`)
    expect(bookingUrl({ ...hall, cabinetSlug: 'à côté' }, 12, null)).toBe(`${base}/%C3%A0%20c%C3%B4t%C3%A9?cabinet=12`)
    expect(bookingUrl(hall, null, null)).toBe(base)
  })
})

describe('the ids', () => {
  it('are those of the clinic and the cabinet, once when they are the same', () => {
    expect(gidOf({ clinic: 4, cabinet: 12 })).toBe('4pid12')
    expect(gidOf({ clinic: 12, cabinet: 12 })).toBe('12')
    expect(internalIdOf('4pid12')).toBe('keldoc4pid12')
  })

  it('are read back, except from a lone number', () => {
    expect(readGid('4pid12')).toEqual({ clinic: 4, cabinet: 12 })
    for (const gid of ['12', '4pid', 'pid12', '4pid12x', '', null]) expect(readGid(gid)).toBeNull()
  })
})
