import { z } from 'zod'
import type { Platform } from '../platform.ts'
import { listCentres } from './directory.ts'
import { linkKey } from './link.ts'
import { metadata } from './metadata.ts'
import { searchSlots } from './slots.ts'

/** There is one list, and it is always asked for whole. */
const optionsSchema = z.strictObject({ all: z.literal(true).optional() })

export const platform: Platform<z.infer<typeof optionsSchema>> = {
  metadata,
  options: optionsSchema,
  directory: listCentres,
  slots: searchSlots,
  linkKey,
}
