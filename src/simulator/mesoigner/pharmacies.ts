import { placeSlug } from '../../geography/place-name.ts'
import { doctorName, HOSTILE_NAMES, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, someDepartements, spreadSites } from '../france/sites.ts'
import { newSlugs } from '../france/slugs.ts'
import type { PlatformPlan } from '../platform.ts'
import { type Dice, dice, mix } from '../random.ts'
import type { Pace } from '../slots/openings.ts'
import { DISTANT, IDLE, RARE, RUSH, STEADY } from '../slots/paces.ts'
import { BENCH_CHOICE, CHOICES, type Choice } from './choices.ts'
import type { Habits, Offer, Pharmacy } from './pharmacy.ts'

/** It is in nine départements of ten. */
const SHARE_OF_DEPARTEMENTS = 0.92

/** About one pharmacy in four has something. */
const PACES: readonly (readonly [weight: number, pace: Pace])[] = [
  [3, RUSH],
  [15, STEADY],
  [26, RARE],
  [52, IDLE],
  [4, DISTANT],
]

/** Groups of pharmacies whose sites hold most of the booking pages; the others have a site of their own. */
const SITES: readonly (readonly [weight: number, host: string])[] = [
  [249, 'mesoigner.fr'],
  [134, 'pharmavie.fr'],
  [129, 'pharmacorp.fr'],
  [129, 'pharm-upp.fr'],
  [49, 'apothical.fr'],
  [19, 'pharmaxv.fr'],
  [17, 'rocade.fr'],
  [20, 'example'],
]

/** All pharmacies, in the order of their ids. */
export function buildPharmacies(plan: PlatformPlan): Pharmacy[] {
  const key = mix(plan.seed, 0x5016)
  const sites = spreadSites(key, plan.centres, someDepartements(key, SHARE_OF_DEPARTEMENTS))
  const slugOf = newSlugs()
  const build = plan.bodies === 'bench' ? benchPharmacy : buildPharmacy
  let id = 0
  const pharmacies = dice(key)
    .shuffled(sites)
    .map((site) => {
      id += dice(mix(site.key, 2)).between(1, 16)
      return build(id, slugOf, site)
    })
  return plan.hostileNames ? withHostileNames(pharmacies, HOSTILE_NAMES.slice(1, 2), isPlain, rename) : pharmacies
}

const isPlain = ({ isGone }: Pharmacy): boolean => !isGone

const rename = (pharmacy: Pharmacy, name: string): Pharmacy => ({ ...pharmacy, name })

function buildPharmacy(id: number, slugOf: (name: string) => string, site: Site): Pharmacy {
  const draw = dice(mix(site.key, 3))
  const { name, kind } = appearance(draw, site)
  return {
    id,
    name,
    kind,
    url: bookingPage(draw, slugOf(`${name} ${placeSlug(site.town.name)}`)),
    site,
    bookingDisabled: draw.chance(0.02),
    isGone: draw.chance(0.005),
    offers: buildOffers(draw, site),
    habits: drawHabits(draw),
  }
}

function appearance(draw: Dice, { town }: Site): Pick<Pharmacy, 'name' | 'kind'> {
  return draw.weighted([
    [96, { name: pharmacyName(draw), kind: 'pharmacie' }],
    [2, { name: doctorName(draw), kind: 'médecin' }],
    [1, { name: `Centre de vaccination de ${town.name}`, kind: 'centre de vaccination' }],
    [1, { name: `Cabinet infirmier de ${town.name}`, kind: 'infirmier' }],
  ])
}

function bookingPage(draw: Dice, slug: string): string {
  const host = draw.weighted(SITES)
  const number = draw.between(2, 180)
  return `https://${slug}.${host}/rendez-vous/vaccination/${number}-vaccination-covid-19/pre-inscription?origin=vmd`
}

/** One choice of vaccines, or two with times of their own. */
function buildOffers(draw: Dice, site: Site): Offer[] {
  return Array.from({ length: draw.chance(0.3) ? 2 : 1 }, (_, index) =>
    offer(draw.weighted(CHOICES), site, index, draw.weighted(PACES)),
  )
}

const offer = (choice: Choice, site: Site, index: number, pace: Pace): Offer => ({
  choice,
  queue: { key: mix(site.key, 100 + index), site, pace },
})

const drawHabits = (draw: Dice): Habits => ({
  days: draw.chance(0.85) ? 'one-by-one' : 'together',
  dayKeys: draw.chance(0.9) ? 'dates' : 'garbled',
  isSorted: draw.chance(0.8),
  showsFull: draw.chance(0.1),
  showsPast: draw.chance(0.1),
  tellsTotal: draw.chance(0.9),
  nothing: draw.weighted([
    [60, 'no-day'],
    [30, 'empty-days'],
    [10, 'no-list'],
  ] as const),
})

function benchPharmacy(id: number, slugOf: (name: string) => string, site: Site): Pharmacy {
  const draw = dice(mix(site.key, 3))
  const name = pharmacyName(draw)
  return {
    id,
    name,
    kind: 'pharmacie',
    url: bookingPage(draw, slugOf(`${name} ${placeSlug(site.town.name)}`)),
    site,
    bookingDisabled: false,
    isGone: false,
    offers: [offer(BENCH_CHOICE, site, 0, IDLE)],
    habits: {
      days: 'one-by-one',
      dayKeys: 'dates',
      isSorted: true,
      showsFull: false,
      showsPast: false,
      tellsTotal: true,
      nothing: 'no-day',
    },
  }
}
