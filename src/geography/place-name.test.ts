import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey, placeSlug } from './place-name.ts'

describe('the key of a place name', () => {
  test.each([
    ['Évreux', 'EVREUX'],
    ['Saint-Michel-sur-Orge', 'ST MICHEL SUR ORGE'],
    ['Sainte-Geneviève-des-Bois', 'Ste. Geneviève des bois'],
    ["L'Haÿ-les-Roses", 'L’HAY LES ROSES'],
    ['Vandœuvre-lès-Nancy', 'VANDOEUVRE LES NANCY'],
    ['Chalon-sur-Saône', 'Chalon s/Saône'],
    ['Aulnay-sous-Bois', 'AULNAY S/S BOIS'],
    ['Lyon 3e Arrondissement', 'LYON 03'],
    ['Lyon 3e Arrondissement', 'Lyon 3 ème arrondissement'],
    ['Paris 1er Arrondissement', 'Paris'],
    ['Marseille 8e Arrondissement', 'Marseille 8ème'],
    ['Bordeaux', 'BORDEAUX CEDEX'],
    ['Lille', 'Lille Cedex 3'],
    ['Saint-Denis', '  Saint   Denis (La Réunion) '],
  ])('%s and %s are the same place', (a, b) => {
    expect(nameKey(b)).toBe(nameKey(a))
    expect(nameKey(a)).not.toBe('')
  })

  test.each([
    ['Saint-Denis', 'Saint-Denis-en-Val'],
    ['Le Mans', 'Mans'],
    ['Stains', 'Saintains'],
    ['Lyon', 'Lyons-la-Forêt'],
    ['Er', 'Arr'],
  ])('%s and %s are two places', (a, b) => {
    expect(nameKey(a)).not.toBe(nameKey(b))
  })

  test('a name of digits or abbreviations alone does not vanish', () => {
    expect(nameKey('15')).toBe('15')
    expect(nameKey('Arr')).toBe('arr')
    expect(nameKey('  ')).toBe('')
  })

  test('is its own key, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => nameKey(nameKey(text)) === nameKey(text)))
    const words = fc.array(fc.constantFrom('st', 'ste', 'cedex', '3', '3e', 'e', 'arr', 'lyon', '(x)', 's/', "l'", 'œ'))
    fc.assert(fc.property(words, (list) => nameKey(nameKey(list.join(' '))) === nameKey(list.join(' '))))
  })
})

test('the slug of a place name keeps every word', () => {
  expect(placeSlug("Provence-Alpes-Côte d'Azur")).toBe('provence-alpes-cote-d-azur')
  expect(placeSlug('Paris 15e Arrondissement')).toBe('paris-15e-arrondissement')
})
