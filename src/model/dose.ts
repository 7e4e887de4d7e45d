import { z } from 'zod'

/**
 * Which injection a slot is for: first, second, booster, or a first injection for a child of 5 to 11.
 * An unknown dose is the absence of any of these (an empty list), never a guess.
 */
export const DOSES = ['1', '2', '3', '1_kid'] as const

export type Dose = (typeof DOSES)[number]

export const doseSchema = z.enum(DOSES)

/** The default campaign: first injections only, which is what people need help to find. */
export const FIRST_INJECTION_ONLY: readonly Dose[] = ['1']
