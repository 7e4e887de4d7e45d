import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { inTurn, withMutated } from '../../../test/mutations.ts'
import { newCentre } from '../../model/centre.ts'
import { aPage, aPeriod, aReason, aRow, aSlot, aStructure, aTrailer, CENTRE_URL } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-03T10:00:00+02:00'

const STRUCTURE = aStructure({
  schedules: {
    1: { enabled: true, schedules: [{ start: '09:00', end: '12:00' }] },
    2: { enabled: false, schedules: [] },
  },
  consultationReasons: [aReason(11), aReason(12, 'Vaccination covid rappel'), aReason(13, 'Vaccination grippe')],
})

const PERIOD = aPeriod([aSlot('2021-05-05T07:00:00.000Z', 1)], aTrailer(true, '2021-05-20T07:00:00.000Z'))

const ANSWERS = { structure: STRUCTURE, period: PERIOD, page: aPage([aRow('a-1'), aRow('b-2')]) }

/** One answer of the exchange is mutated, always the same way for one seed; by turns it is this one or that one. */
function exchange(seed: number) {
  const answers = withMutated(ANSWERS, inTurn(['structure', 'period', 'page'], seed), seed)
  return fakePlatform((url) => {
    if (url.includes('/slug/')) return { json: answers.structure }
    return { json: url.includes('/public/covid') ? answers.page : answers.period }
  })
}

it('whatever changes in its answers, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange,
    centre: () => newCentre({ platform: 'avecmondoc', url: CENTRE_URL }),
    context: () => ({ options: {}, now: NOW, wantedDoses: ['1', '3'] }),
    // Two reasons, or repeated ones, over five periods each.
    requests: { below: 60 },
  }))

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange,
    context: () => ({ options: {}, now: NOW }),
    // Twice 200 pages at most, and the structures.
    requests: { below: 420 },
  }))
