import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'
import { DEPARTEMENT_PLACES } from './departement-places.ts'

/** A commune, or an arrondissement of Paris, Lyon or Marseille. */
export type Town = {
  readonly insee: string
  readonly name: string
  readonly departement: string
  readonly postcodes: readonly [string, ...string[]]
  readonly population: number
}

const communeSchema = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  departement: z.string().optional(),
  codesPostaux: z.tuple([z.string()], z.string()).optional(),
  population: z.number().optional(),
})

/** Communes whose arrondissements stand for them. */
const DIVIDED = new Set(['75056', '69123', '13055'])

let towns: readonly Town[] | null = null

/** All inhabited towns of the 101 départements, in the order of their codes. Read once. */
export function loadTowns(): readonly Town[] {
  towns ??= readTowns()
  return towns
}

function readTowns(): Town[] {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json')
  const communes = z.array(communeSchema).parse(JSON.parse(readFileSync(path, 'utf8')))
  return communes.flatMap((commune) => {
    const { code, nom, type, departement, codesPostaux, population } = commune
    const standsAlone = type === 'arrondissement-municipal' || (type === 'commune-actuelle' && !DIVIDED.has(code))
    if (!standsAlone || !departement || !DEPARTEMENT_PLACES.has(departement) || !codesPostaux || !population) return []
    return [{ insee: code, name: townName(nom), departement, postcodes: codesPostaux, population }]
  })
}

/** Addresses say `Lyon`, whatever the arrondissement. */
const townName = (name: string): string => name.replace(/ \d+er? Arrondissement$/, '')
