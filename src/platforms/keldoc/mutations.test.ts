import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { inTurn, mutated, withMutated } from '../../../test/mutations.ts'
import type { Json } from '../../model/json.ts'
import {
  aCategory,
  aCentre,
  aMotive,
  anEntry,
  aResource,
  aSearchPage,
  aSpecialty,
  aTimetable,
  BY_PHONE,
  CENTRE_URL,
  nextAt,
} from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-20T08:00:00+02:00'

const ANSWERS = {
  motives: [
    aCategory('Vaccination (Pfizer)', aMotive(1, '1ère injection', [5, 6]), aMotive(2, 'Rappel vaccin')),
    aCategory('2ème injection', aMotive(3, 'Moderna'), aMotive(4)),
  ],
  slots: aTimetable([5, '2021-05-20T09:00:00.000+02:00'], [6, '2021-05-21T09:00:00.000+02:00']),
  next: nextAt('2021-05-27T09:00:00.000+02:00'),
  phone: BY_PHONE,
  resource: aResource({ specialties: [aSpecialty(144), aSpecialty(169, 'Autre', 'Centre de vaccination COVID-19')] }),
  cabinets: [{ id: 3, name: 'Nord' }],
  details: { phone_number: '+33298000017' },
  page: aSearchPage([anEntry(1), anEntry(2, { type: 'Staff' })]),
} satisfies Record<string, Json>

type Kind = keyof typeof ANSWERS

/** What each link is answered by. */
function kindAsked(url: string): Kind {
  if (url.includes('motive_categories')) return 'motives'
  if (url.includes('/resource')) return 'resource'
  if (url.includes('geo_location')) return 'page'
  if (url.endsWith('/details')) return 'details'
  if (url.endsWith('/cabinets')) return 'cabinets'
  const [, motive, from] = /timetables\/(\d+)\?from=([\d-]+)/.exec(url) ?? []
  if (motive === '1') return 'slots'
  return motive === '2' || from === '2021-05-27' ? 'phone' : 'next'
}

/** A platform whose answers of one kind are mutated, always the same way for one seed. */
function exchange(seed: number, target: Kind) {
  const answers = withMutated(ANSWERS, target, seed)
  return fakePlatform((url) => ({ json: answers[kindAsked(url)] }))
}

it('whatever changes in its answers, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange: (seed) => exchange(seed, inTurn(['motives', 'slots', 'next', 'phone', 'resource', 'cabinets'], seed)),
    centre: (seed) =>
      aCentre({
        booking: seed % 5 === 0 ? mutated(ANSWERS.motives, seed) : null,
        gid: seed % 2 === 0 ? null : '411pid9102',
        url: seed % 3 === 0 ? CENTRE_URL : CENTRE_URL.replace(/\?.*/, ''),
      }),
    context: () => ({ options: {}, now: NOW, wantedDoses: ['1', '2', '3'] }),
    requests: { below: 150 },
  }))

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange: (seed) => exchange(seed, inTurn(['page', 'resource', 'details', 'motives'], seed)),
    context: () => ({ options: { locations: ['finistere-29'], specialties: ['vaccination-covid19'] }, now: NOW }),
    requests: { below: 150 },
  }))
