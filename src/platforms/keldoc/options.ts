import { z } from 'zod'
import { LOCATIONS } from './locations.ts'

/** Names under which the platform's search knows vaccination, one after the other in its history. */
const SPECIALTIES = ['maladies-infectieuses', 'vaccination-covid-19', 'vaccination-covid19'] as const

/** Restricts the search to some places or names of specialties, as the platform writes them; nothing means all. */
export const optionsSchema = z.strictObject({
  locations: z.array(z.string()).optional(),
  specialties: z.array(z.string()).optional(),
})

export type KeldocOptions = z.infer<typeof optionsSchema>

/** One search: a specialty in a place. */
export type Search = { readonly specialty: string; readonly location: string }

/** The searches of a directory run, in order. */
export function searchesOf({ locations, specialties }: KeldocOptions): Search[] {
  return (specialties ?? SPECIALTIES).flatMap((specialty) =>
    (locations ?? LOCATIONS).map((location) => ({ specialty, location })),
  )
}
