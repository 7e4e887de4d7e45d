import { z } from 'zod'

export const optionsSchema = z.strictObject({
  /** The pharmacies to start from, by the key that their booking page has. Each is read on its own, see `seed.ts`. */
  seed: z.record(z.string(), z.unknown()).optional(),
})

export type PandalabOptions = z.infer<typeof optionsSchema>

/** What must be configured before anything can be asked, in French: the platform has no list of its own. */
export function lacks({ options }: { readonly options: PandalabOptions }): string | null {
  return options.seed === undefined ? 'il manque la liste des pharmacies : indiquez-la par options.seed' : null
}
