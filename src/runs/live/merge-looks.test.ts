import { expect, test } from 'vitest'
import { aCentre, anObservation, aSlot, offersOf } from '../../../test/builders.ts'
import type { LookResult } from '../../model/observation.ts'
import { mergePass } from '../../snapshot/merge-pass.ts'
import { recordsByPlatform } from '../../snapshot/records-by-platform.ts'
import type { Verdict } from '../../snapshot/snapshot.ts'
import { isBelieved, mergeLooks, withFigures } from './merge-looks.ts'

const NOW = Date.parse('2021-05-03T08:00:00Z')
const MINUTE = 60_000
const centre = aCentre()
const key = centre.internalId ?? ''
const offers = offersOf([aSlot('2021-05-05T08:00:00Z')])

const look = (known: Partial<LookResult> & { at: number }) => new Map([[key, anObservation(centre, known)]])

const before = mergePass(null, [centre], 'simulated', {
  at: NOW,
  observations: look({ at: NOW, offers }),
  platforms: new Set(['doctolib']),
  disabled: new Set(),
  departements: null,
  acceptDrop: new Set(),
})

const after = (known: Partial<LookResult>, verdict: Verdict) => {
  const at = NOW + MINUTE
  const snapshot = mergeLooks(before, look({ at, ...known }), new Map([['doctolib', verdict]]), at)
  return { snapshot, record: snapshot.centres.get(key) }
}

test('a look of a platform that is believed becomes the state', () => {
  const { snapshot, record } = after({ outcome: 'none' }, 'good')
  expect(record?.settled).toEqual({ at: NOW + MINUTE, outcome: 'none', offers: [] })
  expect(record && isBelieved(record)).toBe(true)
  expect(snapshot.platforms['doctolib']).toMatchObject({ verdict: 'good', lastGoodAt: NOW + MINUTE })
  expect(before.centres.get(key)?.settled?.outcome).toBe('slots')
})

test('a failed look leaves the last good one', () => {
  const { record } = after({ outcome: 'timeout' }, 'good')
  expect(record?.settled?.at).toBe(NOW)
  expect(record?.latest?.outcome).toBe('timeout')
  expect(record && isBelieved(record)).toBe(false)
})

test('slots that vanish while the platform collapses stay; those that are still there are seen anew', () => {
  const lost = after({ outcome: 'none' }, 'collapsed')
  expect(lost.record?.settled).toMatchObject({ at: NOW, outcome: 'slots' })
  expect(lost.snapshot.platforms['doctolib']).toMatchObject({ verdict: 'collapsed', lastGoodAt: NOW })
  expect(after({ offers }, 'collapsed').record?.settled?.at).toBe(NOW + MINUTE)
})

test('a look at a centre that is not known any more is left out', () => {
  const looks = new Map([['other', anObservation(aCentre({ internalId: 'other' }), { at: NOW })]])
  expect(mergeLooks(before, looks, new Map(), NOW).centres).toEqual(before.centres)
})

test('the figures of a believed platform are kept, as those of a pass', () => {
  const passes = (snapshot: typeof before) =>
    withFigures(snapshot, recordsByPlatform(snapshot)).platforms['doctolib']?.passes ?? []
  expect(passes(before).at(-1)).toEqual({ at: NOW, asked: 1, answered: 1, withSlots: { 38: 1 } })
  expect(passes(after({ outcome: 'none' }, 'collapsed').snapshot)).toEqual(before.platforms['doctolib']?.passes)
})
