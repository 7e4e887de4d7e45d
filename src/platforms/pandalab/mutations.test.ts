import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { inTurn, mutated, withMutated } from '../../../test/mutations.ts'
import { newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { aPharmacy, aReason, aSlot, FIRST, PAGE } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-04-13T15:00:00+02:00'

const SCHEDULE: Json = [aSlot('2021-04-14T08:00:00'), aSlot('2021-04-14T09:00:00+02:00'), aSlot('2021-04-12T08:00:00')]

const SEED: Json = { a: aPharmacy(), b: aPharmacy({ id: 12, finessGeo: 560_000_012 }), 'ç d': aPharmacy({ id: '13' }) }
const PRACTITIONER: Json = { id: '21' }
const REASONS: Json = [aReason(), aReason('1ère injection - vaccin covid', 32), aReason('Rappel', '33')]

it('whatever changes in its answer, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange: (seed) => fakePlatform(() => ({ json: mutated(SCHEDULE, seed) })),
    centre: () => newCentre({ platform: 'pandalab', url: PAGE, extra: { reasonLabel: FIRST } }),
    context: () => ({ options: {}, now: NOW }),
    requests: 1,
  }))

/** The configured list and what the platform answers: one of the three is mutated, by turns. */
const given = (seed: number) =>
  withMutated(
    { seed: SEED, practitioner: PRACTITIONER, reasons: REASONS },
    inTurn(['seed', 'practitioner', 'reasons'], seed),
    seed,
  )

it('whatever changes in the list or the answers, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange: (seed) => {
      const { practitioner, reasons } = given(seed)
      return fakePlatform((url) => ({ json: url.endsWith('/reasons') ? reasons : practitioner }))
    },
    context: (seed) => {
      // What is no list at all is refused with the configuration, before any run: nothing is configured then.
      const options = platform.options.safeParse({ seed: given(seed).seed }).data ?? {}
      return { options, now: NOW }
    },
    requests: { below: 9 },
  }))
