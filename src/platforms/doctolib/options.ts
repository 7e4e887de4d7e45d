import { z } from 'zod'
import { DEPARTEMENTS, isDepartementCode } from '../../geography/departements.ts'

/** Restricts the directory to one département; nothing means all. Its name is needed only where it is not the usual one. */
export const optionsSchema = z.strictObject({
  departement: z.string().refine(isDepartementCode, { error: 'code de département inconnu' }).optional(),
  name: z.string().optional(),
})

export type DoctolibOptions = z.infer<typeof optionsSchema>

/** A département as the directory asks for it. */
export type AskedDepartement = { readonly code: string; readonly name: string; readonly slug: string }

/** Guyane uses another platform, and the collectivities have no page. */
const WITHOUT_PAGE: ReadonlySet<string> = new Set(['973', 'om'])

/** Départements named like a town: the plain name is the town's page. */
const PREFIXED = new Set(['indre', 'gironde', 'mayenne', 'vienne'])

/** The départements to ask for, in the order of their codes. */
export function askedDepartements({ departement, name: given }: DoctolibOptions): AskedDepartement[] {
  return DEPARTEMENTS.filter(({ code }) => !WITHOUT_PAGE.has(code) && (departement ?? code) === code).map(
    ({ code, name: usual }) => {
      const name = (departement && given) || usual
      return { code, name, slug: directorySlug(name) }
    },
  )
}

/** A département's name in the directory's addresses: `Côte-d'Or` gives `cote-d-or`. */
export function directorySlug(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replace(/[^\p{L}\d_]/gu, '-')
  return PREFIXED.has(slug) ? `departement-${slug}` : slug
}
