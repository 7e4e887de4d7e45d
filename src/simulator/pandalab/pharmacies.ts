import { HOSTILE_NAMES, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, spreadSites } from '../france/sites.ts'
import type { PlatformPlan } from '../platform.ts'
import { type Dice, dice, mix } from '../random.ts'
import type { Pace } from '../slots/openings.ts'
import { IDLE, PACES_OF_PLACES } from '../slots/paces.ts'
import { FIRST_INJECTIONS, type Label, OTHER_LABELS, SECOND_INJECTION } from './labels.ts'
import type { Habits, Pharmacy, Reason } from './pharmacy.ts'

/** Pharmacies of the operator's list that are no centres, for each one that is. */
const OTHERS_PER_CENTRE = 2.3

/** Why they are none. */
const STATES_OF_OTHERS: readonly (readonly [weight: number, state: Pharmacy['state']])[] = [
  [60, 'without-reasons'],
  [10, 'unknown'],
  [20, 'offline'],
  [10, 'known'],
]

const everywhere = () => true

/** The operator's list: for each pharmacy that vaccinates, some that do not. */
export function buildPharmacies(plan: PlatformPlan): Pharmacy[] {
  const key = mix(plan.seed, 0x9a4d)
  const isBench = plan.bodies === 'bench'
  const others = isBench ? 0 : Math.round(plan.centres * OTHERS_PER_CENTRE)
  const sites = dice(key).shuffled([
    ...spreadSites(key, plan.centres, everywhere).map((site) => ({ site, isCentre: true })),
    ...spreadSites(mix(key, 1), others, everywhere).map((site) => ({ site, isCentre: false })),
  ])
  const pharmacies = sites.map(({ site, isCentre }, index) => {
    if (isBench) return benchPharmacy(site, index)
    return buildPharmacy(site, index, isCentre)
  })
  return plan.hostileNames ? withHostileNames(pharmacies, HOSTILE_NAMES.slice(4, 5), isKnown, rename) : pharmacies
}

const isKnown = ({ state, isGone }: Pharmacy): boolean => state === 'known' && !isGone

const rename = (pharmacy: Pharmacy, name: string): Pharmacy => ({ ...pharmacy, name })

function buildPharmacy(site: Site, index: number, isCentre: boolean): Pharmacy {
  const draw = dice(mix(site.key, 3))
  return {
    ...identity(draw, site, index),
    state: isCentre ? 'known' : draw.weighted(STATES_OF_OTHERS),
    isGone: draw.chance(0.015),
    reasons: labels(draw, isCentre).map((label, rank) =>
      reason(site, index, rank, label, draw.weighted(PACES_OF_PLACES)),
    ),
    habits: drawHabits(draw),
  }
}

const identity = (draw: Dice, site: Site, index: number) => ({
  key: `${placeKey(site)}-${(4_000 + index).toString(36)}`,
  id: 20_000 + index,
  finess: `${site.town.departement}${String(index + 1).padStart(9 - site.town.departement.length, '0')}`,
  practitionerId: 70_000 + index,
  name: pharmacyName(draw),
  site,
})

const placeKey = ({ town }: Site): string => `ph${town.insee.toLowerCase()}`

/** The first and the second injection of one vaccine at most pharmacies; the others have several vaccines, or other things. */
function labels(draw: Dice, isCentre: boolean): Label[] {
  const others = draw.shuffled(OTHER_LABELS).slice(0, draw.between(0, 2))
  if (!isCentre) return [SECOND_INJECTION, ...others]
  const count = draw.weighted([
    [92, 1],
    [6, 2],
    [2, 3],
  ])
  const first = new Set(Array.from({ length: count }, () => draw.weighted(FIRST_INJECTIONS)))
  return draw.shuffled([...first, SECOND_INJECTION, ...(draw.chance(0.3) ? others : [])])
}

const reason = (site: Site, index: number, rank: number, label: Label, pace: Pace): Reason => ({
  id: 900_000 + index * 10 + rank,
  label,
  isFirst: FIRST_INJECTIONS.some(([, first]) => first === label),
  queue: { key: mix(site.key, 100 + rank), site, pace },
})

const drawHabits = (draw: Dice): Habits => ({
  isSorted: draw.chance(0.6),
  showsPast: draw.chance(0.15),
  hasUnreadable: draw.chance(0.03),
  zone: draw.weighted([
    [94, 'none'],
    [3, 'offset'],
    [3, 'utc'],
  ] as const),
})

function benchPharmacy(site: Site, index: number): Pharmacy {
  const draw = dice(mix(site.key, 3))
  const [[, first] = [0, SECOND_INJECTION]] = FIRST_INJECTIONS
  return {
    ...identity(draw, site, index),
    state: 'known',
    isGone: false,
    reasons: [first, SECOND_INJECTION].map((label, rank) => reason(site, index, rank, label, IDLE)),
    habits: { isSorted: true, showsPast: false, hasUnreadable: false, zone: 'none' },
  }
}
