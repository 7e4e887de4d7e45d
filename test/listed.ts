import type { Centre } from '../src/model/centre.ts'
import { centreKey } from '../src/model/identity.ts'
import type { Outcome } from '../src/model/outcome.ts'
import type { Slot } from '../src/model/slot.ts'
import { type Listed, listByDepartement } from '../src/publish/documents.ts'
import type { CentreRecord, Snapshot } from '../src/snapshot/snapshot.ts'
import { standingsOf } from '../src/snapshot/standings.ts'
import { aCentre, aLook, offersOf } from './builders.ts'

/** A moment at which tests publish: Monday 3 May 2021, 10:00 in Paris. */
export const NOW = Date.parse('2021-05-03T10:00:00+02:00')

/** A centre that was looked at a second before {@link NOW}. */
export function aRecord(known: Partial<Centre> = {}, slots: readonly Slot[] = [], outcome?: Outcome): CentreRecord {
  const centre = aCentre(known)
  const offers = offersOf(slots, centre.timeZone)
  const { offers: _, ...latest } = aLook({ at: NOW - 1000, offers, ...(outcome && { outcome }) })
  return {
    centre,
    learned: null,
    latest,
    settled: { at: latest.at, outcome: latest.outcome, offers },
    lastWithSlots: latest.outcome === 'slots' ? latest.at : null,
  }
}

/** The state of France made of these centres. */
export const aSnapshot = (records: readonly CentreRecord[]): Snapshot => ({
  origin: 'real',
  at: NOW,
  platforms: {},
  centres: new Map(records.map((record) => [centreKey(record.centre), record])),
})

/** What is listed of these centres at {@link NOW}, by département. */
export const listed = (records: readonly CentreRecord[]): Map<string, Listed[]> =>
  listByDepartement(standingsOf(aSnapshot(records), NOW, new Set(['1'])).byDepartement, (id) => id)

/** Names as hostile as sources, and worse: markup, quotes, controls, halves of characters, marks of direction. */
export const HOSTILE_NAMES = [
  '<script>alert(1)</script>',
  ']]> & &amp; <!-- " \' -->',
  'Centre\u0000\u0007\u001b[31m\u2028\ud800 rouge',
  '\u202eeicamrahP',
  '=HYPERLINK("https://exemple.invalid","clic")',
  'é'.repeat(300),
]
