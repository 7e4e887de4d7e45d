import { z } from 'zod'
import type { Centre } from '../../model/centre.ts'
import type { Slot } from '../../model/slot.ts'
import { Unsupported } from '../failures.ts'
import type { DirectoryReport, Look, Platform } from '../platform.ts'
import { metadata } from './metadata.ts'

const optionsSchema = z.strictObject({})

/**
 * Doctors of Guadeloupe, Martinique, Guyane and La Réunion. Known by name only: links to it that other lists hold are
 * recognised, and their centres are published without slots. Before more is built the platform must be asked.
 */
export const platform: Platform<z.infer<typeof optionsSchema>> = {
  metadata,
  options: optionsSchema,
  directory: listNothing,
  slots: refuse,
}

async function* listNothing(): AsyncGenerator<Centre, DirectoryReport> {
  yield* []
  return { failures: [], kept: [], failedDetails: 0, dropped: {} }
}

async function* refuse(): AsyncGenerator<Slot, Look> {
  yield* []
  throw new Unsupported('les créneaux de Clikodoc ne peuvent pas être lus')
}
