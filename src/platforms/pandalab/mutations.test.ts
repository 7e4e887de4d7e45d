import { expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, lookAt } from '../../../test/fake-platform.ts'
import { MUTATIONS, mutated } from '../../../test/mutations.ts'
import { centreSchema, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { PlatformFailure } from '../failures.ts'
import { aPharmacy, aReason, aSlot, FIRST, PAGE } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-04-13T15:00:00+02:00'

const SCHEDULE: Json = [aSlot('2021-04-14T08:00:00'), aSlot('2021-04-14T09:00:00+02:00'), aSlot('2021-04-12T08:00:00')]

const SEED: Json = { a: aPharmacy(), b: aPharmacy({ id: 12, finessGeo: 560_000_012 }), 'ç d': aPharmacy({ id: '13' }) }
const PRACTITIONER: Json = { id: '21' }
const REASONS: Json = [aReason(), aReason('1ère injection - vaccin covid', 32), aReason('Rappel', '33')]

it('whatever changes in its answer, a look ends, and only by failures that say what to do', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform(() => ({ json: mutated(SCHEDULE, seed) }))
    const context = fakeContext({ http: fake.http, options: {}, now: NOW })
    const known = newCentre({ platform: 'pandalab', url: PAGE, extra: { reasonLabel: FIRST } })
    try {
      const { slots, centre } = await lookAt(platform, known, context)
      expect(slots.every(({ start }) => Number.isFinite(start))).toBe(true)
      centreSchema.parse(centre)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked).toHaveLength(1)
  }
})

it('whatever changes in the list or the answers, a directory run ends, and lists centres that the catalogue can hold', async () => {
  const given = { seed: SEED, practitioner: PRACTITIONER, reasons: REASONS }
  const kinds = ['seed', 'practitioner', 'reasons'] as const
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const kind = kinds[seed % kinds.length]
    const either = (of: (typeof kinds)[number]) => (of === kind ? mutated(given[of], seed) : given[of])
    const fake = fakePlatform((url) => ({ json: either(url.endsWith('/reasons') ? 'reasons' : 'practitioner') }))
    const options = platform.options.safeParse({ seed: either('seed') }).data
    // What is no list at all is refused with the configuration, before any run.
    if (!options) continue
    const context = fakeContext({ http: fake.http, options, now: NOW })
    try {
      const { centres } = await listAll(platform, context)
      for (const centre of centres) centreSchema.parse(centre)
      expect(new Set(centres.map(({ internalId }) => internalId)).size).toBe(centres.length)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBeLessThanOrEqual(8)
  }
})
