import type { Platform } from '../platform.ts'
import { listCentres } from './directory.ts'
import { atlas, linkKey } from './government-link.ts'
import { metadata } from './metadata.ts'
import { type MaiiaOptions, optionsSchema } from './options.ts'
import { searchSlots } from './slots.ts'

export const platform: Platform<MaiiaOptions> = {
  metadata,
  options: optionsSchema,
  directory: listCentres,
  slots: searchSlots,
  linkKey,
  atlas,
}
