import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { inTurn, withMutated } from '../../../test/mutations.ts'
import type { Json } from '../../model/json.ts'
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
function exchange(seed: number, target: Kind) {
  const answers = withMutated(ANSWERS, target, seed)
  return fakePlatform((url) => {
    const kind = kindAsked(url)
    return { json: kind === null ? aList() : answers[kind] }
  })
}

it('whatever changes in its answers, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange: (seed) => exchange(seed, inTurn(['reasons', 'slots', 'closest'], seed)),
    centre: () => aCentre({ url: CENTRE_URL }),
    context: () => ({ options: {}, now: NOW, wantedDoses: ['1', '2', '3'] }),
    requests: { below: 40 },
  }))

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange: (seed) => exchange(seed, 'page'),
    context: () => ({ options: { specialities: ['pharmacie'] }, now: NOW }),
    requests: { below: 40 },
  }))
