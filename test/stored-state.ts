import type { Catalogue } from '../src/catalogue/catalogue.ts'
import type { Snapshot } from '../src/snapshot/snapshot.ts'
import type { HistoryPoint } from '../src/statistics/history.ts'
import { aCentre, aLook, aSlot, offersOf } from './builders.ts'

const AT = Date.parse('2021-05-03T08:00:00Z')
const hostile = aCentre({ internalId: 'doctolib2', name: 'Centre "x"\n\u2028 <img>' })

/** A state for tests, with a name that no line may be broken by. */
export const aCatalogue: Catalogue = {
  origin: 'real',
  at: AT,
  listings: { doctolib: { refreshedAt: AT, trouble: null, isWhole: true } },
  government: { refreshedAt: AT, trouble: null, source: 'liste.csv', rows: 12 },
  entries: new Map(
    [aCentre(), hostile].map((centre) => [centre.internalId ?? '', { centre, source: 'directory', seenAt: AT }]),
  ),
  absent: [{ internalId: 'doctolib9', platform: 'doctolib', seenAt: AT }],
}

const { offers, ...latest } = aLook({ at: AT, offers: offersOf([aSlot('2021-05-04T09:00:00+02:00')]) })
export const aSnapshot: Snapshot = {
  origin: 'real',
  at: AT,
  platforms: { doctolib: { verdict: 'good', lastGoodAt: AT, passes: [] } },
  centres: new Map([
    [
      'doctolib1pid1',
      { centre: aCentre(), learned: null, latest, settled: { at: AT, outcome: 'slots', offers }, lastWithSlots: AT },
    ],
  ]),
}

/** The figures of an hour of one day. */
export const aPoint = (hour: number): HistoryPoint => ({
  hour: `2021-05-03 ${String(hour).padStart(2, '0')}:00:00`,
  country: [1, 2, 3],
  departements: { '38': [1, 2, 3] },
  platforms: null,
  types: null,
  moves: null,
})
