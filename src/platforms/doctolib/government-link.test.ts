import { describe, expect, it } from 'vitest'
import { atlas, linkKey } from './government-link.ts'

describe('linkKey', () => {
  it.each([
    ['https://partners.doctolib.fr/hopital-public/lorient/CH-du-Port??pid=practice-7&speciality_id=5494'],
    ['https://www.doctolib.fr/vaccination-covid-19/lorient/ch-du-port?pid=practice-7'],
    ['https://www.doctolib.fr/vaccination-covid-19/nantes/ch-du-port?pid=establishment-7'],
    ['https://doctolib.fr/vaccination-covid-19/lorient/ch-du-port?pid=7'],
  ])('is the profile and the place in %s', (url) => {
    expect(linkKey(url)).toBe('ch-du-port 7')
  })

  it('is the profile alone where no place is named', () => {
    expect(linkKey('https://www.doctolib.fr/hopital-public/lorient/ch-du-port?speciality_id=5494')).toBe('ch-du-port')
  })

  it.each(['https://www.doctolib.fr/', 'https://www.keldoc.com/a/b/ch-du-port', 'doctolib', ''])(
    'is nothing in %j',
    (url) => expect(linkKey(url)).toBeNull(),
  )
})

it('matches rows of the government by profile, whatever the place', () => {
  const row = atlas.ofRow('https://partners.doctolib.fr/hopital-public/lorient/ch-du-port?pid=practice-8')
  expect(atlas.ofCentre('https://www.doctolib.fr/vaccination-covid-19/lorient/ch-du-port?pid=practice-7')).toEqual([
    row,
  ])
  expect(atlas.ofCentre('https://www.doctolib.fr/')).toEqual([])
})
