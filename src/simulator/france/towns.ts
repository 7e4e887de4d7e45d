import { loadCommunes } from '../../geography/communes.ts'
import { DEPARTEMENTS, OVERSEAS_COLLECTIVITIES } from '../../geography/departements.ts'

/** A commune, or an arrondissement of Paris, Lyon or Marseille. */
export type Town = {
  readonly insee: string
  /** As addresses say it: `Lyon`, whatever the arrondissement. */
  readonly name: string
  readonly departement: string
  readonly postcodes: readonly [string, ...string[]]
  readonly population: number
}

/** Communes whose arrondissements stand for them. */
const DIVIDED = new Set(['75056', '69123', '13055'])

let towns: ReadonlyMap<string, readonly Town[]> | null = null

/** The inhabited towns of each of the 101 départements, in the order of their codes. Read once. */
export function townsByDepartement(): ReadonlyMap<string, readonly Town[]> {
  towns ??= readTowns()
  return towns
}

function readTowns(): Map<string, readonly Town[]> {
  const { byDepartement } = loadCommunes()
  return new Map(
    DEPARTEMENTS.filter(({ code }) => code !== OVERSEAS_COLLECTIVITIES).map(({ code }) => [
      code,
      (byDepartement.get(code) ?? []).flatMap(({ insee, name, departement, postcodes, population }) => {
        const [first, ...others] = postcodes
        if (first === undefined || population === 0 || DIVIDED.has(insee)) return []
        const town = name.replace(/ \d+er? Arrondissement$/, '')
        return [{ insee, name: town, departement, postcodes: [first, ...others] as const, population }]
      }),
    ]),
  )
}
