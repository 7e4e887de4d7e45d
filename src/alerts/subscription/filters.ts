import { z } from 'zod'
import { CONDITIONS } from '../../model/audience.ts'
import { doseSchema } from '../../model/dose.ts'

/** Names of vaccines, as they are published; unknown to this program some may be, hence free but short. */
const vaccineSchema = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N} ()./-]+$/u)

/** Who is asking, as far as they said. What was not ticked is taken as "no", an age that was not told as unknown. */
export const eligibilitySchema = z.strictObject({
  age: z.number().int().min(0).max(120).nullable(),
  professional: z.boolean(),
  conditions: z.array(z.enum(CONDITIONS)).max(CONDITIONS.length),
})

export type Eligibility = z.infer<typeof eligibilitySchema>

/** Hours at which someone is free, on some days of the week, by the clock of the place. */
const freeTimeSchema = z
  .strictObject({
    /** 1 for Monday to 7 for Sunday. */
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    fromHour: z.number().int().min(0).max(23),
    /** Left out: 24 is midnight. */
    toHour: z.number().int().min(1).max(24),
  })
  .refine(({ fromHour, toHour }) => fromHour < toHour)

/** What someone is looking for. An empty list sets no limit. */
export const filtersSchema = z.strictObject({
  vaccines: z.array(vaccineSchema).max(10).default([]),
  /** Empty: the doses of the campaign. */
  doses: z.array(doseSchema).max(4).default([]),
  /** Null: not told; then only what is for health professionals is left out. */
  eligibility: eligibilitySchema.nullable().default(null),
  /** Any of these; empty: at any time. */
  freeTimes: z.array(freeTimeSchema).max(14).default([]),
})

export type Filters = z.infer<typeof filtersSchema>

/** No wish but the place. */
export const NO_FILTERS: Filters = { vaccines: [], doses: [], eligibility: null, freeTimes: [] }

/** A text equal for filters that let the same slots through, whatever the order of their lists. */
export function filtersKey({ vaccines, doses, eligibility, freeTimes }: Filters): string {
  const who = eligibility && [eligibility.age, eligibility.professional, [...eligibility.conditions].sort()]
  const times = freeTimes.map(({ days, fromHour, toHour }) => `${[...days].sort()}:${fromHour}-${toHour}`).sort()
  return JSON.stringify([[...vaccines].sort(), [...doses].sort(), who, times])
}

/**
 * When someone wants to be told: `at-once` (at most one message every 20 minutes), `hourly` (at most one an hour), `daily`
 * (a summary each morning).
 */
export const cadenceSchema = z.enum(['at-once', 'hourly', 'daily'])

export type Cadence = z.infer<typeof cadenceSchema>
