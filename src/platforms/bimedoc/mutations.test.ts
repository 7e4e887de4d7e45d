import { expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, lookAt } from '../../../test/fake-platform.ts'
import { MUTATIONS, mutated } from '../../../test/mutations.ts'
import { centreSchema, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { PlatformFailure } from '../failures.ts'
import { aPharmacy, aSlot, CENTRE_URL, ID, OTHER_ID } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2022-07-24T19:00:00+02:00'

const LIST: Json = [{ id: ID }, { id: OTHER_ID }]

const PHARMACY = aPharmacy({
  vaccine_names: ['COMIRNATY Pfizer-BioNTech', null, 'NUVAXOVID'],
  slots: [aSlot('2022-07-25T08:15:00Z'), aSlot('2022-07-25T08:15:00+02:00', 'Moderna BA.1'), aSlot('2022-07-26', null)],
})

/** More than an honest run needs: the list, and its two pharmacies each repeated twice. */
const MOST_REQUESTS = 8

it('whatever changes in its answer, a look ends, and only by failures that say what to do', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform(() => ({ json: mutated(PHARMACY, seed) }))
    const context = fakeContext({ http: fake.http, options: {}, now: NOW, wantedDoses: ['1', '3'] })
    try {
      const { slots, failures, centre } = await lookAt(
        platform,
        newCentre({ platform: 'bimedoc', url: CENTRE_URL }),
        context,
      )
      expect(failures.every((failure) => failure instanceof PlatformFailure)).toBe(true)
      expect(slots.every(({ start }) => Number.isFinite(start))).toBe(true)
      centreSchema.parse(centre)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBe(1)
  }
})

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform((url) => {
      const [answer, isMutated] = url.includes('/?') ? [PHARMACY, seed % 2 === 0] : [LIST, seed % 2 === 1]
      return { json: isMutated ? mutated(answer, seed) : answer }
    })
    const context = fakeContext({ http: fake.http, options: {}, now: NOW })
    try {
      const { centres } = await listAll(platform, context)
      for (const centre of centres) centreSchema.parse(centre)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBeLessThan(MOST_REQUESTS)
  }
})
