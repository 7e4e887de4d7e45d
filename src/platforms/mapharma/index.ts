import type { Platform } from '../platform.ts'
import { listCentres } from './directory.ts'
import { linkKey } from './link.ts'
import { metadata } from './metadata.ts'
import { lacks, type MapharmaOptions, optionsSchema } from './options.ts'
import { searchSlots } from './slots.ts'

export const platform: Platform<MapharmaOptions> = {
  metadata,
  options: optionsSchema,
  lacks,
  directory: listCentres,
  slots: searchSlots,
  linkKey,
}
