import { HOSTILE_NAMES, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, someDepartements, spreadSites } from '../france/sites.ts'
import type { PlatformPlan } from '../platform.ts'
import { type Dice, dice, mix } from '../random.ts'
import { PACES_OF_PLACES, RARE, STEADY } from '../slots/paces.ts'
import { type CampaignKind, FIRST_INJECTIONS, HALF_DAYS, OTHERS } from './campaigns.ts'
import { type CalendarHabits, type Campaign, entriesOf, isCentre, type Pharmacy } from './pharmacy.ts'

/** Mapharma was in about half of the country, and overseas. */
const SHARE_OF_DEPARTEMENTS = 0.5

/** Campaigns that should be listed, in a pharmacy that has any, on average. */
const LISTED_CAMPAIGNS = 1.5

export const sitesOf = (plan: PlatformPlan, campaignsPerPharmacy: number): Site[] => {
  const key = mix(plan.seed, 0x4a9)
  const count = Math.max(1, Math.round(plan.centres / campaignsPerPharmacy))
  return spreadSites(key, count, someDepartements(key, SHARE_OF_DEPARTEMENTS))
}

/** All pharmacies: as many without any campaign as with some. */
export function buildPharmacies(plan: PlatformPlan): Pharmacy[] {
  const { seed } = plan
  const idle = spreadSites(
    mix(seed, 0x1d1e),
    Math.ceil(plan.centres / 2),
    someDepartements(seed, SHARE_OF_DEPARTEMENTS),
  )
  const sites = sitesOf(plan, LISTED_CAMPAIGNS)
  const pages = pagesOf([...sites, ...idle])
  const idOf = campaignIds()
  const pharmacies = sites.map((site) => buildPharmacy(seed, site, pages, idOf))
  const isUsable = (pharmacy: Pharmacy) => entriesOf(pharmacy).some(isCentre)
  const rename = (pharmacy: Pharmacy, name: string): Pharmacy => ({ ...pharmacy, name })
  const named = plan.hostileNames
    ? withHostileNames(pharmacies, HOSTILE_NAMES.slice(0, 1), isUsable, rename)
    : pharmacies
  return [...named, ...idle.map((site) => ({ ...bare(dice(site.key), site, pages), campaigns: [] }))]
}

/** The numbers of campaigns grow with time; those that people looked at one by one were lower. */
export function campaignIds(): () => number {
  let last = 2_000
  return () => {
    last += 1
    return last
  }
}

/** The page of each site: its post code, with a number where several share it. */
export function pagesOf(sites: readonly Site[]): ReadonlyMap<Site, string> {
  const byPostcode = new Map<string, Site[]>()
  for (const site of sites) byPostcode.set(site.postcode, [...(byPostcode.get(site.postcode) ?? []), site])
  const pages = [...byPostcode.values()].flatMap((together) =>
    together.map((site, index) => {
      const page = together.length === 1 ? site.postcode : `${site.postcode}-${index + 1}`
      return [site, page] as const
    }),
  )
  return new Map(pages)
}

function bare(draw: Dice, site: Site, pages: ReadonlyMap<Site, string>): Omit<Pharmacy, 'campaigns'> {
  return {
    key: site.key,
    name: pharmacyName(draw),
    site,
    page: pages.get(site) ?? site.postcode,
    habits: {
      list: draw.chance(0.92) ? 'by-campaign' : 'by-type',
      tellsZone: draw.chance(0.9),
      tellsPostcode: draw.chance(0.98),
    },
  }
}

function buildPharmacy(seed: number, site: Site, pages: ReadonlyMap<Site, string>, idOf: () => number): Pharmacy {
  const draw = dice(mix(site.key, 2))
  const habits = drawHabits(draw)
  const campaigns = kindsOf(draw).map((kind): Campaign => {
    const id = idOf()
    const key = mix(seed, id)
    return {
      id,
      kind,
      queue: { key, site, pace: draw.weighted(PACES_OF_PLACES) },
      taken: { key: mix(key, 1), site, pace: draw.chance(0.3) ? STEADY : RARE },
      awaitsVaccine: draw.chance(0.06),
      presence: draw.chance(0.97) ? 'always' : 'every-other-week',
      habits,
    }
  })
  return { ...bare(draw, site, pages), campaigns }
}

function kindsOf(draw: Dice): readonly CampaignKind[] {
  const listed = draw.weighted<readonly CampaignKind[]>([
    [68, draw.shuffled(FIRST_INJECTIONS).slice(0, 1)],
    [24, draw.shuffled(FIRST_INJECTIONS).slice(0, 2)],
    [3, draw.shuffled(HALF_DAYS)],
    [5, []],
  ])
  const others = draw.weighted([
    [50, 0],
    [30, 1],
    [20, 3],
  ])
  return [...listed, ...draw.shuffled(OTHERS).slice(0, listed.length === 0 ? 2 : others)]
}

const drawHabits = (draw: Dice): CalendarHabits => ({
  empty: draw.weighted([
    [60, 'object'],
    [20, 'array'],
    [12, 'first-only'],
    [8, 'not-found'],
  ]),
  times: draw.chance(0.92) ? 'list' : 'numbered',
  lingers: draw.chance(0.3),
  omitsSingles: draw.chance(0.05),
})
