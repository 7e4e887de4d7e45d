import type { Platform } from '../platform.ts'
import { listCentres } from './directory.ts'
import { readLink } from './link.ts'
import { metadata } from './metadata.ts'
import { type BimedocOptions, optionsSchema } from './options.ts'
import { searchSlots } from './slots.ts'

export const platform: Platform<BimedocOptions> = {
  metadata,
  options: optionsSchema,
  directory: listCentres,
  slots: searchSlots,
  linkKey: readLink,
}
