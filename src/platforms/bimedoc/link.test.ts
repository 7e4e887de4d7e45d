import { describe, expect, it } from 'vitest'
import { CENTRE_URL, ID, OTHER_ID } from './fixtures.ts'
import { linkTo, pharmacyOf, readLink } from './link.ts'

describe('a booking link', () => {
  it.each([
    CENTRE_URL,
    `https://app.bimedoc.com/application/scheduler/${ID}`,
    `https://app.bimedoc.com/application/scheduler/${ID}/?vmd=true`,
    `HTTPS://APP.BIMEDOC.COM/application/scheduler/${ID.toUpperCase()}?vmd=true`,
  ])('%s names the pharmacy', (url) => {
    expect(readLink(url)).toBe(ID)
  })

  it.each([
    '',
    'bimedoc',
    'https://app.bimedoc.com/',
    'https://app.bimedoc.com/application/scheduler/',
    'https://app.bimedoc.com/application/scheduler/pharmacie-des-halles',
    `https://app.bimedoc.com/application/profile/${ID}`,
    `https://app.bimedoc.example/application/scheduler/${ID}`,
    `https://app.bimedoc.com/application/scheduler/${ID}0`,
  ])('%j names none', (url) => {
    expect(readLink(url)).toBeNull()
  })

  it('reads back what it writes', () => {
    expect(readLink(linkTo(ID))).toBe(ID)
  })
})

describe('the pharmacy that a centre stands for', () => {
  it('is that of its directory entry', () => {
    expect(pharmacyOf({ url: CENTRE_URL, gid: `bimedoc${OTHER_ID}` })).toBe(OTHER_ID)
  })

  it.each([null, '4512'])('is that of the link when the entry is of another list (%j)', (gid) => {
    expect(pharmacyOf({ url: CENTRE_URL, gid })).toBe(ID)
  })

  it('is none when its id is not one, or its link is another page', () => {
    expect(pharmacyOf({ url: CENTRE_URL, gid: 'bimedoc12' })).toBeNull()
    expect(pharmacyOf({ url: 'https://app.bimedoc.com/login', gid: `bimedoc${ID}` })).toBeNull()
  })
})
