import { expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, lookAt } from '../../../test/fake-platform.ts'
import { MUTATIONS, mutated } from '../../../test/mutations.ts'
import { centreSchema, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { PlatformFailure } from '../failures.ts'
import { aPage, aPeriod, aReason, aRow, aSlot, aStructure, aTrailer, CENTRE_URL } from './fixtures.ts'
import { platform } from './index.ts'

const NOW = '2021-05-03T10:00:00+02:00'

const STRUCTURE = aStructure({
  schedules: {
    1: { enabled: true, schedules: [{ start: '09:00', end: '12:00' }] },
    2: { enabled: false, schedules: [] },
  },
  consultationReasons: [aReason(11), aReason(12, 'Vaccination covid rappel'), aReason(13, 'Vaccination grippe')],
})

const PERIOD = aPeriod([aSlot('2021-05-05T07:00:00.000Z', 1)], aTrailer(true, '2021-05-20T07:00:00.000Z'))

const ANSWERS = { structure: STRUCTURE, period: PERIOD, page: aPage([aRow('a-1'), aRow('b-2')]) }

/** One answer of the exchange is mutated, always the same way for one seed; by turns it is this one or that one. */
function exchange(seed: number) {
  const targets = ['structure', 'period', 'page'] as const
  const target = targets[seed % targets.length]
  const answer = (kind: (typeof targets)[number]): { json: Json } => ({
    json: kind === target ? mutated(ANSWERS[kind], seed) : ANSWERS[kind],
  })
  return fakePlatform((url) => {
    if (url.includes('/slug/')) return answer('structure')
    return answer(url.includes('/public/covid') ? 'page' : 'period')
  })
}

/** Two reasons, or repeated ones, over five periods each: a look that asks more does not end by itself. */
const MOST_REQUESTS = 60

it('whatever changes in its answers, a look ends, and only by failures that say what to do', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = exchange(seed)
    const context = fakeContext({ http: fake.http, options: {}, now: NOW, wantedDoses: ['1', '3'] })
    try {
      const centre = newCentre({ platform: 'avecmondoc', url: CENTRE_URL })
      const { slots, failures, centre: corrected } = await lookAt(platform, centre, context)
      expect(failures.every((failure) => failure instanceof PlatformFailure)).toBe(true)
      expect(slots.every(({ start }) => start >= context.now)).toBe(true)
      centreSchema.parse(corrected)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBeLessThan(MOST_REQUESTS)
  }
})

/** Twice 200 pages at most, and the structures. */
const MOST_REQUESTS_OF_A_LIST = 420

it('whatever changes in its answers, a directory run ends, and lists centres that the catalogue can hold', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = exchange(seed)
    try {
      const { centres } = await listAll(platform, fakeContext({ http: fake.http, options: {}, now: NOW }))
      for (const centre of centres) centreSchema.parse(centre)
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
    }
    expect(fake.asked.length).toBeLessThan(MOST_REQUESTS_OF_A_LIST)
  }
})
