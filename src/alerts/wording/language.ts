import { z } from 'zod'

/** Languages in which we write to people. */
export const languageSchema = z.enum(['fr', 'en'])

export type Language = z.infer<typeof languageSchema>

/** The same words in each language. */
export type Words<T> = Readonly<Record<Language, T>>
