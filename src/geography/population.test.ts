import { expect, test } from 'vitest'
import { DEPARTEMENTS } from './departements.ts'
import { departementPopulations } from './population.ts'

test('every département has inhabitants, some 69 millions in all', () => {
  const populations = DEPARTEMENTS.map(({ code }) => departementPopulations().get(code) ?? 0)
  expect(Math.min(...populations)).toBeGreaterThan(70_000)
  const total = populations.reduce((sum, count) => sum + count, 0)
  expect(total).toBeGreaterThan(66e6)
  expect(total).toBeLessThan(72e6)
})

test.each([
  ['75', 2_103_778],
  ['69', 1_914_667],
  ['13', 2_087_658],
] as const)('the arrondissements of %s are not counted beside their town', (code, expected) => {
  // The list is renewed each year: what is tested is that no town counts twice.
  expect(Math.abs((departementPopulations().get(code) ?? 0) / expected - 1)).toBeLessThan(0.05)
})
