import { expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, lookAt } from '../../../test/fake-platform.ts'
import { MUTATIONS, mutated } from '../../../test/mutations.ts'
import { centreSchema, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { PlatformFailure } from '../failures.ts'
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
  const isList = seed % 2 === 0
  return fakePlatform((url) => {
    if (url.endsWith('/centers')) return { json: isList ? mutated(ENTRIES, seed) : ENTRIES }
    return { json: isList ? SLOTS : mutated(SLOTS, seed) }
  })
}

it('whatever changes in its answers, a look ends, and only by failures that say what to do', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = exchange(seed)
    const context = fakeContext({ http: fake.http, options: {}, now: NOW, wantedDoses: ['1', '3'] })
    try {
      const centre = newCentre({ platform: 'mesoigner', url: CENTRE_URL })
      const { slots, failures, centre: corrected } = await lookAt(platform, centre, context)
      expect(failures.every((failure) => failure instanceof PlatformFailure)).toBe(true)
      expect(slots.every(({ start }) => start >= context.now)).toBe(true)
      centreSchema.parse(corrected)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBeLessThan(3)
  }
})

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform(() => ({ json: mutated(ENTRIES, seed) }))
    try {
      const { centres } = await listAll(platform, fakeContext({ http: fake.http, options: {}, now: NOW }))
      for (const centre of centres) centreSchema.parse(centre)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
  }
})
