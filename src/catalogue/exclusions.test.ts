import { describe, expect, it } from 'vitest'
import { newCentre } from '../model/centre.ts'
import { loadPlatforms } from '../platforms/registry.ts'
import { ASKED_TO_DISAPPEAR, readBlocklist } from './blocklist.ts'
import { newExclusions } from './exclusions.ts'
import { REGISTRY } from './fixtures.ts'
import { isReservedName } from './reserved-names.ts'

describe('names', () => {
  it.each([
    'Centre réservé aux Professionnels de santé',
    'CENTRE POUR LES PROFESSIONNELS DE SANTE',
    'Vaccination des professions prioritaires (Nord)',
    'Professionnels  prioritaires',
    'Personnels prioritaires de l’hôpital',
    'Professionnels de sante\u0301',
  ])('%s is reserved', (name) => {
    expect(isReservedName(name)).toBe(true)
  })

  it.each(['Maison des professions libérales', 'Centre réservé aux plus de 75 ans', 'Professionnels du soin', ''])(
    '%j is not',
    (name) => expect(isReservedName(name)).toBe(false),
  )
})

const reasonFor = (blocked: readonly string[], url: string, bookingUrl: string | null = null) =>
  newExclusions(blocked, REGISTRY)(newCentre({ platform: 'profils', name: 'Centre', url, bookingUrl }))

describe('blocked links', () => {
  it.each([
    ['https://profils.example/port?lieu=1', 'https://profils.example/Port?utm=x&lieu=1'],
    ['https://profils.example/port', 'https://profils.example/port?lieu=4'],
    ['https://autre.example/page/', 'http://www.autre.example/PAGE'],
  ])('%s blocks %s', (blocked, url) => {
    expect(reasonFor([blocked], url)).toBe('blocked')
  })

  it.each([
    ['https://profils.example/port?lieu=1', 'https://profils.example/port?lieu=12'],
    ['https://profils.example/port?lieu=1', 'https://profils.example/port'],
    ['https://profils.example/po', 'https://profils.example/port'],
    ['https://autre.example/page', 'https://autre.example/page/2'],
  ])('%s does not block %s', (blocked, url) => {
    expect(reasonFor([blocked], url)).toBeNull()
  })

  it('block by the link for booking too', () => {
    const blocked = ['https://autre.example/page']
    expect(reasonFor(blocked, 'https://profils.example/port', 'https://autre.example/page')).toBe('blocked')
  })
})

it('knows the pages that asked to disappear as the directory writes them today', async () => {
  const exclude = newExclusions(ASKED_TO_DISAPPEAR, await loadPlatforms())
  const page = 'https://www.doctolib.fr/vaccination-covid-19'
  const centre = (url: string) => exclude(newCentre({ platform: 'doctolib', name: 'Pharmacie', url }))
  expect(centre(`${page}/combs-la-ville/pharmacies-de-combs?pid=practice-175094`)).toBe('blocked')
  expect(centre(`${page}/les-clayes-sous-bois/pharmacie-du-marche-les-clayes-sous-bois?pid=practice-8`)).toBe('blocked')
  expect(centre(`${page}/combs-la-ville/pharmacies-de-combs?pid=practice-1`)).toBeNull()
})

describe('an operator’s file', () => {
  it('tells links, whatever else it says', () => {
    const entries = [{ url: ' https://a.example/x ', name: 'x', issue: null }, { url: 'https://b.example' }]
    expect(readBlocklist(JSON.stringify({ centers_not_displayed: entries }))).toEqual([
      'https://a.example/x',
      'https://b.example',
    ])
  })

  it.each(['', '[]', '{}', '{"centers_not_displayed": [{"lien": "x"}]}', '{"centers_not_displayed": [{"url": " "}]}'])(
    'is refused when it is %j',
    (text) => expect(() => readBlocklist(text)).toThrow(),
  )
})
