import { expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, lookAt } from '../../../test/fake-platform.ts'
import { MUTATIONS, mutated } from '../../../test/mutations.ts'
import { centreSchema, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { PlatformFailure } from '../failures.ts'
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

it('whatever changes in its answer, a look ends, and only by failures that say what to do', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform(() => ({ json: mutated(SLOTS, seed) }))
    const context = fakeContext({ http: fake.http, options: {}, now: NOW, wantedDoses: ['1', '3'] })
    const known = newCentre({ platform: 'valwin', url: SITE, gid: ID, internalId: internalIdOf(ID) })
    try {
      const { slots, failures, centre } = await lookAt(platform, known, context)
      expect(failures.every((failure) => failure instanceof PlatformFailure)).toBe(true)
      expect(slots.every(({ start }) => Number.isFinite(start))).toBe(true)
      centreSchema.parse(centre)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked).toHaveLength(1)
  }
})

it('whatever changes in its answer, a directory run ends, and lists centres that the catalogue can hold', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform(() => ({ json: mutated(PHARMACIES, seed) }))
    const context = fakeContext({ http: fake.http, options: {}, now: NOW })
    try {
      const { centres } = await listAll(platform, context)
      for (const centre of centres) centreSchema.parse(centre)
      expect(new Set(centres.map(({ internalId }) => internalId)).size).toBe(centres.length)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked).toHaveLength(1)
  }
})
