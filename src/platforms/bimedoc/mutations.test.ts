import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { inTurn, mutated, withMutated } from '../../../test/mutations.ts'
import { newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { aPharmacy, aSlot, CENTRE_URL, ID, OTHER_ID } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2022-07-24T19:00:00+02:00'

const LIST: Json = [{ id: ID }, { id: OTHER_ID }]

const PHARMACY = aPharmacy({
  vaccine_names: ['COMIRNATY Pfizer-BioNTech', null, 'NUVAXOVID'],
  slots: [aSlot('2022-07-25T08:15:00Z'), aSlot('2022-07-25T08:15:00+02:00', 'Moderna BA.1'), aSlot('2022-07-26', null)],
})

it('whatever changes in its answer, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange: (seed) => fakePlatform(() => ({ json: mutated(PHARMACY, seed) })),
    centre: () => newCentre({ platform: 'bimedoc', url: CENTRE_URL }),
    context: () => ({ options: {}, now: NOW, wantedDoses: ['1', '3'] }),
    requests: 1,
  }))

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange: (seed) => {
      const answers = withMutated({ pharmacy: PHARMACY, list: LIST }, inTurn(['pharmacy', 'list'], seed), seed)
      return fakePlatform((url) => ({ json: url.includes('/?') ? answers.pharmacy : answers.list }))
    },
    context: () => ({ options: {}, now: NOW }),
    // The list, and its two pharmacies each repeated twice.
    requests: { below: 8 },
  }))
