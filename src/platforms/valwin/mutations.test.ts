import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { mutated } from '../../../test/mutations.ts'
import { newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { aPharmacy, aSlot, aType, FIRST_TYPE, ID, MODERNA_TYPE, OTHER_TYPE, SITE, someSlots } from './fixtures.ts'
import { platform } from './index.ts'
import { internalIdOf } from './link.ts'

const NOW = '2021-12-30T10:00:00+01:00'

const SLOTS = someSlots([
  aSlot('2021-12-31T09:40:00', [aType(FIRST_TYPE, 'Vaccin COVID-19'), aType(MODERNA_TYPE, 'Moderna')]),
  aSlot('2022-01-01T09:40:00', [aType(FIRST_TYPE, 'Vaccin COVID-19')]),
  aSlot('2022-01-02T09:40:00', [aType(OTHER_TYPE, 'Pfizer bivalent')]),
  aSlot('2022-01-03T09:40:00', []),
])

const PHARMACIES: Json = {
  a: aPharmacy(),
  b: aPharmacy({ id: 'b', websiteUrl: 'https://b.example ', geoTag: { latitude: '48.1', longitude: '-1.6' } }),
  c: aPharmacy({
    id: 'c',
    websiteUrl: 'https://c.example',
    address: { street: '97300', zipCode: 'Rue', city: 'Cayenne' },
  }),
}

it('whatever changes in its answer, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange: (seed) => fakePlatform(() => ({ json: mutated(SLOTS, seed) })),
    centre: () => newCentre({ platform: 'valwin', url: SITE, gid: ID, internalId: internalIdOf(ID) }),
    context: () => ({ options: {}, now: NOW, wantedDoses: ['1', '3'] }),
    requests: 1,
  }))

it('whatever changes in its answer, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange: (seed) => fakePlatform(() => ({ json: mutated(PHARMACIES, seed) })),
    context: () => ({ options: {}, now: NOW }),
    requests: 1,
  }))
