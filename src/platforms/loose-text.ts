import { z } from 'zod'

/** Halves of a character, which no address and no file can hold. */
const HALVES = /\p{Cs}/gu

/** A text, or a number that stands for one, without blanks at its ends. Whatever else comes, or nothing, is the empty text. */
export const looseText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((text) => (text ?? '').replace(HALVES, '').trim())
