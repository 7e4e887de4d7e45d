import { loadCommunes } from './communes.ts'
import type { DepartementCode } from './departements.ts'

/** Paris, Lyon and Marseille are communes whose arrondissements stand in the same list: those would be counted twice. */
const ARRONDISSEMENT = /^(?:751|6938|132)\d+$/

let populations: ReadonlyMap<DepartementCode, number> | null = null

/** Inhabitants of each département by the official list of communes. Read once, at the first call. */
export function departementPopulations(): ReadonlyMap<DepartementCode, number> {
  populations ??= new Map(
    [...loadCommunes().byDepartement].map(([code, communes]) => [
      code,
      communes.reduce((sum, { insee, population }) => sum + (ARRONDISSEMENT.test(insee) ? 0 : population), 0),
    ]),
  )
  return populations
}
