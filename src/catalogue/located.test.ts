import { expect, it } from 'vitest'
import type { Centre } from '../model/centre.ts'
import { aCatalogue, anEntry } from './fixtures.ts'
import { withCommunePositions } from './located.ts'

const COMMUNE = { latitude: 45.2, longitude: 5.7, isEstimated: false }

const located = (known: Partial<Centre>, position: typeof COMMUNE | null = COMMUNE) => {
  const entry = anEntry({ platform: 'pages', internalId: 'pages1', url: '', insee: '38185', ...known })
  const { entries } = withCommunePositions(aCatalogue([entry]), ({ insee }) => (insee === '38185' ? position : null))
  const { latitude, longitude, locationIsApproximate } = entries.get('pages1')?.centre ?? entry.centre
  return { latitude, longitude, locationIsApproximate }
}

const APPROXIMATE = { latitude: 45.2, longitude: 5.7, locationIsApproximate: true }

it('leaves a centre where its source says it is', () => {
  const known = { latitude: 45.18, longitude: 0.02 }
  expect(located(known)).toEqual({ ...known, locationIsApproximate: false })
})

it.each([
  { latitude: null, longitude: null },
  { latitude: 45.18, longitude: null },
  { latitude: 0, longitude: 0 },
  { latitude: 44, longitude: 5, locationIsApproximate: true },
])('gives a centre of which only %j is known the place of its commune, marked', (known) => {
  expect(located(known)).toEqual(APPROXIMATE)
})

it('says nothing where not even the commune is known', () => {
  expect(located({ latitude: 0, longitude: 0 }, null)).toEqual({
    latitude: null,
    longitude: null,
    locationIsApproximate: false,
  })
})
