import { describe, expect, it } from 'vitest'
import { linkToPlace, readLink } from './link.ts'

const SITE = 'https://www.doctolib.fr/vaccination-covid-19/lorient/centre-du-port'

describe('readLink', () => {
  it.each([
    ['?pid=practice-162589', 162589, '?pid=practice-162589'],
    ['?pid=practice-162589&?speciality_id=5494', 162589, '?pid=practice-162589'],
    ['?pid=practice-162589?speciality_id=5494&enable_cookies_consent=1', 162589, '?pid=practice-162589'],
    ['?speciality_id=5494?pid=practice-7', 7, '?pid=practice-7'],
    ['?highlight[agenda_ids][]=1&highlight[agenda_ids][]=2&pid=practice-7', 7, '?pid=practice-7'],
    ['?pid=practice-7%3fspeciality_id=5494', 7, '?pid=practice-7'],
    ['?pid=establishment-6255', 6255, '?pid=establishment-6255'],
    ['?pid=6255', 6255, '?pid=6255'],
    ['?pid=practice-', null, ''],
    ['?pid=', null, ''],
    ['?pid=practice-&pid=practice-8', null, ''],
    ['?speciality_id=5494&enable_cookies_consent=1', null, ''],
    ['?rapid=practice-3', null, ''],
    ['', null, ''],
  ])('reads the place in %j', (query, pid, published) => {
    expect(readLink(SITE + query)).toEqual({ slug: 'centre-du-port', pid, url: SITE + published })
  })

  it.each([
    ['https://partners.doctolib.fr/hopital-public/lorient/CH-Bretagne-Sud', 'ch-bretagne-sud'],
    ['http://doctolib.fr/pharmacie/lorient/pharmacie-du-port', 'pharmacie-du-port'],
    ['HTTPS://WWW.DOCTOLIB.FR/pharmacie/lorient/pharmacie-du-port?pid=1', 'pharmacie-du-port'],
    [`${SITE}/booking/motive-categories?pid=practice-11`, 'centre-du-port'],
    [`${SITE}/booking`, 'centre-du-port'],
    ['https://www.doctolib.fr/centre-du-port', 'centre-du-port'],
  ])('finds the profile of %s', (url, slug) => {
    expect(readLink(url)?.slug).toBe(slug)
  })

  it('keeps the rest of the link as it was', () => {
    expect(readLink('https://partners.doctolib.fr/hopital-public/lorient/CH-Sud?pid=establishment-9&a=b')?.url).toBe(
      'https://partners.doctolib.fr/hopital-public/lorient/CH-Sud?pid=establishment-9',
    )
  })

  it.each([
    'https://partners.doctolib.fr/hopital-public/lorient/',
    `${SITE}/booking/`,
    'https://www.doctolib.fr/',
    'https://www.doctolib.fr',
    'https://www.doctolib.fr.example.org/pharmacie/lorient/x',
    'https://www.keldoc.com/centre/lorient/x',
    'www.doctolib.fr/pharmacie/lorient/x',
    'à ouvrir',
    '',
  ])('finds no profile in %j', (url) => {
    expect(readLink(url)).toBeNull()
  })
})

it('links to another place of the profile', () => {
  const link = readLink(`${SITE}?pid=practice-1?speciality_id=2`)
  expect(link && linkToPlace(link, 'establishment-44')).toBe(`${SITE}?pid=establishment-44`)
})
