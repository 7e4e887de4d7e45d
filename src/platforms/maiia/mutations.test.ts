import { expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, lookAt } from '../../../test/fake-platform.ts'
import { MUTATIONS, mutated } from '../../../test/mutations.ts'
import { centreSchema } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { PlatformFailure } from '../failures.ts'
import { aCentre, aList, anAvailability, anItem, aPerson, aPlace, aReason, CENTRE_URL, closestAt } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-03T09:00:00+02:00'

const open = { isActive: true, schedules: [{ startTime: '09:00', endTime: '12:00' }] }

const ANSWERS = {
  reasons: aList(aReason('Moderna'), aReason('Rappel covid', null), aReason('Seconde', 'SECOND'), aReason('Vide')),
  slots: aList(anAvailability('2021-05-04T08:00:00.000Z'), anAvailability('2021-05-04T08:10:00.000Z')),
  closest: {
    availabilityCount: 1,
    closestPhysicalAvailability: { startDateTime: '2021-05-19T07:00:00.000Z' },
    ...(closestAt('2021-05-19T07:00:00.000Z') as { [field: string]: Json }),
  },
  page: aList(
    aPerson,
    anItem(aPlace('1', { childCenters: [aPlace('2'), aPlace('3')] })),
    anItem(
      aPlace('2', {
        publicInformation: {
          ...(aPlace('2')['publicInformation'] as { [field: string]: Json }),
          officeInformation: { openingSchedules: { MONDAY: open } },
        },
      }),
    ),
  ),
} satisfies Record<string, Json>

type Kind = keyof typeof ANSWERS

/** What each link is answered by; null where it is an empty list. */
function kindAsked(url: string): Kind | null {
  const { pathname, searchParams } = new URL(url)
  if (pathname.endsWith('/hcd')) return 'page'
  if (pathname.endsWith('/consultation-reason-hcd')) return 'reasons'
  if (pathname.endsWith('/availability-closests')) return 'closest'
  const isEmpty =
    searchParams.get('consultationReasonName') === 'Vide' && searchParams.get('from')?.endsWith('T00:00:00')
  return isEmpty ? null : 'slots'
}

/** A platform whose answers of one kind are mutated, always the same way for one seed. */
const exchange = (seed: number, target: Kind) =>
  fakePlatform((url) => {
    const kind = kindAsked(url)
    if (kind === null) return { json: aList() }
    return { json: kind === target ? mutated(ANSWERS[kind], seed) : ANSWERS[kind] }
  })

const kindOf = (kinds: readonly Kind[], seed: number): Kind => kinds[seed % kinds.length] ?? 'reasons'

/** More than any honest run of these exchanges needs: a run that asks more does not end by itself. */
const MOST_REQUESTS = 40

it('whatever changes in its answers, a look ends, and only by failures that say what to do', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = exchange(seed, kindOf(['reasons', 'slots', 'closest'], seed))
    const context = fakeContext({ http: fake.http, options: {}, now: NOW, wantedDoses: ['1', '2', '3'] })
    try {
      const { slots, failures, centre } = await lookAt(platform, aCentre({ url: CENTRE_URL }), context)
      expect(failures.every((failure) => failure instanceof PlatformFailure)).toBe(true)
      expect(slots.every(({ start }) => Number.isFinite(start))).toBe(true)
      centreSchema.parse(centre)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBeLessThan(MOST_REQUESTS)
  }
})

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', async () => {
  const options = { specialities: ['pharmacie'] }
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = exchange(seed, 'page')
    const context = fakeContext({ http: fake.http, options, now: NOW })
    try {
      const { centres, failures } = await listAll(platform, context)
      expect(failures.every(({ failure }) => failure instanceof PlatformFailure)).toBe(true)
      for (const centre of centres) centreSchema.parse(centre)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBeLessThan(MOST_REQUESTS)
  }
})
