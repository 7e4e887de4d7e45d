import { DEPARTEMENTS, OVERSEAS_COLLECTIVITIES } from '../../geography/departements.ts'
import { neighbourOf } from '../france/coordinates.ts'
import { dice, mix } from '../random.ts'
import { writtenPostcode } from './booking-file.ts'
import { isListed, type Place, type Profile, profilePath } from './profile.ts'
import { WITHOUT_PAGES } from './profiles.ts'

const RESULTS_PER_PAGE = 20

/** How many results of a neighbour follow those of a département. */
const RESULTS_BEYOND = 30

/** Names that are also those of towns. */
const PREFIXED = new Set(['indre', 'gironde', 'mayenne', 'vienne'])

type Entry = { readonly profile: Profile; readonly place: Place }

/** The list of each département, by the name that its pages have. */
export type Directory = ReadonlyMap<string, { readonly own: readonly Entry[]; readonly beyond: readonly Entry[] }>

/** A profile is listed once per place; after a département's own results come some of a neighbour's. */
export function buildDirectory(seed: number, profiles: readonly Profile[]): Directory {
  const entries = new Map<string, Entry[]>()
  for (const profile of profiles) {
    for (const place of profile.places) {
      const known = entries.get(place.site.town.departement)
      if (known) known.push({ profile, place })
      else entries.set(place.site.town.departement, [{ profile, place }])
    }
  }
  const pages = DEPARTEMENTS.flatMap(({ code, slug }) => {
    if (code === WITHOUT_PAGES || code === OVERSEAS_COLLECTIVITIES) return []
    const own = entries.get(code) ?? []
    const neighbour = neighbourOf(code, [...entries.keys()])
    const beyond = (neighbour && entries.get(neighbour)) || []
    const ordered = dice(mix(seed, own.length)).shuffled(own)
    return [[pageName(slug), { own: ordered, beyond: beyond.slice(0, RESULTS_BEYOND) }] as const]
  })
  return new Map(pages)
}

const pageName = (name: string): string => (PREFIXED.has(name) ? `departement-${name}` : name)

/** One page of a département's list, or null where it has none. Past the last result pages are empty. */
export function directoryPage(directory: Directory, name: string, page: number, at: number): unknown {
  const list = directory.get(name)
  if (!list) return null
  const results = [...shown(list.own, at, true), ...shown(list.beyond, at, false)]
  return { data: { doctors: results.slice((page - 1) * RESULTS_PER_PAGE, page * RESULTS_PER_PAGE) } }
}

const shown = (entries: readonly Entry[], at: number, exact: boolean) =>
  entries.filter(({ profile }) => isListed(profile, at)).map((entry) => result(entry, exact))

function result({ profile, place }: Entry, exact: boolean) {
  const { site } = place
  const draw = dice(mix(site.key, 6))
  const asText = draw.chance(0.2)
  return {
    address: site.street,
    city: site.town.name,
    zipcode: writtenPostcode(site),
    link: profilePath(profile),
    name_with_title: profile.name,
    position: {
      lat: asText ? String(site.latitude) : site.latitude,
      lng: asText ? String(site.longitude) : site.longitude,
    },
    place_id: draw.chance(0.3) ? null : place.id,
    exact_match: exact,
  }
}
