import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'
import { DEPARTEMENT_PLACES } from './departement-places.ts'

export type Departement = { readonly code: string; readonly name: string }

const departementSchema = z.object({ code: z.string(), nom: z.string() })

let known: readonly Departement[] | null = null

/** The 101 départements, overseas included. Read once. */
export function departements(): readonly Departement[] {
  known ??= readDepartements()
  return known
}

function readDepartements(): Departement[] {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/departements.json')
  const all = z.array(departementSchema).parse(JSON.parse(readFileSync(path, 'utf8')))
  return all.filter(({ code }) => DEPARTEMENT_PLACES.has(code)).map(({ code, nom }) => ({ code, name: nom }))
}
