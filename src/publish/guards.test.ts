import { describe, expect, test } from 'vitest'
import { aCentre, aLook, aSlot, offersOf } from '../../test/builders.ts'
import type { Outcome } from '../model/outcome.ts'
import type { CentreRecord, Snapshot } from '../snapshot/snapshot.ts'
import type { HistoryPoint } from '../statistics/history.ts'
import { historyOf } from '../statistics/history-columns.ts'
import { checkHistory, checkPublication } from './guards.ts'

const AT = Date.parse('2021-05-03T08:00:00Z')

function snapshotOf(outcome: Outcome, lastWithSlots: number | null): Snapshot {
  const offers = outcome === 'slots' ? offersOf([aSlot(AT + 86_400_000)]) : []
  const { offers: _, ...latest } = aLook({ at: AT, outcome, offers })
  const record: CentreRecord = {
    centre: aCentre(),
    learned: null,
    latest,
    settled: { at: AT, outcome, offers },
    lastWithSlots,
  }
  return { origin: 'real', at: AT, platforms: {}, centres: new Map([['doctolib1pid1', record]]) }
}

const summary = (available: number, absent: number) => ({ available, absent, places: available, withoutDepartement: 0 })
const withSlots = snapshotOf('slots', AT)
const NOBODY = new Set<string>()

describe('what cannot be true is not published', () => {
  test('no centre at all', () => {
    expect(() => checkPublication(null, snapshotOf('none', null), summary(0, 0), NOBODY)).toThrow(/aucun centre connu/)
  })

  test('not one slot anywhere, after there were some', () => {
    expect(() => checkPublication(withSlots, snapshotOf('none', AT), summary(0, 1), NOBODY)).toThrow(
      /plus aucun créneau en France/,
    )
  })

  test('unless an operator accepts it', () => {
    expect(() =>
      checkPublication(withSlots, snapshotOf('none', AT), summary(0, 1), new Set(['doctolib'])),
    ).not.toThrow()
  })

  test('once accepted, the passes after it need no acceptance', () => {
    const accepted = snapshotOf('none', AT)
    expect(() => checkPublication(accepted, snapshotOf('none', AT), summary(0, 1), NOBODY)).not.toThrow()
  })

  test('what was last believed counts, not that nobody answered meanwhile', () => {
    const [record] = withSlots.centres.values()
    const silent = snapshotOf('blocked', AT)
    const centres = new Map(
      [...silent.centres].map(([key, each]) => [key, { ...each, settled: record?.settled ?? null }]),
    )
    expect(() => checkPublication({ ...silent, centres }, snapshotOf('none', AT), summary(0, 1), NOBODY)).toThrow(
      /plus aucun créneau/,
    )
  })

  test('when nobody answered, the files must grow old in the open', () => {
    expect(() => checkPublication(withSlots, snapshotOf('blocked', AT), summary(0, 1), NOBODY)).not.toThrow()
  })

  test('a country that never had a slot may be published', () => {
    const empty = snapshotOf('none', null)
    expect(() => checkPublication(empty, empty, summary(0, 1), NOBODY)).not.toThrow()
  })
})

describe('history', () => {
  const point = (hour: string): HistoryPoint => ({
    hour,
    country: [0, 0, 0],
    departements: null,
    platforms: null,
    types: null,
    moves: null,
  })
  const known = ['2021-05-03 09:00:00', '2021-05-03 10:00:00'].map(point)
  const history = historyOf(known)

  test('shorter than the one that readers have is refused', () => {
    expect(() => checkHistory(historyOf(known.slice(1)), ['2021-05-03 09:00:00'])).toThrow(
      /a perdu 1 heures.*history import/,
    )
  })

  test('as long, or longer, or published for the first time, is fine', () => {
    expect(() => checkHistory(history, ['2021-05-03 09:00:00'])).not.toThrow()
    expect(() => checkHistory(history, null)).not.toThrow()
  })

  test('hours past the two years kept do not count', () => {
    expect(() => checkHistory(history, ['2019-05-03 09:00:00'])).not.toThrow()
  })
})
