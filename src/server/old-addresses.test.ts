import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEPARTEMENTS } from '../geography/departements.ts'
import { newAddressOf } from './old-addresses.ts'

const PAGE = '/centres-vaccination-covid-dpt38-isere'
const AROUND = `${PAGE}/commune38185-38000-grenoble`

test.each([
  [PAGE, 'departement/38-isere/'],
  [`${PAGE}/`, 'departement/38-isere/'],
  [`${PAGE}/recherche-standard`, 'departement/38-isere/'],
  [`${PAGE}/recherche-dose_1_enfants`, 'departement/38-isere/'],
  [`${PAGE}/recherche-chronodoses`, 'departement/38-isere/'],
  ['/centres-vaccination-covid-dpt2A-corse_du_sud', 'departement/2a-corse-du-sud/'],
  ['/centres-vaccination-covid-dpt21-cote_d_or', 'departement/21-cote-d-or/'],
  ['/centres-vaccination-covid-dpt974-la_reunion/recherche-dose_rappel', 'departement/974-la-reunion/'],
  ['/centres-vaccination-covid-dptom-collectivites_d_outremer', 'departement/om-collectivites-d-outremer/'],
  [`${AROUND}/recherche-standard/en-triant-par-distance`, 'autour/?commune=38185&tri=proche'],
  [`${AROUND}/recherche-dose_1_ou_2/en-triant-par-date`, 'autour/?commune=38185&tri=tot'],
  [`${AROUND}/en-triant-par-distance`, 'autour/?commune=38185&tri=proche'],
  [`${AROUND}/recherche-standard`, 'autour/?commune=38185'],
  // Names that every object has are words like any other.
  [`${AROUND}/constructor`, 'autour/?commune=38185'],
  [`${AROUND}/__proto__/en-triant-par-date`, 'autour/?commune=38185&tri=tot'],
  ['/centres-vaccination-covid-dpt2A-corse_du_sud/commune2a004-20000-ajaccio', 'autour/?commune=2A004'],
  ['/lieux', ''],
  ['/centres', ''],
  ['/statistiques', 'statistiques/'],
  ['/apropos', 'a-propos/'],
  ['/equipe/', 'a-propos/'],
])('%s leads to /%s', (old, expected) => {
  expect(newAddressOf(old, DEPARTEMENTS)).toBe(expected)
})

test.each([
  '/',
  '/nothing',
  '/centres/38',
  '/centres-vaccination-covid-dpt99-nulle_part',
  '/centres-vaccination-covid-dpt',
  '/toString',
  '/__proto__',
])('%s never was an address', (path) => {
  expect(newAddressOf(path, DEPARTEMENTS)).toBeNull()
})

test('an address leads nowhere but to pages of the site, whatever stands in it', () => {
  const part = fc.oneof(fc.webSegment(), fc.constantFrom('', '..', 'commune38185-x', 'lieux', PAGE.slice(1)))
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const target = newAddressOf(`/${parts.join('/')}`, DEPARTEMENTS)
      expect(target === null || /^$|^(statistiques|a-propos)\/$|^(departement|autour)\//.test(target)).toBe(true)
    }),
  )
})
