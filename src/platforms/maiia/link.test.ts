import { describe, expect, it } from 'vitest'
import { newCentre } from '../../model/centre.ts'
import { CENTRE_URL, ID, idOf, PAGE } from './fixtures.ts'
import { gidsAfter } from './gids.ts'
import { centreOfLink, linkTo } from './link.ts'

describe('a link', () => {
  it.each([
    CENTRE_URL,
    CENTRE_URL.replace('centerid', 'centerId'),
    CENTRE_URL.replace('centerid', 'CENTERID').replace('https', 'http'),
    CENTRE_URL.replace(ID, ID.toUpperCase()),
    `https://www.maiia.com/?x=1&centerid=${ID}&utm=2#top`,
  ])('%s names its centre', (url) => {
    expect(centreOfLink(url)).toBe(ID)
  })

  it.each([
    `https://www.maiia.com${PAGE}`,
    CENTRE_URL.slice(0, -1),
    `${CENTRE_URL}0`,
    CENTRE_URL.replace(ID, 'g'.repeat(24)),
    CENTRE_URL.replace('centerid', 'centerid2'),
    CENTRE_URL.replace('www.maiia.com', 'maiia.com.example'),
    `https://example.org/?https://www.maiia.com&centerid=${ID}`,
    'maiia',
    '',
  ])('%s names none', (url) => {
    expect(centreOfLink(url)).toBeNull()
  })

  it.each([
    [PAGE, CENTRE_URL],
    [`http://www.maiia.com${PAGE}?centerId=1#x`, CENTRE_URL],
    ['/centre-hospitalier-(ch)/a', `https://www.maiia.com/centre-hospitalier-(ch)/a?centerid=${ID}`],
    ['/a b', `https://www.maiia.com/a%20b?centerid=${ID}`],
    ['', null],
    ['/', null],
    ['//example.org/a', null],
    ['https://example.org/a', null],
  ])('is made from the page "%s"', (page, url) => {
    expect(linkTo(ID, page)).toBe(url)
  })
})

describe('the published id', () => {
  const [one, other] = [`${'a'.repeat(8)}${'0'.repeat(16)}`, `${'a'.repeat(8)}${'1'.repeat(16)}`]
  const listed = (id: string, gid: string) =>
    newCentre({ platform: 'maiia', url: `https://www.maiia.com/a?centerid=${id}`, gid, internalId: `maiia${gid}` })

  it('is short, or whole where another centre has the short one', () => {
    const gidOf = gidsAfter([])
    expect([gidOf(one), gidOf(other), gidOf(one), gidOf(idOf('b'))]).toEqual([
      'aaaaaaaa',
      other,
      'aaaaaaaa',
      'b0000000',
    ])
  })

  it('stays as it was published, whatever comes first', () => {
    const gidOf = gidsAfter([listed(one, 'aaaaaaaa'), listed(other, other)])
    expect([gidOf(other), gidOf(one)]).toEqual([other, 'aaaaaaaa'])
    expect(gidsAfter([listed(one, 'aaaaaaaa')])(other)).toBe(other)
  })

  it('is not taken from an entry that has another', () => {
    expect(gidsAfter([listed(one, 'x')])(one)).toBe('aaaaaaaa')
  })
})
