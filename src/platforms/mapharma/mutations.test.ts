import { expect, it } from 'vitest'
import { fakeContext, fakePlatform, listAll, lookAt } from '../../../test/fake-platform.ts'
import { MUTATIONS, mutated } from '../../../test/mutations.ts'
import { centreSchema, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { dice } from '../../simulator/random.ts'
import { PlatformFailure } from '../failures.ts'
import type { DirectoryContext } from '../platform.ts'
import { aCampaign, anotherCampaign, aPage, aPharmacy, aTime, BOOKING } from './fixtures.ts'
import { platform } from './index.ts'
import type { MapharmaOptions } from './options.ts'

const NOW = '2021-05-12T10:00:00+02:00'

const CALENDAR: Json = {
  first: '2021-05-13',
  '2021-05-13': [aTime('08:00', 2), aTime('09:00')],
  '2021-05-18': { '0': aTime('10:00') },
}

const OPENDATA: Json = [
  aPharmacy([aCampaign(), anotherCampaign(701, { vaccination_covid: null, nom: 'Vaccination covid' })]),
  aPharmacy([anotherCampaign(702, { vaccination_covid: false })], {
    timezone: 'America/Martinique',
    code_postal: '97200',
  }),
]

const PROBED = aPage([
  [700, 'Vaccination COVID', [1, '1ère injection (15 min.)'], [2, 'Rappel']],
  [47, 'Astra', [1, 'Injection']],
])

it('whatever changes in its answers, a look ends, and only by failures that say what to do', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform((url) => ({ json: url.includes('/2021-05-12/') ? mutated(CALENDAR, seed) : {} }))
    const context = fakeContext({ http: fake.http, options: {}, now: NOW })
    const extra = { campaignName: 'Vaccination Covid Moderna', totalLibres: 9 }
    const { slots, failures, centre } = await lookAt(
      platform,
      newCentre({ platform: 'mapharma', url: BOOKING, extra }),
      context,
    )
    expect(failures.every((failure) => failure instanceof PlatformFailure)).toBe(true)
    expect(slots.every(({ start, places }) => Number.isFinite(start) && places > 0 && places <= 10_000)).toBe(true)
    centreSchema.parse(centre)
    expect(fake.asked).toHaveLength(5)
  }
})

it('whatever changes in its list, a directory run ends, and lists centres that the catalogue can hold', async () => {
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform(() => ({ json: mutated(OPENDATA, seed) }))
    await checkRun(seed, fakeContext({ http: fake.http, options: {}, now: NOW }))
    expect(fake.asked).toHaveLength(1)
  }
})

/** The page without, or with once more, a piece anywhere in it. */
function mutatedPage(seed: number): string {
  const random = dice(seed)
  const from = random.between(0, PROBED.length)
  const to = random.between(from, Math.min(PROBED.length, from + 60))
  const piece = PROBED.slice(from, to)
  return PROBED.slice(0, from) + random.pick(['', piece + piece, piece.toUpperCase(), '<', '"']) + PROBED.slice(to)
}

it('whatever changes in its pages, a probe ends, and lists centres that the catalogue can hold', async () => {
  const options = platform.options.parse({ mode: 'probe', postcodes: ['34200', '34300'] })
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const fake = fakePlatform(() => ({ body: mutatedPage(seed) }))
    await checkRun(seed, fakeContext({ http: fake.http, options, now: NOW }))
    expect(fake.asked).toHaveLength(2)
  }
})

async function checkRun(seed: number, context: DirectoryContext<MapharmaOptions>) {
  try {
    const { centres } = await listAll(platform, context)
    for (const centre of centres) centreSchema.parse(centre)
    expect(new Set(centres.map(({ internalId }) => internalId)).size).toBe(centres.length)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw new Error(`seed ${seed}`, { cause: error })
  }
}
