import { placeSlug } from '../../geography/place-name.ts'
import { doctorName, HOSTILE_NAMES, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, someDepartements, spreadSites } from '../france/sites.ts'
import type { PlatformPlan } from '../platform.ts'
import { type Dice, dice, mix } from '../random.ts'
import type { Pace } from '../slots/openings.ts'
import { IDLE, PACES_OF_PLACES } from '../slots/paces.ts'
import { BENCH_KIND, FIRST_INJECTIONS, LATER_INJECTIONS, OTHER_VISITS, type ReasonKind } from './reason-kinds.ts'
import { type Habits, isCentre, type Reason, type Structure } from './structure.ts'

const SHARE_OF_DEPARTEMENTS = 0.6

/** Structures of the list that are no centres, for each one that is; and as many as there are at most. */
const [OTHERS_PER_CENTRE, MOST_OTHERS] = [12, 400]

/** All structures of the list; as many as asked are centres. */
export function buildStructures(plan: PlatformPlan): Structure[] {
  const key = mix(plan.seed, 0xa3d)
  const isBench = plan.bodies === 'bench'
  const has = someDepartements(key, SHARE_OF_DEPARTEMENTS)
  const others = isBench ? 0 : Math.min(plan.centres * OTHERS_PER_CENTRE, MOST_OTHERS)
  const sites = dice(key).shuffled([
    ...spreadSites(key, plan.centres, has).map((site) => ({ site, isMeant: true })),
    ...spreadSites(mix(key, 1), others, has).map((site) => ({ site, isMeant: false })),
  ])
  const structures = sites.map(({ site, isMeant }, index) => {
    const id = 100 + index
    if (isBench) return benchStructure(id, site)
    return isMeant ? buildCentre(id, site) : buildOther(id, site)
  })
  return plan.hostileNames ? withHostileNames(structures, HOSTILE_NAMES.slice(5, 6), isCentre, rename) : structures
}

const rename = (structure: Structure, name: string): Structure => ({ ...structure, name })

function buildCentre(id: number, site: Site): Structure {
  const draw = dice(mix(site.key, 3))
  return {
    ...identity(id, site, draw),
    covidHours: draw.between(1, 40),
    missing: 'no',
    zipCode: writtenPostcode(draw, site),
    reasons: drawReasons(draw, id, site),
    habits: drawHabits(draw),
  }
}

/** Mostly one that has not opened yet. */
function buildOther(id: number, site: Site): Structure {
  const draw = dice(mix(site.key, 3))
  const structure: Structure = { ...buildCentre(id, site), ...identity(id, site, draw) }
  return {
    ...structure,
    ...draw.weighted<Partial<Structure>>([
      [80, { covidHours: 0 }],
      [6, { reasons: OTHER_VISITS.map((kind, rank) => reason(draw, id, site, rank, kind)) }],
      [4, { reasons: null }],
      [3, { missing: 'status' }],
      [3, { missing: 'error' }],
      [4, { zipCode: draw.pick(['', 'N/A', '7501', '75 001 ']) }],
    ]),
  }
}

function identity(id: number, site: Site, draw: Dice): Pick<Structure, 'id' | 'name' | 'slug' | 'kind' | 'site'> {
  const [kind, name] = draw.weighted<readonly [Structure['kind'], string]>([
    [84, ['pharmacy', pharmacyName(draw)]],
    [10, ['practice', doctorName(draw)]],
    [6, ['centre', `Centre de vaccination de ${site.town.name}`]],
  ])
  return { id, name, kind, site, slug: `${draw.chance(0.1) ? accentedSlug(name) : placeSlug(name)}-${id}` }
}

const accentedSlug = (name: string): string =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join('-')

const writtenPostcode = (draw: Dice, { postcode }: Site): string => (draw.chance(0.05) ? ` ${postcode} ` : postcode)

function drawReasons(draw: Dice, id: number, site: Site): Reason[] {
  const isForLaterOnly = draw.chance(0.05)
  const wanted = Array.from({ length: draw.chance(0.25) ? 2 : 1 }, () => draw.weighted(FIRST_INJECTIONS))
  const kinds = new Set([
    ...(isForLaterOnly ? [] : wanted),
    ...(isForLaterOnly || draw.chance(0.7) ? [draw.pick(LATER_INJECTIONS)] : []),
    ...(draw.chance(0.4) ? [draw.pick(OTHER_VISITS)] : []),
  ])
  const reasons = draw.shuffled([...kinds]).map((kind, rank) => reason(draw, id, site, rank, kind))
  if (draw.chance(0.1)) reasons.push({ ...reason(draw, id, site, 7, BENCH_KIND), isActive: false })
  if (draw.chance(0.1)) reasons.push({ ...reason(draw, id, site, 8, BENCH_KIND), isDeleted: true })
  return reasons
}

function reason(draw: Dice, id: number, site: Site, rank: number, kind: ReasonKind): Reason {
  return {
    id: id * 10 + rank,
    kind,
    organizationId: draw.chance(0.1) ? id + 50_000 : id,
    isActive: true,
    isDeleted: false,
    queue: newQueue(site, rank, draw.weighted(PACES_OF_PLACES)),
  }
}

const newQueue = (site: Site, rank: number, pace: Pace) => ({ key: mix(site.key, 100 + rank), site, pace })

const drawHabits = (draw: Dice): Habits => ({
  trailer: draw.weighted([
    [78, 'next'],
    [12, 'next-when-empty'],
    [5, 'points-back'],
    [5, 'absent'],
  ] as const),
  showsTaken: draw.chance(0.5),
  showsPast: draw.chance(0.15),
  repeats: draw.chance(0.1),
})

/** One reason, slots in the first period only: three requests. */
function benchStructure(id: number, site: Site): Structure {
  const draw = dice(mix(site.key, 3))
  return {
    ...identity(id, site, draw),
    covidHours: 20,
    missing: 'no',
    zipCode: site.postcode,
    reasons: [{ ...reason(draw, id, site, 0, BENCH_KIND), organizationId: id, queue: newQueue(site, 0, IDLE) }],
    habits: { trailer: 'next-when-empty', showsTaken: false, showsPast: false, repeats: false },
  }
}
