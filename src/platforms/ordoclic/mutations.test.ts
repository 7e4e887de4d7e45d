import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { inTurn, mutated, withMutated } from '../../../test/mutations.ts'
import { newCentre } from '../../model/centre.ts'
import {
  anItem,
  aProfile,
  aReason,
  aSearch,
  aSlot,
  OTHER_PROFESSIONAL,
  PAGE,
  PROFESSIONAL,
  someReasons,
  someSlots,
} from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-12T10:00:00+02:00'

const PROFILE = aProfile({ publicProfessionals: [{ id: PROFESSIONAL }, { id: OTHER_PROFESSIONAL }] })
const REASONS = someReasons(
  aReason(),
  aReason({ id: 'own', name: 'Janssen', professionalId: OTHER_PROFESSIONAL }),
  aReason({ id: 'closed', canBookOnline: false }),
)
const SLOTS = someSlots([aSlot('2021-05-13T08:00:00Z'), aSlot('2021-05-14T08:00:00Z', { calendarId: 'b' })])
const ANNOUNCED = someSlots([], '2021-06-20T08:00:00Z')

const SEARCH = aSearch(
  [
    anItem(),
    anItem({ id: '9a0c2a41-7b3e-4f19-9a86-0c1d2e3f4a5b', publicProfile: { slug: 'deux' } }),
    anItem({ type: 'Clinique' }),
  ],
  { page_count: 2 },
)

const ANSWERS = { profile: PROFILE, reasons: REASONS, slots: SLOTS, announced: ANNOUNCED }

/** An exchange in which the answers of one kind are mutated, by turns; the others are as they should be. */
function exchange(seed: number) {
  const kind = inTurn(['profile', 'reasons', 'slots', 'announced'], seed)
  const answers = withMutated(ANSWERS, kind, seed)
  return fakePlatform((url) => {
    if (url.includes('/profile/')) return { json: answers.profile }
    if (url.endsWith('/reasons')) return { json: answers.reasons }
    return { json: kind === 'announced' ? answers.announced : answers.slots }
  })
}

it('whatever changes in its answers, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange,
    centre: () => newCentre({ platform: 'ordoclic', url: PAGE }),
    context: () => ({ options: {}, now: NOW }),
    requests: { below: 30 },
  }))

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange: (seed) => fakePlatform(() => ({ json: mutated(SEARCH, seed) })),
    context: () => ({ options: {}, now: NOW }),
    requests: { below: 10 },
  }))
