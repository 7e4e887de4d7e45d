import type { Platform } from '../platform.ts'
import { listCentres } from './directory.ts'
import { linkKey } from './link.ts'
import { metadata } from './metadata.ts'
import { lacks, optionsSchema, type PandalabOptions } from './options.ts'
import { searchSlots } from './slots.ts'

export const platform: Platform<PandalabOptions> = {
  metadata,
  options: optionsSchema,
  lacks,
  directory: listCentres,
  slots: searchSlots,
  linkKey,
}
