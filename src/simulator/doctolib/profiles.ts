import { placeSlug } from '../../geography/place-name.ts'
import { centreName, doctorName, HOSTILE_NAMES, hospitalName, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, spreadSites } from '../france/sites.ts'
import { type Dice, dice, mix } from '../random.ts'
import { type Ids, newIds } from './ids.ts'
import { buildOffering, drawManner } from './offering.ts'
import { buildPremises } from './premises.ts'
import { type Habits, isCentre, type Profile } from './profile.ts'

/** Doctolib has no pages for Guyane. */
export const WITHOUT_PAGES = '973'

/** The largest county account known. */
const MOST_PLACES = 36

/** All the platform's profiles; their places number as many as asked. */
export function buildProfiles(plan: { seed: number; centres: number; hostileNames: boolean }): Profile[] {
  const key = mix(plan.seed, 0xd0c)
  const sites = spreadSites(key, plan.centres, (departement) => departement !== WITHOUT_PAGES)
  const ids = newIds()
  const slugs = new Map<string, number>()
  const profiles = groupedByProfile(key, sites).map((group) => buildProfile(ids, slugs, group))
  if (!plan.hostileNames) return profiles
  return withHostileNames(profiles, HOSTILE_NAMES, isForAll, (profile, name) => ({ ...profile, name }))
}

/** Always there, and anybody may book. */
const isForAll = ({ presence, purpose }: Profile): boolean => presence === 'always' && purpose === 'everyone'

/** Most profiles have one place; some have a few, and the largest département has a county account of up to 36. */
function groupedByProfile(key: number, sites: readonly Site[]): (readonly [Site, ...Site[]])[] {
  const byDepartement = new Map<string, Site[]>()
  for (const site of sites) {
    const known = byDepartement.get(site.town.departement)
    if (known) known.push(site)
    else byDepartement.set(site.town.departement, [site])
  }
  const largest = Math.max(...[...byDepartement.values()].map((list) => list.length))
  let countyAccount = Math.min(MOST_PLACES, Math.floor(largest / 2))
  return [...byDepartement.values()].flatMap((list, index) => {
    const draw = dice(mix(key, index))
    const groups: (readonly [Site, ...Site[]])[] = []
    let taken = 0
    while (taken < list.length) {
      const county = list.length === largest ? countyAccount : 0
      if (county > 0) countyAccount = 0
      const size =
        county ||
        draw.weighted([
          [90, 1],
          [6, draw.between(2, 4)],
          [3, draw.between(5, 12)],
          [1, draw.between(13, 27)],
        ])
      const [first, ...others] = list.slice(taken, taken + size)
      if (first) groups.push([first, ...others])
      taken += size
    }
    return groups
  })
}

type Appearance = { readonly name: string; readonly kind: string }

function buildProfile(ids: Ids, slugs: Map<string, number>, sites: readonly [Site, ...Site[]]): Profile {
  const [site] = sites
  const draw = dice(mix(site.key, 2))
  const manner = drawManner(draw)
  const reserved = sites.length === 1 && manner !== 'tests-only' && draw.chance(0.01)
  const { name, kind } = reserved ? reservedAppearance(site) : appearance(draw, sites)
  const { categories, motives } = buildOffering(draw, ids, manner)
  const { places, agendas } = buildPremises(draw, ids, { manner, sites, motives })
  return {
    key: site.key,
    id: ids.profile(),
    name,
    slug: uniqueSlug(slugs, name),
    kind,
    town: placeSlug(site.town.name),
    categories,
    motives,
    agendas,
    places,
    presence: draw.weighted([
      [987, 'always'],
      [10, 'every-other-week'],
      [3, 'missing'],
    ]),
    purpose: isCentre(motives) ? (reserved ? 'reserved' : 'everyone') : 'other-care',
    habits: drawHabits(draw),
  }
}

function appearance(draw: Dice, sites: readonly [Site, ...Site[]]): Appearance {
  const town = sites[0].town.name
  if (sites.length > 1) {
    return draw.chance(0.3)
      ? { name: hospitalName(draw, town), kind: 'hopital-public' }
      : { name: `Centres de vaccination - Agglomération de ${town}`, kind: 'centre-de-sante' }
  }
  return draw.weighted([
    [40, { name: centreName(draw, town), kind: 'centre-de-sante' }],
    [6, { name: hospitalName(draw, town), kind: 'hopital-public' }],
    [32, { name: pharmacyName(draw), kind: 'pharmacie' }],
    [20, { name: doctorName(draw), kind: 'medecin-generaliste' }],
    [2, { name: `Cabinet infirmier ${doctorName(draw).slice(3)}`, kind: 'infirmier' }],
  ])
}

const reservedAppearance = (site: Site): Appearance => ({
  name: `Centre réservé aux professionnels de santé - ${site.town.name}`,
  kind: 'centre-de-sante',
})

function drawHabits(draw: Dice): Habits {
  return {
    twoSteps: draw.chance(0.97) ? 'object' : 'array',
    nextSlot: draw.chance(0.1) ? 'day' : 'instant',
    announces: draw.chance(0.3),
    overseasOffset: draw.chance(0.8) ? 'of-paris' : 'own',
  }
}

function uniqueSlug(slugs: Map<string, number>, name: string): string {
  const wanted = placeSlug(name)
  const before = slugs.get(wanted) ?? 0
  slugs.set(wanted, before + 1)
  return before === 0 ? wanted : `${wanted}-${before + 1}`
}
