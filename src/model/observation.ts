import { z } from 'zod'
import { centreSchema } from './centre.ts'
import { offerSchema } from './offer.ts'
import { outcomeSchema } from './outcome.ts'

/** What one look at one centre found. */
export const lookSchema = z.strictObject({
  /** When the look ended, in milliseconds since 1970-01-01T00:00Z. */
  at: z.number(),
  outcome: outcomeSchema,
  /** Empty unless the outcome is `slots`. */
  offers: z.array(offerSchema),
  /** Requests the adapter asked for, redirects and retries aside. */
  requests: z.number().int().min(0),
  /** What went wrong on the way, by kind, whatever the outcome. */
  failures: z.record(z.string(), z.number().int()),
  /** The first thing that went wrong, for operators; null when nothing did. */
  reason: z.string().nullable(),
})

export type LookResult = z.infer<typeof lookSchema>

/** One look and the centre as the platform told it then. */
export const observationSchema = z.strictObject({ centre: centreSchema, look: lookSchema })

export type Observation = z.infer<typeof observationSchema>
