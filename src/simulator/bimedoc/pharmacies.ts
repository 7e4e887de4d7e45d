import { HOSTILE_NAMES, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, someDepartements, spreadSites } from '../france/sites.ts'
import { uuid } from '../france/uuids.ts'
import type { PlatformPlan } from '../platform.ts'
import { type Dice, dice, mix } from '../random.ts'
import type { Pace } from '../slots/openings.ts'
import { DISTANT, IDLE, RARE, RUSH, STEADY } from '../slots/paces.ts'
import type { Habits, Offer, Pharmacy } from './pharmacy.ts'
import { BENCH_VACCINE, VACCINES, type VaccineKind } from './vaccines.ts'

const SHARE_OF_DEPARTEMENTS = 0.4

/** Nearly all of its pharmacies have something. */
const PACES: readonly (readonly [weight: number, pace: Pace])[] = [
  [15, RUSH],
  [60, STEADY],
  [15, RARE],
  [4, IDLE],
  [6, DISTANT],
]

export function buildPharmacies(plan: PlatformPlan): Pharmacy[] {
  const key = mix(plan.seed, 0xb1d0)
  const sites = spreadSites(key, plan.centres, someDepartements(key, SHARE_OF_DEPARTEMENTS))
  const build = plan.bodies === 'bench' ? benchPharmacy : buildPharmacy
  const pharmacies = dice(key).shuffled(sites).map(build)
  return plan.hostileNames ? withHostileNames(pharmacies, HOSTILE_NAMES.slice(3, 4), isAlwaysThere, rename) : pharmacies
}

const isAlwaysThere = ({ isGone, listed }: Pharmacy): boolean => !isGone && listed === 'always'

const rename = (pharmacy: Pharmacy, name: string): Pharmacy => ({ ...pharmacy, name })

function buildPharmacy(site: Site): Pharmacy {
  const draw = dice(mix(site.key, 3))
  return {
    id: uuid(site.key),
    name: `${pharmacyName(draw)}${draw.chance(0.1) ? ` | ${site.town.name}` : ''}`,
    site,
    listed: draw.chance(0.85) ? 'always' : 'while-open',
    isGone: draw.chance(0.01),
    offers: draw
      .shuffled([0, 1, 2])
      .slice(0, draw.between(1, 3))
      .map((index) => offer(draw.weighted(VACCINES), site, index, draw.weighted(PACES))),
    habits: drawHabits(draw),
  }
}

const offer = (vaccine: VaccineKind, site: Site, index: number, pace: Pace): Offer => ({
  vaccine,
  queue: { key: mix(site.key, 100 + index), site, pace },
})

const drawHabits = (draw: Dice): Habits => ({
  isSorted: draw.chance(0.6),
  tellsPlaces: draw.chance(0.2),
  showsPast: draw.chance(0.1),
  exceedsWindow: draw.chance(0.3),
  nothing: draw.weighted([
    [60, 'no-slot'],
    [25, 'empty-object'],
    [15, 'null'],
  ] as const),
})

const benchPharmacy = (site: Site): Pharmacy => ({
  id: uuid(site.key),
  name: pharmacyName(dice(mix(site.key, 3))),
  site,
  listed: 'always',
  isGone: false,
  offers: [offer(BENCH_VACCINE, site, 0, IDLE)],
  habits: { isSorted: true, tellsPlaces: false, showsPast: false, exceedsWindow: false, nothing: 'no-slot' },
})
