/** A commune as the search knows it: the present ones, arrondissements of the three big towns, and former communes. */
export type Commune = {
  readonly name: string
  /** INSEE code of the commune, or of the one a former commune is part of now. */
  readonly insee: string
  /** The name is that of a commune that has become a part of another one. */
  readonly isFormer: boolean
  readonly postcodes: readonly string[]
  /** One of the 102 codes; `om` for the collectivités d'outre-mer. */
  readonly departement: string
  /** The middle of the commune, in degrees; null where nobody wrote it down. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null
  /** The position was taken from neighbours: right within some ten kilometres. */
  readonly isEstimated: boolean
  /** Inhabitants, to the nearest hundred. */
  readonly population: number
}

/** South, west, north, east, in degrees. */
export type Box = readonly [south: number, west: number, north: number, east: number]

export type Departement = {
  /** `38`, `2A`, `974`, or `om`. */
  readonly code: string
  readonly name: string
  readonly slug: string
  /** "l’Isère", "le Rhône", "Paris". */
  readonly the: string
  /** "en Isère", "dans le Rhône", "à Paris". */
  readonly in: string
  /** How French adjectives agree with the name. */
  readonly gender: 'm' | 'f' | 'mp' | 'fp'
  /** Names that people look for it by, besides its own. */
  readonly aliases: readonly string[]
  readonly population: number
  /** Where its communes are, with some fifteen kilometres around. Only the collectivités d'outre-mer have several. */
  readonly boxes: readonly Box[]
}

/** A commune as it is written in the files of the index. Population in hundreds; flags: 1 estimated, 2 former. */
export type CommuneRow = readonly [
  name: string,
  insee: string,
  postcodes: string,
  latitude: number | null,
  longitude: number | null,
  hundreds: number,
  flags: number,
]

const ESTIMATED = 1
const FORMER = 2

export function communeRow(commune: Commune): CommuneRow {
  const { name, insee, postcodes, position, isEstimated, isFormer, population } = commune
  return [
    name,
    insee,
    postcodes.join(' '),
    position?.latitude ?? null,
    position?.longitude ?? null,
    Math.round(population / 100),
    (isEstimated ? ESTIMATED : 0) + (isFormer ? FORMER : 0),
  ]
}

/** Reads a file of communes; what is no such row is left out. */
export function readCommunes(json: unknown): Commune[] {
  if (!Array.isArray(json)) throw new Error('no list of communes')
  return json.filter(isCommuneRow).map(([name, insee, postcodes, latitude, longitude, hundreds, flags]) => ({
    name,
    insee,
    isFormer: (flags & FORMER) !== 0,
    postcodes: postcodes === '' ? [] : postcodes.split(' '),
    departement: departementOfInsee(insee),
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    isEstimated: (flags & ESTIMATED) !== 0,
    population: hundreds * 100,
  }))
}

function isCommuneRow(row: unknown): row is CommuneRow {
  if (!Array.isArray(row)) return false
  const [name, insee, postcodes, latitude, longitude, hundreds, flags] = row as unknown[]
  return (
    [name, insee, postcodes].every((text) => typeof text === 'string') &&
    [latitude, longitude].every((degrees) => degrees === null || typeof degrees === 'number') &&
    [hundreds, flags].every((count) => typeof count === 'number')
  )
}

const OVERSEAS_DEPARTEMENTS: ReadonlySet<string> = new Set(['971', '972', '973', '974', '976'])

/** The département of an INSEE code: everything overseas that is no département shares one code, `om`. */
export function departementOfInsee(insee: string): string {
  if (!/^9[789]/.test(insee)) return insee.slice(0, 2).toUpperCase()
  const code = insee.slice(0, 3)
  return OVERSEAS_DEPARTEMENTS.has(code) ? code : 'om'
}

/** A département as it is written in the index. */
export type DepartementRow = readonly [
  code: string,
  name: string,
  slug: string,
  the: string,
  in_: string,
  gender: Departement['gender'],
  population: number,
  boxes: readonly Box[],
  aliases: readonly string[],
]

export function departementRow(departement: Departement): DepartementRow {
  const { code, name, slug, the, in: within, gender, population, boxes, aliases } = departement
  return [code, name, slug, the, within, gender, population, boxes, aliases]
}

/** Reads the file of the départements; what is no such row is left out. */
export function readDepartements(json: unknown): Departement[] {
  if (!Array.isArray(json)) throw new Error('no list of départements')
  return json.filter(isDepartementRow).map(([code, name, slug, the, within, gender, population, boxes, aliases]) => ({
    code,
    name,
    slug,
    the,
    in: within,
    gender,
    population,
    boxes,
    aliases,
  }))
}

function isDepartementRow(row: unknown): row is DepartementRow {
  if (!Array.isArray(row) || row.length < 9) return false
  const [population, boxes, aliases] = row.slice(6)
  return (
    row.slice(0, 6).every((text) => typeof text === 'string') &&
    typeof population === 'number' &&
    Array.isArray(boxes) &&
    Array.isArray(aliases)
  )
}
