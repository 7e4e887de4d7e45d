import type { Centre } from '../../model/centre.ts'
import { Unsupported } from '../failures.ts'
import type { DirectoryContext, DirectoryReport } from '../platform.ts'
import { listOpenData } from './open-data.ts'
import { lacks, type MapharmaOptions, sourceOf } from './options.ts'
import { probePages } from './probe.ts'

/** The campaigns that vaccinate, one centre each, by the way that is configured. */
export async function* listCentres(
  context: DirectoryContext<MapharmaOptions>,
): AsyncGenerator<Centre, DirectoryReport> {
  const source = sourceOf(context)
  if (source === null) throw new Unsupported(lacks(context) ?? '')
  return yield* source.kind === 'opendata' ? listOpenData(context) : probePages(source.postcodes, context)
}
