import { describe, expect, test } from 'vitest'
import { aCentre, aLook, aSlot, offersOf } from '../../test/builders.ts'
import type { Outcome } from '../model/outcome.ts'
import { type Change, changesBetween } from './changes.ts'
import type { CentreRecord, Snapshot } from './snapshot.ts'
import { standingsOf } from './standings.ts'

const T0 = Date.parse('2021-05-03T08:00:00Z')
const HOUR = 3_600_000
const FIRST = new Set(['1'] as const)

/** A state in which one centre was last looked at `at`, with slots so many hours later. */
function state(at: number, outcome: Outcome, hours: readonly number[] = [], seenAt = at) {
  const offers = offersOf(hours.map((each) => aSlot(T0 + each * HOUR)))
  const { offers: _, ...latest } = aLook({ at: seenAt, outcome, offers })
  const record: CentreRecord = {
    centre: aCentre(),
    learned: null,
    latest,
    settled: { at: seenAt, outcome, offers },
    lastWithSlots: null,
  }
  const snapshot: Snapshot = { origin: 'real', at, platforms: {}, centres: new Map([['doctolib1pid1', record]]) }
  return standingsOf(snapshot, at, FIRST)
}

const nothing = standingsOf({ origin: 'real', at: T0, platforms: {}, centres: new Map() }, T0, FIRST)
const kinds = (changes: readonly Change[]) => changes.map(({ kind }) => kind)
const T1 = T0 + 600_000

describe('between two looks', () => {
  test.each([
    ['slots where there were none', state(T0, 'none'), state(T1, 'slots', [5]), ['opened']],
    ['none where there were some', state(T0, 'slots', [5]), state(T1, 'none'), ['closed']],
    ['by phone where there were some', state(T0, 'slots', [5]), state(T1, 'phone-only'), ['closed']],
    ['an earlier one', state(T0, 'slots', [5]), state(T1, 'slots', [4]), ['earlier']],
    ['more of them', state(T0, 'slots', [5]), state(T1, 'slots', [5, 6]), ['more']],
    ['fewer of them', state(T0, 'slots', [5, 6]), state(T1, 'slots', [5]), []],
    ['the same', state(T0, 'slots', [5]), state(T1, 'slots', [5]), []],
  ])('%s', (_what, before, after, expected) => {
    expect(kinds(changesBetween(before, after))).toEqual(expected)
  })
})

describe('what was not seen is no change', () => {
  test('a centre met for the first time has not opened', () => {
    expect(changesBetween(nothing, state(T1, 'slots', [5]))).toEqual([])
  })

  test('a centre that nobody could verify has not closed, nor opened when it answers again', () => {
    const later = T0 + 2 * HOUR
    expect(changesBetween(state(T0, 'slots', [5]), state(later, 'slots', [5], T0))).toEqual([])
    expect(changesBetween(state(later, 'none', [], T0), state(later + 1, 'slots', [5]))).toEqual([])
  })

  test.each(['disabled', 'unsupported'] as const)(
    'a centre that nobody asks (%s) has neither closed nor opened',
    (outcome) => {
      expect(changesBetween(state(T0, 'slots', [5]), state(T1, outcome))).toEqual([])
      expect(changesBetween(state(T0, outcome), state(T1, 'slots', [5]))).toEqual([])
    },
  )

  test('slots that merely went by, without a new look, are no change', () => {
    expect(changesBetween(state(T0, 'slots', [0.5]), state(T0 + 0.9 * HOUR, 'slots', [0.5], T0))).toEqual([])
  })
})

test('a change says when, where, and what is left', () => {
  expect(changesBetween(state(T0, 'none'), state(T1, 'slots', [5, 5, 6]))).toEqual([
    { at: T1, kind: 'opened', internalId: 'doctolib1pid1', departement: '38', next: T0 + 5 * HOUR, places: 3 },
  ])
})
