import { type City, readCities } from './cities.ts'
import { type Commune, type CommuneTables, loadCommunes } from './communes.ts'
import type { Point } from './distance.ts'
import { nameKey } from './place-name.ts'

/** Where a commune is. */
export type CommunePosition = Point & {
  /** Taken from its neighbours: right within some ten kilometres. */
  readonly isEstimated: boolean
}

/** Tells where the commune of a place is: by its INSEE code, else by its postcode's most populated commune. */
export type CommunePositions = (place: {
  readonly insee: string | null
  readonly postcode: string | null
}) => CommunePosition | null

/**
 * Positions of the communes. Those given are exact. The others come from a list of cities, and those that it lacks from
 * their neighbours: the communes of the same postcode, else those of the same arrondissement. The list is read at the first
 * question.
 *
 * @param exact - by INSEE code.
 */
export function communePositions(exact: ReadonlyMap<string, Point> = new Map()): CommunePositions {
  let all: ReadonlyMap<string, CommunePosition> | null = null
  return ({ insee, postcode }) => {
    const tables = loadCommunes()
    const commune = tables.byInsee.get(insee ?? '') ?? tables.byPostcode.get(postcode ?? '')?.[0]
    if (!commune) return null
    const known = exact.get(commune.insee)
    if (known) return { ...known, isEstimated: false }
    all ??= withEstimates(tables, positionsOfCities(tables, readCities()))
    return all.get(commune.insee) ?? null
  }
}

/** The position of each commune that has a city in the list: of several, the one of its name, else the biggest. */
export function positionsOfCities(tables: CommuneTables, cities: readonly City[]): Map<string, Point> {
  const best = new Map<string, City>()
  for (const city of cities) {
    const commune = communeOf(city, tables)
    const other = commune && best.get(commune.insee)
    if (commune && (!other || standsBefore(city, other, commune))) best.set(commune.insee, city)
  }
  return new Map([...best].map(([insee, { latitude, longitude }]) => [insee, { latitude, longitude }]))
}

/** A town of several arrondissements that the list has without its code. */
const TOWNS_BY_NAME: Readonly<Record<string, string>> = { 'FR Paris': '75056', 'MC Monaco': '99138' }

/** Saint-Barthélemy and Saint-Martin are one commune each, called otherwise than their only city. */
const ONE_COMMUNE: Readonly<Record<string, string>> = { BL: '97701', MF: '97801' }

/** Beginnings of the INSEE codes of territories whose cities are listed by name alone. */
const TERRITORIES: Readonly<Record<string, string>> = { YT: '976', PM: '975', PF: '987', NC: '988', WF: '986' }

function communeOf({ name, insee, country }: City, tables: CommuneTables): Commune | null {
  const code = insee ?? TOWNS_BY_NAME[`${country} ${name}`] ?? ONE_COMMUNE[country]
  if (code !== undefined) return tables.byInsee.get(code) ?? null
  const territory = TERRITORIES[country]
  if (territory === undefined) return null
  const communes = tables.byDepartement.get(territory === '976' ? territory : 'om') ?? []
  return communes.find((each) => each.insee.startsWith(territory) && nameKey(each.name) === nameKey(name)) ?? null
}

function standsBefore(city: City, other: City, commune: Commune): boolean {
  const [named, otherNamed] = [city, other].map(({ name }) => nameKey(name) === nameKey(commune.name))
  return named === otherNamed ? city.population > other.population : named === true
}

/** Adds the communes that have no position of their own, where they have neighbours that do. */
function withEstimates(
  { byInsee }: CommuneTables,
  known: ReadonlyMap<string, Point>,
): ReadonlyMap<string, CommunePosition> {
  const communes = new Set(byInsee.values())
  const byPostcode = meansBy(communes, known, ({ postcodes }) => postcodes)
  const byDistrict = meansBy(communes, known, ({ district }) => (district === null ? [] : [district]))
  const all = new Map<string, CommunePosition>()
  for (const { insee, postcodes, district } of communes) {
    const own = known.get(insee)
    const shared = postcodes.find((postcode) => byPostcode.has(postcode))
    const estimate = (shared && byPostcode.get(shared)) ?? (district && byDistrict.get(district))
    if (own) all.set(insee, { ...own, isEstimated: false })
    else if (estimate) all.set(insee, { ...estimate, isEstimated: true })
  }
  return all
}

/** The middle of the known positions of each group of communes. */
function meansBy(
  communes: Iterable<Commune>,
  known: ReadonlyMap<string, Point>,
  groupsOf: (commune: Commune) => readonly string[],
): Map<string, Point> {
  const sums = new Map<string, { latitude: number; longitude: number; count: number }>()
  for (const commune of communes) {
    const position = known.get(commune.insee)
    if (!position) continue
    for (const group of groupsOf(commune)) {
      const { latitude, longitude, count } = sums.get(group) ?? { latitude: 0, longitude: 0, count: 0 }
      sums.set(group, {
        latitude: latitude + position.latitude,
        longitude: longitude + position.longitude,
        count: count + 1,
      })
    }
  }
  return new Map(
    [...sums].map(([group, { latitude, longitude, count }]) => [
      group,
      { latitude: latitude / count, longitude: longitude / count },
    ]),
  )
}
