import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { inTurn, mutated, withMutated } from '../../../test/mutations.ts'
import { newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { anEntry, aSlot, CENTRE_URL, someDays } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-03T10:00:00+02:00'

const ENTRIES: Json = [anEntry(20), anEntry(21, { rdv_site_web: CENTRE_URL })]

const SLOTS = someDays(
  {
    '2021-05-05': [aSlot('2021-05-05T09:00:00+02:00'), aSlot('2021-05-05T09:20:00+02:00', ['Moderna BA.1', 'Novavax'])],
  },
  { '2021-05-06': [], '2021-05-07': [aSlot('2021-05-07T09:00:00+02:00', [])] },
)

/** The list and the slots are mutated by turns, always the same way for one seed. */
function exchange(seed: number) {
  const answers = withMutated({ list: ENTRIES, slots: SLOTS }, inTurn(['list', 'slots'], seed), seed)
  return fakePlatform((url) => ({ json: url.endsWith('/centers') ? answers.list : answers.slots }))
}

it('whatever changes in its answers, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange,
    centre: () => newCentre({ platform: 'mesoigner', url: CENTRE_URL }),
    context: () => ({ options: {}, now: NOW, wantedDoses: ['1', '3'] }),
    requests: { below: 3 },
  }))

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange: (seed) => fakePlatform(() => ({ json: mutated(ENTRIES, seed) })),
    context: () => ({ options: {}, now: NOW }),
    requests: 1,
  }))
