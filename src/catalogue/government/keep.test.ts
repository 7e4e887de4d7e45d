import { expect, it } from 'vitest'
import { aCatalogue, anEntry, rulesFor } from '../fixtures.ts'
import { keepGovernment } from './keep.ts'

const GOVERNMENT = { source: 'government' } as const

const listed = anEntry({ platform: 'profils', internalId: 'profils1', url: 'https://profils.example/port?lieu=1' })
const numbered = { ...listed, centre: { ...listed.centre, atlasGid: 12 } }
const unknown = anEntry({ platform: 'autre', internalId: 'gouv3', url: '' }, GOVERNMENT)
const own = anEntry({ platform: 'profils', url: 'https://profils.example/gare?lieu=1' }, GOVERNMENT)
const covered = anEntry({ platform: 'profils', url: 'https://profils.example/PORT?lieu=1' }, GOVERNMENT)

const idsAfter = (inTrouble: readonly string[], blocked: readonly string[] = []) =>
  [
    ...keepGovernment(aCatalogue([listed, unknown, own, covered], inTrouble), aCatalogue([numbered]), rulesFor(blocked))
      .entries,
  ]
    .map(([, { centre }]) => centre.internalId ?? centre.url)
    .sort()

it('keeps the numbers that the list once told', () => {
  const { entries } = keepGovernment(aCatalogue([listed]), aCatalogue([numbered]), rulesFor())
  expect(entries.get('profils1')?.centre.atlasGid).toBe(12)
})

it('keeps the centres that only the list told, while no good directory speaks for them', () => {
  expect(idsAfter(['profils'])).toEqual(['gouv3', 'https://profils.example/gare?lieu=1', 'profils1'])
  expect(idsAfter([])).toEqual(['gouv3', 'profils1'])
})

it('keeps nothing that may not be shown by now', () => {
  expect(idsAfter(['profils'], ['https://profils.example/gare?lieu=1'])).toEqual(['gouv3', 'profils1'])
})
