import { loadCommunes, type Commune as OfficialCommune } from '../../src/geography/communes.ts'
import { type CommunePositions, communePositions } from '../../src/geography/coordinates.ts'
import { departementNames } from '../../src/geography/departement-names.ts'
import { DEPARTEMENTS, OVERSEAS_COLLECTIVITIES } from '../../src/geography/departements.ts'
import type { Point } from '../../src/geography/distance.ts'
import { departementPopulations } from '../../src/geography/population.ts'
import { DEPARTEMENTS_PATH, indexPath, PREFIXES_PATH } from '../search/index-tree.ts'
import { type Box, type Commune, communeRow, type Departement, departementRow } from '../search/places.ts'
import { arrondissementMiddles } from './arrondissements.ts'
import { indexTree } from './search-tree.ts'

export type IndexFile = { readonly path: string; readonly content: string }

/** Towns of which the arrondissements have the postcodes: the town itself is known by one that stands for all of it. */
const TOWN_POSTCODES: Readonly<Record<string, string>> = { '75056': '75000', '69123': '69000', '13055': '13000' }

/** Fifteen kilometres, about: a place may be that far from the middle of its commune, or the middle wrong by that much. */
const MARGIN = { latitude: 0.14, longitude: 0.2 }

/** What people call the parts of what is filed as one département, where no commune bears that name. */
const OVERSEAS_ALIASES = [
  'Saint-Pierre-et-Miquelon',
  'Polynésie française',
  'Tahiti',
  'Nouvelle-Calédonie',
  'Wallis-et-Futuna',
]

/** All the files of the search's index, each with its address from the root of the site. The same at every build. */
export function* searchIndexFiles(): Iterable<IndexFile> {
  const communes = indexedCommunes()
  const files = indexTree(communes)
  yield { path: PREFIXES_PATH, content: JSON.stringify([...files.keys()].filter(Boolean).join(' ')) }
  yield { path: DEPARTEMENTS_PATH, content: JSON.stringify(indexedDepartements(communes).map(departementRow)) }
  for (const [prefix, found] of files) yield { path: indexPath(prefix), content: JSON.stringify(found.map(communeRow)) }
}

/** Every commune there is, and those that have become parts of another one; the most populated first. */
export function indexedCommunes(): Commune[] {
  const positions = communePositions(arrondissementMiddles())
  const present = [...new Set(loadCommunes().byInsee.values())].filter(isInhabited)
  const communes = present.flatMap((commune) => [
    indexed(commune, commune.name, positions),
    ...commune.formerNames
      .filter((name) => name !== commune.name)
      .map((name) => ({ ...indexed(commune, name, positions), isFormer: true, population: 0 })),
  ])
  return communes.sort((a, b) => b.population - a.population || (a.insee < b.insee ? -1 : 1))
}

/** Kerguelen has a code and no one to vaccinate. */
const isInhabited = ({ population, postcodes }: OfficialCommune): boolean => population > 0 || postcodes.length > 0

function indexed(commune: OfficialCommune, name: string, positions: CommunePositions): Commune {
  const { insee, departement, population } = commune
  const position = positions({ insee, postcode: null })
  return {
    name: shownName(name),
    insee,
    isFormer: false,
    postcodes: postcodesOf(commune),
    departement,
    position: position && { latitude: thousandths(position.latitude), longitude: thousandths(position.longitude) },
    isEstimated: position?.isEstimated ?? false,
    population,
  }
}

/** `Paris 11e Arrondissement` is `Paris 11e` to everybody. */
const shownName = (name: string): string => name.replace(/ Arrondissement$/, '').replaceAll("'", '’')

/** The one for the whole of a town first, where there is one: it ends in two zeros. */
function postcodesOf({ insee, postcodes }: OfficialCommune): string[] {
  const town = TOWN_POSTCODES[insee]
  if (town !== undefined) return [town]
  const isMain = (postcode: string) => postcode.endsWith('00')
  return [...postcodes.filter(isMain), ...postcodes.filter((postcode) => !isMain(postcode))]
}

/** Thousandths of a degree: a hundred metres. */
const thousandths = (degrees: number): number => Math.round(degrees * 1000) / 1000

function indexedDepartements(communes: readonly Commune[]): Departement[] {
  const populations = departementPopulations()
  return DEPARTEMENTS.map(({ code, name, slug }) => ({
    code,
    name: code === OVERSEAS_COLLECTIVITIES ? 'Collectivités d’outre-mer' : name.replaceAll("'", '’'),
    slug,
    ...departementNames(code),
    aliases: code === OVERSEAS_COLLECTIVITIES ? OVERSEAS_ALIASES : [],
    population: populations.get(code) ?? 0,
    boxes: boxesOf(communes.filter(({ departement }) => departement === code)),
  }))
}

/** One box for each territory: those that share a code begin their INSEE codes alike. */
function boxesOf(communes: readonly Commune[]): Box[] {
  const boxes = new Map<string, Box>()
  for (const { insee, departement, position } of communes) {
    if (!position) continue
    const territory = departement === OVERSEAS_COLLECTIVITIES ? insee.slice(0, 3) : departement
    boxes.set(territory, stretched(boxes.get(territory), position))
  }
  return [...boxes.values()]
}

function stretched(box: Box | undefined, { latitude, longitude }: Point): Box {
  const own = [
    latitude - MARGIN.latitude,
    longitude - MARGIN.longitude,
    latitude + MARGIN.latitude,
    longitude + MARGIN.longitude,
  ] as const
  const [south, west, north, east] = box ?? own
  return [
    thousandths(Math.min(south, own[0])),
    thousandths(Math.min(west, own[1])),
    thousandths(Math.max(north, own[2])),
    thousandths(Math.max(east, own[3])),
  ]
}
