import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { inTurn, withMutated } from '../../../test/mutations.ts'
import { newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import {
  aBookingFile,
  aDirectoryPage,
  aMotive,
  anAgenda,
  aPlace,
  aResult,
  aTwoStepSlot,
  NOTHING_FREE,
  someAvailabilities,
} from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-03T10:00:00+02:00'

/** A profile that takes every turn: two places at one address, categories, all kinds of motives and agendas. */
const BOOKING = aBookingFile({
  visit_motive_categories: [
    { id: 1, name: 'Grand public' },
    { id: 2, name: 'Professionnels de santé' },
  ],
  visit_motives: [
    aMotive(1, { visit_motive_category_id: 1 }),
    aMotive(2, { visit_motive_category_id: 2 }),
    aMotive(3, { ref_visit_motive_id: null, name: 'Vaccination COVID-19 Janssen' }),
    aMotive(4, { ref_visit_motive_id: 8192 }),
  ],
  agendas: [anAgenda(5, 11, [1, 2, 3, 4]), anAgenda(6, 12, [1], { booking_disabled: true })],
  places: [aPlace(11), aPlace(12, { address: '11 Quai des Indes' })],
})

const FULL = someAvailabilities(
  ['2021-05-05T09:00:00.000+02:00', aTwoStepSlot('2021-05-05T10:00:00.000+02:00', '2021-06-02')],
  { next_slot: null },
)

const JUMP: Json = { availabilities: [{ date: '2021-05-03', slots: [] }], total: 0, next_slot: '2021-05-20' }

const PAGE = aDirectoryPage(aResult('a', { place_id: 'practice-11' }), aResult('b'))

const ANSWERS = { booking: BOOKING, full: FULL, jump: JUMP, page: PAGE }

/** An exchange in which the answers of one kind are mutated, always the same way for one seed. */
function exchange(seed: number, target: keyof typeof ANSWERS) {
  const answers = withMutated(ANSWERS, target, seed)
  return fakePlatform((url) => {
    if (url.includes('/booking/')) return { json: answers.booking }
    if (url.includes('page=1')) return { json: answers.page }
    if (url.includes('/vaccination-covid-19/')) return { json: aDirectoryPage() }
    const start = new URL(url).searchParams.get('start_date')
    if (start === '2021-05-03') return { json: target === 'jump' ? answers.jump : answers.full }
    return { json: start === '2021-05-20' ? FULL : NOTHING_FREE }
  })
}

it('whatever changes in its answers, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange: (seed) => exchange(seed, inTurn(['booking', 'full', 'jump'], seed)),
    centre: (seed) => {
      const url = `https://www.doctolib.fr/vaccination-covid-19/lorient/a${seed % 4 === 0 ? '' : '?pid=practice-11'}`
      return newCentre({ platform: 'doctolib', url, address: '11 Quai des Indes, 56100 Lorient' })
    },
    context: () => ({ options: {}, now: NOW, wantedDoses: ['1', '3'] }),
    requests: { below: 40 },
  }))

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange: (seed) => exchange(seed, inTurn(['booking', 'page'], seed)),
    context: () => ({ options: { departement: '56' as const }, now: NOW }),
    requests: { below: 40 },
    repeatsCentres: true,
  }))
