import { placeSlug } from '../../geography/place-name.ts'
import { centreName, HOSTILE_NAMES, hospitalName, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, someDepartements, spreadSites } from '../france/sites.ts'
import { newSlugs } from '../france/slugs.ts'
import type { PlatformPlan } from '../platform.ts'
import { type Dice, dice, mix } from '../random.ts'
import { type Center, type Flaw, type Group, isCentre, type Speciality } from './center.ts'
import { type Ids, newIds } from './ids.ts'
import { buildReasons, drawManner, type Manner } from './offering.ts'
import { CONSULTATIONS, type ReasonKind, TESTS } from './reasons.ts'

/** Maiia was in most of the country. */
const SHARE_OF_DEPARTEMENTS = 0.75

/** Everything that the platform lists, in the order of its directory. */
export type Listed = { readonly centers: readonly Center[]; readonly groups: readonly Group[] }

export const sitesOf = ({ seed, centres }: PlatformPlan): Site[] => {
  const key = mix(seed, 0x4a11)
  return spreadSites(key, centres, someDepartements(key, SHARE_OF_DEPARTEMENTS))
}

/** What is built from one after the other. */
type Works = { readonly seed: number; readonly ids: Ids; readonly slugOf: (name: string) => string }

/** All centres and groups; those that should be published number about as many as asked. */
export function buildCenters(plan: PlatformPlan): Listed {
  const works = { seed: plan.seed, ids: newIds(mix(plan.seed, 0x1d)), slugOf: newSlugs() }
  const sites = sitesOf(plan)
  const centers: Center[] = []
  const groups: Group[] = []
  let taken = 0
  while (taken < sites.length) {
    const [site, ...neighbours] = sites.slice(taken, taken + 4)
    if (!site) break
    const draw = dice(mix(site.key, 2))
    const near = neighbours.filter(({ town }) => town.departement === site.town.departement)
    if (near.length > 0 && draw.chance(0.03)) {
      groups.push(buildGroup(works, draw, [site, ...near]))
      taken += 1 + near.length
    } else {
      centers.push(buildCenter(works, draw, site), ...oddities(works, draw, site))
      taken += 1
    }
  }
  const twins = withTwin(works.ids, centers)
  const isUsable = (center: Center) => isCentre(center) && center.presence === 'always'
  const names = HOSTILE_NAMES.slice(1, 2)
  const rename = (center: Center, name: string) => ({ ...center, name })
  return { centers: plan.hostileNames ? withHostileNames(twins, names, isUsable, rename) : twins, groups }
}

/** What a centre is to be, where that is not left to the dice. */
type Wanted = { readonly speciality?: Speciality; readonly manner?: Manner; readonly only?: readonly ReasonKind[] }

function buildCenter({ seed, ids, slugOf }: Works, draw: Dice, site: Site, wanted: Wanted = {}): Center {
  const { speciality = drawSpeciality(draw) } = wanted
  const { manner = drawManner(draw, speciality) } = wanted
  const name = nameOf(draw, speciality, site)
  return {
    id: ids.next(),
    name,
    path: pathOf(speciality, site, slugOf(name)),
    site,
    speciality,
    reasons: buildReasons(draw, seed, site, manner, wanted.only),
    presence: manner === 'standard' && draw.chance(0.03) ? 'every-other-week' : 'always',
    flaw: null,
    listedTwice: draw.chance(0.03),
  }
}

const drawSpeciality = (draw: Dice): Speciality =>
  draw.weighted([
    [84, 'pharmacie'],
    [13, 'centre-de-vaccination'],
    [3, 'centre-hospitalier-(ch)'],
  ])

function nameOf(draw: Dice, speciality: Speciality, { town }: Site): string {
  if (speciality === 'pharmacie') return pharmacyName(draw)
  return speciality === 'centre-de-vaccination' ? centreName(draw, town.name) : hospitalName(draw, town.name)
}

const pathOf = (speciality: Speciality, { postcode, town }: Site, slug: string): string =>
  `/${speciality}/${postcode}-${placeSlug(town.name)}/${slug}`

/** Now and then something beside a centre that should not be listed. */
function oddities(works: Works, draw: Dice, site: Site): Center[] {
  const what = draw.weighted<Flaw | 'tests' | 'consultations' | null>([
    [80, null],
    [8, 'tests'],
    [3, 'consultations'],
    [3, 'demonstration'],
    [3, 'without-id'],
    [3, 'without-page'],
  ])
  if (what === null) return []
  const only = { tests: TESTS, consultations: CONSULTATIONS } as const
  const isCare = what === 'tests' || what === 'consultations'
  const wanted = { manner: 'standard' as const, ...(isCare ? { only: only[what] } : {}) }
  const center = buildCenter(works, draw, { ...site, key: mix(site.key, 99) }, wanted)
  return [{ ...center, presence: 'always', listedTwice: false, flaw: isCare ? null : what }]
}

function buildGroup(works: Works, draw: Dice, sites: readonly [Site, ...Site[]]): Group {
  const speciality = 'centre-de-vaccination'
  const places = sites.map((site) => {
    const standing = draw.weighted<'alone' | 'in-group' | 'without-page' | 'other-speciality'>([
      [55, 'alone'],
      [33, 'in-group'],
      [6, 'without-page'],
      [6, 'other-speciality'],
    ])
    const flaw = standing === 'without-page' || standing === 'other-speciality' ? standing : null
    const center = buildCenter(works, draw, site, { speciality, manner: 'standard' })
    const place: Center = { ...center, presence: 'always', listedTwice: false, flaw }
    return { center: place, listedAlone: standing === 'alone' }
  })
  const [site] = sites
  const name = `Centres de vaccination - ${site.town.name} et environs`
  const head: Center = {
    id: works.ids.next(),
    name,
    path: pathOf(speciality, site, works.slugOf(name)),
    site,
    speciality,
    reasons: places.flatMap(({ center }) => center.reasons),
    presence: 'always',
    flaw: null,
    listedTwice: false,
  }
  return { head, places }
}

/** Two neighbours of the list that were created in one second. Only where there are many centres. */
function withTwin(ids: Ids, centers: readonly Center[]): Center[] {
  const pharmacies = centers.filter(
    (center) => center.speciality === 'pharmacie' && center.presence === 'always' && isCentre(center),
  )
  const [elder, younger] = pharmacies.length < 50 ? [] : pharmacies.slice(20, 22)
  if (!elder) return [...centers]
  return centers.map((center) => (center === younger ? { ...center, id: ids.twinOf(elder.id) } : center))
}
