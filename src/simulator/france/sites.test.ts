import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neighbourOf } from './coordinates.ts'
import { apportion, type Site, spreadSites } from './sites.ts'
import { townsByDepartement } from './towns.ts'

const everywhere = () => true

function perDepartement(sites: readonly Site[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { town } of sites) counts.set(town.departement, (counts.get(town.departement) ?? 0) + 1)
  return counts
}

test('three thousand sites reach all 101 départements, more where more people live', () => {
  const sites = spreadSites(1, 3_000, everywhere)
  const counts = perDepartement(sites)
  expect(sites).toHaveLength(3_000)
  expect([...counts.keys()].sort()).toEqual([...townsByDepartement().keys()].sort())
  expect(counts.size).toBe(101)
  expect(counts.get('59') ?? 0).toBeGreaterThan(20 * (counts.get('48') ?? 0))
})

test('the same key gives the same sites, another key other ones', () => {
  expect(spreadSites(1, 200, everywhere)).toEqual(spreadSites(1, 200, everywhere))
  expect(spreadSites(1, 200, everywhere)).not.toEqual(spreadSites(2, 200, everywhere))
})

test('a platform that is not in a département has no site there', () => {
  expect(perDepartement(spreadSites(1, 500, (code) => code !== '973')).has('973')).toBe(false)
})

test('overseas sites have the clock of their island and lie there', () => {
  const reunion = spreadSites(1, 20, (code) => code === '974')
  for (const site of reunion) {
    expect(site.timeZone).toBe('Indian/Reunion')
    expect(site.latitude).toBeCloseTo(-21.1, 0)
    expect(site.longitude).toBeCloseTo(55.5, 0)
  }
})

test('sites of the mainland lie in its bounds, with a phone of the ranges for fiction and a post code of their town', () => {
  for (const site of spreadSites(3, 1_000, (code) => code.length === 2)) {
    expect(site.latitude).toBeGreaterThan(41.3)
    expect(site.latitude).toBeLessThan(51.2)
    expect(site.longitude).toBeGreaterThan(-5.2)
    expect(site.longitude).toBeLessThan(9.7)
    expect(site.phone).toMatch(/^(019900|026191|035301|046571|053649)\d{4}$/)
    expect(site.town.postcodes).toContain(site.postcode)
  }
})

test('Paris, Lyon and Marseille are their arrondissements, under the name of the city', () => {
  const paris = townsByDepartement().get('75') ?? []
  expect(paris).toHaveLength(20)
  expect(new Set(paris.map(({ name }) => name))).toEqual(new Set(['Paris']))
  for (const [departement, insee] of [
    ['69', '69123'],
    ['13', '13055'],
  ] as const) {
    expect(
      townsByDepartement()
        .get(departement)
        ?.some((town) => town.insee === insee),
    ).toBe(false)
  }
})

test('a count is split whole, one each first, never more to a lighter one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_000 }),
      fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 120 }),
      (count, weights) => {
        const shares = apportion(count, weights)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(count)
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(count >= weights.length ? 1 : 0)
        const byWeight = weights.map((weight, index) => ({ weight, share: shares[index] ?? 0 }))
        byWeight.sort((a, b) => a.weight - b.weight)
        byWeight.forEach(({ weight, share }, index) => {
          const heavier = byWeight[index + 1]
          if (heavier && heavier.weight > weight) expect(heavier.share).toBeGreaterThanOrEqual(share)
        })
      },
    ),
  )
})

test('the neighbour of a département is the nearest other one of the list', () => {
  expect(neighbourOf('75', ['75', '92', '13'])).toBe('92')
  expect(neighbourOf('75', ['75'])).toBeNull()
})
