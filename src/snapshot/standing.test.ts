import { describe, expect, test } from 'vitest'
import { aCentre, aLook, aSlot, offersOf } from '../../test/builders.ts'
import type { Centre } from '../model/centre.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Slot } from '../model/slot.ts'
import type { CentreRecord } from './snapshot.ts'
import { standingOf } from './standing.ts'

const NOW = Date.parse('2021-05-03T10:00:00+02:00')
const MINUTE = 60_000
const FIRST = new Set(['1'] as const)

function recordOf(outcome: Outcome, slots: readonly Slot[] = [], centre: Partial<Centre> = {}, age = 0): CentreRecord {
  const whole = aCentre(centre)
  const { offers, ...latest } = aLook({ at: NOW - age, outcome, offers: offersOf(slots, whole.timeZone) })
  return { centre: whole, learned: null, latest, settled: { at: latest.at, outcome, offers }, lastWithSlots: null }
}

const tomorrow = aSlot('2021-05-04T09:00:00+02:00')

test('a centre with slots is available, with its next instant, places and vaccines in order of time', () => {
  const record = recordOf('slots', [
    aSlot('2021-05-05T09:00:00+02:00', { vaccines: ['Moderna'], places: 2 }),
    aSlot('2021-05-04T09:00:00+02:00'),
    aSlot('2021-05-06T09:00:00+02:00'),
  ])
  expect(standingOf(record, NOW, FIRST)).toMatchObject({
    kind: 'available',
    next: tomorrow.start,
    places: 4,
    vaccines: ['Pfizer-BioNTech', 'Moderna'],
    stale: false,
  })
})

test.each([
  ['none', 'none'],
  ['phone-only', 'phone-only'],
  ['disabled', 'disabled'],
  ['unsupported', 'unsupported'],
] as const)('%s is absent because %s', (outcome, reason) => {
  expect(standingOf(recordOf(outcome), NOW, FIRST)).toMatchObject({ kind: 'absent', reason })
})

test.each(['gone', 'duplicate'] as const)('%s is not published', (outcome) => {
  expect(standingOf(recordOf(outcome), NOW, FIRST)).toBeNull()
})

test('a centre whose identity is not known yet is not published; once learned, it is', () => {
  const record = recordOf('slots', [tomorrow], { internalId: null })
  const { url, bookingUrl, phone } = record.centre
  expect(standingOf(record, NOW, FIRST)).toBeNull()
  const learned = { internalId: 'doctolib5pid5', url, bookingUrl, phone }
  expect(standingOf({ ...record, learned }, NOW, FIRST)?.centre.internalId).toBe('doctolib5pid5')
})

describe('age', () => {
  const failedNow = (age: number): CentreRecord => {
    const record = recordOf('slots', [aSlot('2021-05-03T10:00:00+02:00'), tomorrow], {}, age)
    const { offers: _, ...latest } = aLook({ at: NOW, outcome: 'blocked' })
    return { ...record, latest }
  }

  test('after a failed look the last good one speaks for 60 minutes, marked stale, without its past slots', () => {
    expect(standingOf(failedNow(60 * MINUTE), NOW + 1, FIRST)).toMatchObject({ kind: 'absent', reason: 'unverified' })
    expect(standingOf(failedNow(60 * MINUTE - 2), NOW + 1, FIRST)).toMatchObject({
      kind: 'available',
      stale: true,
      places: 1,
      next: tomorrow.start,
      seenAt: NOW - 60 * MINUTE + 2,
    })
  })

  test('a look that nothing followed is no better: after 60 minutes nobody knows', () => {
    const record = recordOf('slots', [tomorrow], {}, 61 * MINUTE)
    expect(standingOf(record, NOW, FIRST)).toMatchObject({ kind: 'absent', reason: 'unverified', stale: false })
  })

  test('a centre never seen is unverified', () => {
    const record: CentreRecord = { centre: aCentre(), learned: null, latest: null, settled: null, lastWithSlots: null }
    expect(standingOf(record, NOW, FIRST)).toMatchObject({ kind: 'absent', reason: 'unverified', seenAt: null })
  })
})

describe('what counts', () => {
  test('today + 50 days by the clock of the centre, and not a minute later', () => {
    const paris = recordOf('slots', [aSlot('2021-06-22T23:59:00+02:00'), aSlot('2021-06-23T00:00:00+02:00')])
    expect(standingOf(paris, NOW, FIRST)).toMatchObject({ places: 1 })
    const reunion = recordOf('slots', [aSlot('2021-06-22T23:59:00+04:00'), aSlot('2021-06-23T00:00:00+04:00')], {
      timeZone: 'Indian/Reunion',
    })
    expect(standingOf(reunion, NOW, FIRST)).toMatchObject({ places: 1 })
  })

  test('only wanted doses; an accepted slot of unknown dose too', () => {
    const record = recordOf('slots', [
      tomorrow,
      aSlot(tomorrow.start, { doses: ['3'] }),
      aSlot(tomorrow.start, { doses: ['1', '2'] }),
      aSlot(tomorrow.start, { doses: [] }),
    ])
    expect(standingOf(record, NOW, FIRST)).toMatchObject({ places: 3 })
    expect(standingOf(record, NOW, new Set(['1', '3']))).toMatchObject({ places: 4 })
  })

  test('slots reserved to health professionals are not in the base figures', () => {
    const audience = { professionalsOnly: true, fromAge: null, toAge: null, conditions: [] }
    const record = recordOf('slots', [aSlot(tomorrow.start, { audience })])
    expect(standingOf(record, NOW, FIRST)).toMatchObject({ kind: 'absent', reason: 'none' })
  })
})
