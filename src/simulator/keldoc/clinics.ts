import { placeSlug } from '../../geography/place-name.ts'
import { centreName, doctorName, HOSTILE_NAMES, hospitalName, pharmacyName, withHostileNames } from '../france/names.ts'
import { type Site, someDepartements, spreadSites } from '../france/sites.ts'
import { newSlugs } from '../france/slugs.ts'
import type { PlatformPlan } from '../platform.ts'
import { type Dice, dice, mix } from '../random.ts'
import {
  type Cabinet,
  type Clinic,
  COVID_VACCINATION,
  type Habits,
  INFECTIOLOGIST,
  INFECTIOUS_DISEASES,
} from './clinic.ts'
import { type Ids, newIds } from './ids.ts'
import { buildOffering, drawManner, type Manner } from './offering.ts'

const GENERAL_MEDICINE = 8

/** Keldoc was at home in about half of the country, and overseas. */
const SHARE_OF_DEPARTEMENTS = 0.55

export const sitesOf = ({ seed, centres }: PlatformPlan): Site[] => {
  const key = mix(seed, 0x4e1d)
  return spreadSites(key, centres, someDepartements(key, SHARE_OF_DEPARTEMENTS))
}

/** All establishments; their cabinets number as many as asked, and a few more that do not vaccinate. */
export function buildClinics(plan: PlatformPlan): Clinic[] {
  const sites = sitesOf(plan)
  const ids = newIds()
  const slugOf = newSlugs()
  const clinics = groups(mix(plan.seed, 0xca), sites).map((group) => buildClinic(plan.seed, ids, slugOf, group))
  const surgeries = sites.filter(({ key }) => dice(mix(key, 9)).chance(0.06))
  const named = plan.hostileNames ? withHostileNames(clinics, HOSTILE_NAMES.slice(0, 1), isAlone, rename) : clinics
  return [...named, ...surgeries.map((site) => buildSurgery(ids, slugOf, site))]
}

const isAlone = ({ cabinets }: Clinic): boolean => cabinets.length === 1 && cabinets[0]?.presence === 'always'

const rename = (clinic: Clinic, name: string): Clinic => ({
  ...clinic,
  cabinets: clinic.cabinets.map((cabinet) => ({ ...cabinet, name })),
})

/** Neighbouring sites of one département: mostly alone, some two to four together. */
function groups(key: number, sites: readonly Site[]): (readonly [Site, ...Site[]])[] {
  const draw = dice(key)
  const all: (readonly [Site, ...Site[]])[] = []
  let taken = 0
  while (taken < sites.length) {
    const size = draw.chance(0.15) ? draw.between(2, 4) : 1
    const [first, ...others] = sites.slice(taken, taken + size)
    if (!first) break
    const together = others.filter(({ town }) => town.departement === first.town.departement)
    all.push([first, ...together])
    taken += 1 + together.length
  }
  return all
}

function buildClinic(
  seed: number,
  ids: Ids,
  slugOf: (name: string) => string,
  sites: readonly [Site, ...Site[]],
): Clinic {
  const [site] = sites
  const draw = dice(mix(site.key, 2))
  const id = ids.clinic()
  const { name, type } = appearance(draw, sites)
  const onlyOne = sites.length === 1
  const cabinets = sites.map((at) => {
    const own = dice(mix(at.key, 3))
    const manner = drawManner(own)
    const cabinetName = type === 'pharmacie' || (onlyOne && own.chance(0.3)) ? name : centreName(own, at.town.name)
    return {
      ...drawnCabinet(own, ids, manner),
      ...buildOffering(own, ids, manner, at, seed),
      id: onlyOne && own.chance(0.04) ? id : ids.cabinet(),
      name: cabinetName,
      slug: slugOf(cabinetName),
      site: at,
      phone: drawPhone(own, at),
    }
  })
  const location = `${placeSlug(site.town.name)}-${site.postcode}`
  return { id, name, type, location, slug: slugOf(name), cabinets, habits: drawHabits(draw) }
}

function appearance(draw: Dice, [site, ...others]: readonly [Site, ...Site[]]): Pick<Clinic, 'name' | 'type'> {
  const town = site.town.name
  return draw.weighted([
    [45, { name: hospitalName(draw, town), type: 'centre-hospitalier' }],
    [10, { name: hospitalName(draw, town), type: 'centre-hospitalier-regional' }],
    [30, { name: `Ville de ${town}`, type: 'cabinet-medical' }],
    [7, { name: `Maison de santé de ${town}`, type: 'maison-de-sante' }],
    [others.length > 0 ? 0 : 5, { name: pharmacyName(draw), type: 'pharmacie' }],
    [others.length > 0 ? 0 : 3, { name: doctorName(draw), type: 'medecin-generaliste' }],
  ])
}

function drawnCabinet(draw: Dice, ids: Ids, manner: Manner) {
  const specialties = draw.weighted<Cabinet['specialties']>([
    [58, [INFECTIOUS_DISEASES]],
    [30, [COVID_VACCINATION]],
    [6, [INFECTIOUS_DISEASES, COVID_VACCINATION]],
    [4, [GENERAL_MEDICINE, COVID_VACCINATION]],
    [2, [INFECTIOLOGIST]],
  ])
  return {
    specialties,
    typed: draw.chance(0.93),
    staffId: manner === 'standard' && draw.chance(0.35) ? ids.staff() : null,
    hidesWhenFull: draw.chance(0.25),
    presence:
      manner === 'standard'
        ? draw.weighted<Cabinet['presence']>([
            [96, 'always'],
            [3, 'every-other-week'],
            [1, 'missing'],
          ])
        : ('always' as const),
  }
}

function drawPhone(draw: Dice, { phone }: Site): string | null {
  return draw.weighted([
    [84, `+33${phone.slice(1)}`],
    [8, null],
    [3, '+33'],
    [3, ''],
    [2, '+33100000000'],
  ])
}

const drawHabits = (draw: Dice): Habits => ({
  offset: draw.chance(0.8) ? 'colon' : 'plain',
  overseasOffset: draw.chance(0.7) ? 'own' : 'of-paris',
  nothing: draw.chance(0.8) ? 'object' : 'null',
  datesEverything: draw.chance(0.2),
})

/** A practice that the search finds under vaccination and that does none. */
function buildSurgery(ids: Ids, slugOf: (name: string) => string, site: Site): Clinic {
  const draw = dice(mix(site.key, 10))
  const name = `Cabinet de médecine générale de ${site.town.name}`
  const cabinet: Cabinet = {
    id: ids.cabinet(),
    name,
    slug: slugOf(name),
    site,
    specialties: [GENERAL_MEDICINE],
    categories: [],
    agendas: [],
    phone: null,
    typed: true,
    staffId: null,
    presence: 'always',
    hidesWhenFull: false,
  }
  const location = `${placeSlug(site.town.name)}-${site.postcode}`
  return {
    id: ids.clinic(),
    name,
    type: 'cabinet-medical',
    location,
    slug: slugOf(name),
    cabinets: [cabinet],
    habits: drawHabits(draw),
  }
}
