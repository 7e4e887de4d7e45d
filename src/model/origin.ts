import { z } from 'zod'

/** Whether data were gathered from real platforms or from the simulator. The two are never mixed. */
export const originSchema = z.enum(['real', 'simulated'])

export type Origin = z.infer<typeof originSchema>
