import { expect, test } from 'vitest'
import { readQuery } from './query.ts'

test.each([
  ['gr', ['gr'], ''],
  ['Saint-Mâ', ['saintma'], ''],
  ['saint ma', ['saintma'], ''],
  ['st-ma', ['saintma'], ''],
  ["L'Haÿ", ['lhay'], ''],
  ['Œuilly', ['oeuilly'], ''],
  ['38', [], '38'],
  ['2A', [], '2a'],
  ['38 000', [], '38000'],
  ['Grenoble (38000)', ['grenoble'], '38000'],
  ['Grenoble, 38000, Isère', ['grenoble'], '38000'],
  ['38000 Grenoble', ['grenoble'], '38000'],
  ['Corse-du-Sud (2A)', ['corsedusud'], '2a'],
  ['Paris 11', ['paris11'], ''],
  ['Paris11e', ['paris11'], ''],
  ['PARIS 11ème arrondissement', ['paris11'], ''],
  ['Paris 75011', ['paris'], '75011'],
  ['Vienne 38', ['vienne'], '38'],
])('%s asks for names in %j and codes in %j', (text, keys, digits) => {
  expect(readQuery(text)).toEqual({ keys, digits })
})

test('a short word that is still being typed may be the beginning of a longer one', () => {
  expect(readQuery('st')?.keys).toEqual(['st', 'saint'])
  expect(readQuery('bourg st')?.keys).toEqual(['bourgst', 'bourgsaint'])
  expect(readQuery('st ')?.keys).toEqual(['saint'])
})

test.each(['', ' ', 'g', '3', '-', '’', 'g ('])('%j is no question yet', (text) => {
  expect(readQuery(text)).toBeNull()
})
