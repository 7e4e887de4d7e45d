import { z } from 'zod'

export const optionsSchema = z.strictObject({
  /** The pharmacies to start from, by the key that their booking page has. Each is read on its own, see `seed.ts`. */
  seed: z.record(z.string(), z.unknown()).optional(),
})

export type PandalabOptions = z.infer<typeof optionsSchema>
