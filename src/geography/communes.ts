import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'
import { type DepartementCode, isDepartementCode, OVERSEAS_COLLECTIVITIES } from './departements.ts'

/** A commune as it is today, or an arrondissement of Paris, Lyon or Marseille. */
export type Commune = {
  /** INSEE code, five characters. */
  readonly insee: string
  readonly name: string
  readonly departement: DepartementCode
  readonly postcodes: readonly string[]
  /** Inhabitants; 0 where nobody counts them. */
  readonly population: number
  /** The arrondissement of the département in which it lies, by the State's number; null where there are none. */
  readonly district: string | null
  /** Names of the communes that merged into it and still exist as parts of it. */
  readonly formerNames: readonly string[]
}

export type CommuneTables = {
  /** By INSEE code: the present ones, and the former ones with the commune that they now belong to. */
  readonly byInsee: ReadonlyMap<string, Commune>
  /** By postcode, the most populated commune first. */
  readonly byPostcode: ReadonlyMap<string, readonly Commune[]>
  readonly byDepartement: ReadonlyMap<DepartementCode, readonly Commune[]>
}

const rowSchema = z.object({
  code: z.string().length(5),
  nom: z.string(),
  type: z.enum(['commune-actuelle', 'arrondissement-municipal', 'commune-deleguee', 'commune-associee']),
  departement: z.string(),
  codesPostaux: z.array(z.string()).default([]),
  population: z.number().default(0),
  anciensCodes: z.array(z.string()).default([]),
  arrondissement: z.string().optional(),
  /** Of an arrondissement of a town: the town. */
  commune: z.string().optional(),
  /** Of a part of a merged commune: that commune. */
  chefLieu: z.string().optional(),
})

type Row = z.infer<typeof rowSchema>

/** Not French, but served by French platforms. */
const MONACO: Commune = {
  insee: '99138',
  name: 'Monaco',
  departement: OVERSEAS_COLLECTIVITIES,
  postcodes: ['98000'],
  population: 38_000,
  district: null,
  formerNames: [],
}

/** Postcodes in use that the official table leaves out: whole towns, and the Plateau d'Assy in Passy. */
const MISSING_POSTCODES: readonly (readonly [postcode: string, insee: string])[] = [
  ['13000', '13055'],
  ['69000', '69123'],
  ['75000', '75056'],
  ['74480', '74208'],
]

/** Codes that Corsica's communes had until 1976. Nobody uses them: such a code is a postcode in the wrong field. */
const CORSICA_BEFORE_1976 = /^20\d{3}$/

let tables: CommuneTables | null = null

/** The tables of communes, from the official list. Read once, at the first call: some 200 ms. */
export function loadCommunes(): CommuneTables {
  tables ??= tabulate(readRows())
  return tables
}

/** By its sub-path: the package's own entry point finds its data only from its own folder. */
function readRows(): Row[] {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json')
  return z.array(rowSchema).parse(JSON.parse(readFileSync(path, 'utf8')))
}

function tabulate(rows: readonly Row[]): CommuneTables {
  const formerNames = namesOfParts(rows)
  const communes = [MONACO]
  for (const row of rows) if (!isPart(row)) communes.push(communeOf(row, formerNames.get(row.code) ?? []))
  const byInsee = new Map(communes.map((commune) => [commune.insee, commune]))
  const byPostcode = postcodeTable(communes, dividedTowns(rows), byInsee)
  const byDepartement = groupBy(communes, ({ departement }) => [departement])
  addFormerCodes(byInsee, rows)
  return { byInsee, byPostcode, byDepartement }
}

const isPart = ({ type }: Row): boolean => type === 'commune-deleguee' || type === 'commune-associee'

function communeOf(row: Row, formerNames: readonly string[]): Commune {
  return {
    insee: row.code,
    name: row.nom,
    departement: isDepartementCode(row.departement) ? row.departement : OVERSEAS_COLLECTIVITIES,
    postcodes: row.codesPostaux,
    population: row.population,
    district: row.arrondissement || null,
    formerNames,
  }
}

function namesOfParts(rows: readonly Row[]): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const row of rows) {
    if (!isPart(row) || row.chefLieu === undefined) continue
    const known = names.get(row.chefLieu)
    if (known) known.push(row.nom)
    else names.set(row.chefLieu, [row.nom])
  }
  return names
}

/** Towns whose arrondissements stand for them wherever a postcode belongs to both. */
const dividedTowns = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ commune }) => (commune === undefined ? [] : [commune])))

function postcodeTable(
  communes: readonly Commune[],
  divided: ReadonlySet<string>,
  byInsee: ReadonlyMap<string, Commune>,
): Map<string, Commune[]> {
  const undivided = communes.filter(({ insee }) => !divided.has(insee))
  const table = groupBy(undivided, ({ postcodes }) => postcodes)
  for (const list of table.values()) list.sort((a, b) => b.population - a.population)
  for (const [postcode, insee] of MISSING_POSTCODES) {
    const commune = byInsee.get(insee)
    if (commune && !table.has(postcode)) table.set(postcode, [commune])
  }
  return table
}

function addFormerCodes(byInsee: Map<string, Commune>, rows: readonly Row[]): void {
  const add = (code: string, commune: Commune | undefined) => {
    if (commune && !byInsee.has(code) && !CORSICA_BEFORE_1976.test(code)) byInsee.set(code, commune)
  }
  for (const row of rows) if (row.chefLieu !== undefined) add(row.code, byInsee.get(row.chefLieu))
  for (const row of rows) for (const code of row.anciensCodes) add(code, byInsee.get(row.code))
}

function groupBy<Key>(communes: readonly Commune[], keysOf: (commune: Commune) => readonly Key[]): Map<Key, Commune[]> {
  const groups = new Map<Key, Commune[]>()
  for (const commune of communes) {
    for (const key of keysOf(commune)) {
      const group = groups.get(key)
      if (group) group.push(commune)
      else groups.set(key, [commune])
    }
  }
  return groups
}
