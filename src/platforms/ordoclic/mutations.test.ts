import { expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, lookAt } from '../../../test/fake-platform.ts'
import { MUTATIONS, mutated } from '../../../test/mutations.ts'
import { centreSchema, newCentre } from '../../model/centre.ts'
import { PlatformFailure } from '../failures.ts'
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

/** The kind of answer that is mutated, in turn; the others are as they should be. */
const ANSWERS = { profile: PROFILE, reasons: REASONS, slots: SLOTS, announced: ANNOUNCED }
const KINDS = ['profile', 'reasons', 'slots', 'announced'] as const

it('whatever changes in its answers, a look ends, and only by failures that say what to do', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const kind = KINDS[seed % KINDS.length]
    const answer = (of: (typeof KINDS)[number]) => ({ json: of === kind ? mutated(ANSWERS[of], seed) : ANSWERS[of] })
    const fake = fakePlatform((url) => {
      if (url.includes('/profile/')) return answer('profile')
      if (url.endsWith('/reasons')) return answer('reasons')
      return answer(kind === 'announced' ? 'announced' : 'slots')
    })
    const context = fakeContext({ http: fake.http, options: {}, now: NOW })
    try {
      const { slots, failures, centre } = await lookAt(
        platform,
        newCentre({ platform: 'ordoclic', url: PAGE }),
        context,
      )
      expect(failures.every((failure) => failure instanceof PlatformFailure)).toBe(true)
      expect(slots.every(({ start }) => Number.isFinite(start))).toBe(true)
      centreSchema.parse(centre)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBeLessThan(30)
  }
})

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform(() => ({ json: mutated(SEARCH, seed) }))
    const context = fakeContext({ http: fake.http, options: {}, now: NOW })
    try {
      const { centres } = await listAll(platform, context)
      for (const centre of centres) centreSchema.parse(centre)
      expect(new Set(centres.map(({ internalId }) => internalId)).size).toBe(centres.length)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBeLessThan(10)
  }
})
