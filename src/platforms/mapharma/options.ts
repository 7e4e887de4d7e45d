import { z } from 'zod'

const postcode = z.string().regex(/^\d{5}$/, { error: 'Un code postal a cinq chiffres' })

export const optionsSchema = z.strictObject({
  /** Where campaigns are found: by default the platform's own list with a key, by probing without. */
  mode: z.enum(['opendata', 'probe']).optional(),
  /** Postcodes of which pages are probed: a list, or an object that has them as its keys. */
  postcodes: z.union([z.array(postcode), z.record(postcode, z.unknown()).transform(Object.keys)]).optional(),
})

export type MapharmaOptions = z.infer<typeof optionsSchema>

/** Where campaigns are found. */
export type Source = { readonly kind: 'opendata' } | { readonly kind: 'probe'; readonly postcodes: readonly string[] }

type Given = { readonly key: string | null; readonly options: MapharmaOptions }

/** The way to the campaigns that is configured; null when there is none. */
export function sourceOf({ key, options: { mode, postcodes = [] } }: Given): Source | null {
  if (mode === 'opendata' || (mode === undefined && key !== null)) return { kind: 'opendata' }
  return postcodes.length > 0 ? { kind: 'probe', postcodes } : null
}

/** What must be configured before anything can be asked, in French. */
export function lacks(given: Given): string | null {
  if (sourceOf(given) !== null) return null
  return 'il manque sa clé (MAPHARMA_API_KEY), ou des codes postaux à sonder (options.postcodes)'
}
