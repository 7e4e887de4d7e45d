import { it } from 'vitest'
import { fakePlatform } from '../../../test/fake-platform.ts'
import { expectDirectoriesToEnd, expectLooksToEnd } from '../../../test/mutation-properties.ts'
import { mutated } from '../../../test/mutations.ts'
import { newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'
import { dice } from '../../simulator/random.ts'
import { aCampaign, anotherCampaign, aPage, aPharmacy, aTime, BOOKING } from './fixtures.ts'
import { platform } from './index.ts'

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

it('whatever changes in its answers, a look ends, and only by failures that say what to do', () =>
  expectLooksToEnd(platform, {
    exchange: (seed) => fakePlatform((url) => ({ json: url.includes('/2021-05-12/') ? mutated(CALENDAR, seed) : {} })),
    centre: () =>
      newCentre({
        platform: 'mapharma',
        url: BOOKING,
        extra: { campaignName: 'Vaccination Covid Moderna', totalLibres: 9 },
      }),
    context: () => ({ options: {}, now: NOW }),
    requests: 5,
    neverThrows: true,
  }))

it('whatever changes in its list, a directory run ends, and lists centres that the catalogue can hold', () =>
  expectDirectoriesToEnd(platform, {
    exchange: (seed) => fakePlatform(() => ({ json: mutated(OPENDATA, seed) })),
    context: () => ({ options: {}, now: NOW }),
    requests: 1,
  }))

/** The page without, or with once more, a piece anywhere in it. */
function mutatedPage(seed: number): string {
  const random = dice(seed)
  const from = random.between(0, PROBED.length)
  const to = random.between(from, Math.min(PROBED.length, from + 60))
  const piece = PROBED.slice(from, to)
  return PROBED.slice(0, from) + random.pick(['', piece + piece, piece.toUpperCase(), '<', '"']) + PROBED.slice(to)
}

it('whatever changes in its pages, a probe ends, and lists centres that the catalogue can hold', () => {
  const options = platform.options.parse({ mode: 'probe', postcodes: ['34200', '34300'] })
  return expectDirectoriesToEnd(platform, {
    exchange: (seed) => fakePlatform(() => ({ body: mutatedPage(seed) })),
    context: () => ({ options, now: NOW }),
    requests: 2,
  })
})
