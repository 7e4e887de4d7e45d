import { z } from 'zod'
import type { Platform } from '../platform.ts'
import { listCentres } from './directory.ts'
import { linkKey } from './link.ts'
import { metadata } from './metadata.ts'
import { searchSlots } from './slots.ts'

const optionsSchema = z.strictObject({})

export const platform: Platform<z.infer<typeof optionsSchema>> = {
  metadata,
  options: optionsSchema,
  directory: listCentres,
  slots: searchSlots,
  linkKey,
}
