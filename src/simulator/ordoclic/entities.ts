import { HOSTILE_NAMES, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, someDepartements, spreadSites } from '../france/sites.ts'
import { newSlugs } from '../france/slugs.ts'
import type { PlatformPlan } from '../platform.ts'
import { type Dice, dice, mix } from '../random.ts'
import { type Entity, isCentre, PHARMACY, type Professional } from './entity.ts'
import { uuid } from './ids.ts'
import { buildOffering } from './offering.ts'

/** Ordoclic was in most of the country. */
const SHARE_OF_DEPARTEMENTS = 0.85

export const sitesOf = ({ seed, centres }: PlatformPlan): Site[] => {
  const key = mix(seed, 0x0d0c)
  return spreadSites(key, centres, someDepartements(key, SHARE_OF_DEPARTEMENTS))
}

/** The pharmacies, as many as asked, and all that the search shows beside them. */
export function buildEntities(plan: PlatformPlan): Entity[] {
  const slugOf = newSlugs()
  const entities = sitesOf(plan).flatMap((site) => {
    const draw = dice(mix(site.key, 2))
    const pharmacy = buildPharmacy(plan.seed, draw, site, slugOf)
    return draw.shuffled([pharmacy, ...beside(draw, pharmacy, slugOf)])
  })
  if (!plan.hostileNames) return entities
  const isUsable = (entity: Entity) => isCentre(entity) && entity.presence === 'always'
  return withHostileNames(entities, HOSTILE_NAMES.slice(4, 5), isUsable, (entity, name) => ({ ...entity, name }))
}

function buildPharmacy(seed: number, draw: Dice, site: Site, slugOf: (name: string) => string): Entity {
  const name = pharmacyName(draw)
  const offering = buildOffering(draw, seed, site)
  const simple = offering.isDistant || offering.habits.oldReasons
  const { reasons, professionals, habits } = offering
  return {
    id: uuid(site.key),
    type: PHARMACY,
    name,
    slug: odd(draw, slugOf(`${name} ${site.town.name}`)),
    site,
    booking: draw.weighted<Entity['booking']>([
      [78, 'internal'],
      [8, 'unsaid'],
      [10, 'any'],
      [2, 'without-option'],
      [2, 'external'],
    ]),
    professionals,
    reasons,
    presence: simple || draw.chance(0.98) ? 'always' : 'every-other-week',
    withdrawn: null,
    habits,
  }
}

/** Some slugs keep what others lose of a name. */
function odd(draw: Dice, slug: string): string {
  return draw.weighted([
    [90, slug],
    [3, slug.replace('-', "-d'")],
    [2, slug.replace('-', '-l’')],
    [2, `-${slug.replace('-', '--')}`],
    [1, slug.replace('-', '-&-')],
    [1, slug.replace('-', ',-')],
    [1, `${slug}.œuvre`],
  ])
}

const OTHER_TYPES = [
  'Maison médicale',
  'Clinique',
  'Cabinet de groupe',
  'Laboratoire d’analyse',
  'Centre de soins',
] as const

/** Now and then something else with the same reasons: its pharmacist, another kind of place, a page that is no more. */
function beside(draw: Dice, pharmacy: Entity, slugOf: (name: string) => string): Entity[] {
  const what = draw.weighted([
    [78, null],
    [8, 'pharmacist'],
    [7, 'other-type'],
    [2, 'deleted'],
    [2, 'inactive'],
    [2, 'without-page'],
    [1, 'tests-only'],
  ] as const)
  if (what === null) return []
  const id = uuid(mix(pharmacy.site.key, 77))
  const other: Entity = {
    ...pharmacy,
    id,
    slug: slugOf(`${pharmacy.name} 2 ${pharmacy.site.town.name}`),
    presence: 'always',
  }
  switch (what) {
    case 'pharmacist':
      return [{ ...other, type: null, professionals: pharmacy.professionals.slice(0, 1) }]
    case 'other-type':
      return [{ ...other, type: draw.pick(OTHER_TYPES), ...emptied(pharmacy.professionals) }]
    case 'without-page':
      return [{ ...other, slug: '' }]
    case 'tests-only':
      return [{ ...other, reasons: pharmacy.reasons.filter(({ kind }) => kind.dose === null) }]
    default:
      return [{ ...other, withdrawn: what }]
  }
}

/** A test of the platform: everything is there but appointments. */
const emptied = (professionals: readonly Professional[]): Pick<Entity, 'professionals'> => ({
  professionals: professionals.map(({ id }) => ({ id, calendars: [] })),
})
