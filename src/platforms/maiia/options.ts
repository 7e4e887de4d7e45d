import { z } from 'zod'

/** Restricts the directory to some specialities, as the platform writes them; nothing means all that vaccinate. */
export const optionsSchema = z.strictObject({ specialities: z.array(z.string()).optional() })

export type MaiiaOptions = z.infer<typeof optionsSchema>

const SPECIALITIES: readonly string[] = ['centre-de-vaccination', 'pharmacie', 'centre-hospitalier-(ch)']

export const specialitiesOf = ({ specialities }: MaiiaOptions): readonly string[] => specialities ?? SPECIALITIES
