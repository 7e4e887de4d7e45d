import type { Platform } from '../platform.ts'
import { listCentres } from './directory.ts'
import { metadata } from './metadata.ts'
import { optionsSchema, type PandalabOptions } from './options.ts'
import { searchSlots } from './slots.ts'

export const platform: Platform<PandalabOptions> = {
  metadata,
  options: optionsSchema,
  directory: listCentres,
  slots: searchSlots,
}
