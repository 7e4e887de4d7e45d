import { placeSlug } from '../../geography/place-name.ts'
import { HOSTILE_NAMES, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, someDepartements, spreadSites } from '../france/sites.ts'
import { newSlugs } from '../france/slugs.ts'
import type { PlatformPlan } from '../platform.ts'
import { type Dice, dice, mix } from '../random.ts'
import type { Pace } from '../slots/openings.ts'
import { IDLE, RARE, RUSH, STEADY } from '../slots/paces.ts'
import type { Offer, Pharmacy } from './pharmacy.ts'
import { type AppointmentType, BENCH_CHOICE, CHOICES } from './types.ts'

const SHARE_OF_DEPARTEMENTS = 0.77

/** A calendar opened for a whole year, surely by mistake. */
const FOREVER: Pace = { batchesPerHour: 0.25, largestBatch: 60, lifeMinutes: [1_000, 5_700], daysAhead: [0, 330] }

/** Nine pharmacies of ten have nothing. */
const PACES: readonly (readonly [weight: number, pace: Pace])[] = [
  [1, RUSH],
  [4, STEADY],
  [6, RARE],
  [1, FOREVER],
  [88, IDLE],
]

/** Groups of pharmacies with sites of their own; the others have a site that is nobody else's. */
const SITES: readonly (readonly [weight: number, host: string])[] = [
  [161, 'epharmacie.pro'],
  [124, 'pharmabest.com'],
  [6, 'giropharm.fr'],
  [203, 'example'],
]

const AGENCIES = ['ph', 'giro', 'aelia', 'cos', 'aptiphar', 'pharmabest'] as const

const TITLES = ['Vaccination COVID-19', 'test antigénique ', 'Vaccin', 'RDV PHARMACIE', ''] as const

export function buildPharmacies(plan: PlatformPlan): Pharmacy[] {
  const key = mix(plan.seed, 0xfa1)
  const sites = spreadSites(key, plan.centres, someDepartements(key, SHARE_OF_DEPARTEMENTS))
  const slugOf = newSlugs()
  const build = plan.bodies === 'bench' ? benchPharmacy : buildPharmacy
  const pharmacies = dice(key)
    .shuffled(sites)
    .map((site) => build(slugOf, site))
  return plan.hostileNames ? withHostileNames(pharmacies, HOSTILE_NAMES.slice(2, 3), isThere, rename) : pharmacies
}

const isThere = ({ isGone }: Pharmacy): boolean => !isGone

const rename = (pharmacy: Pharmacy, name: string): Pharmacy => ({ ...pharmacy, name })

function buildPharmacy(slugOf: (name: string) => string, site: Site): Pharmacy {
  const draw = dice(mix(site.key, 3))
  return {
    ...identity(draw, slugOf, site),
    site,
    isGone: draw.chance(0.005),
    isSorted: draw.chance(0.7),
    showsPast: draw.chance(0.1),
    title: draw.pick(TITLES),
    offers: Array.from({ length: draw.chance(0.2) ? 2 : 1 }, (_, index) =>
      offer(draw.weighted(CHOICES), site, index, draw.weighted(PACES)),
    ),
  }
}

function identity(draw: Dice, slugOf: (name: string) => string, site: Site) {
  const name = pharmacyName(draw)
  const slug = slugOf(`${name} ${placeSlug(site.town.name)}`)
  const id = draw.chance(0.03)
    ? `${slug.toUpperCase()}-${draw.between(10_000, 99_999)}`
    : `${draw.pick(AGENCIES)}${draw.between(1, 99)}-${slug}`
  return { id, name, website: `https://${slug}.${draw.weighted(SITES)}` }
}

const offer = (types: readonly AppointmentType[], site: Site, index: number, pace: Pace): Offer => ({
  types,
  queue: { key: mix(site.key, 100 + index), site, pace },
})

const benchPharmacy = (slugOf: (name: string) => string, site: Site): Pharmacy => ({
  ...identity(dice(mix(site.key, 3)), slugOf, site),
  site,
  isGone: false,
  isSorted: true,
  showsPast: false,
  title: TITLES[0],
  offers: [offer(BENCH_CHOICE, site, 0, IDLE)],
})
