import { expect, test } from 'vitest'
import { ofDepartement } from './departement-forms.ts'

test.each([
  ['l’Isère', 'de l’Isère'],
  ['le Rhône', 'du Rhône'],
  ['les Landes', 'des Landes'],
  ['la Drôme', 'de la Drôme'],
  ['Paris', 'de Paris'],
  ['La Réunion', 'de La Réunion'],
])('%s: %s', (the, expected) => {
  expect(ofDepartement(the)).toBe(expected)
})
