import type { HistoryPoint } from '../statistics/history.ts'
import { StoreError } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import { copyHistory } from './copy-history.ts'
import { readPollingMemory, writePollingMemory } from './live/polling-memory.ts'
import type { Workplace } from './workplace.ts'

/** What was written to files: how many of each. Hours are those that the files did not have. */
export type ExportedState = { readonly centres: number; readonly looks: number; readonly hours: number }

/**
 * Writes the state that several machines shared to files, for one machine to go on with. What was shared stays as it is.
 *
 * @param points - the shared history.
 * @param replace - whether what the files know of the present may be replaced. Their history is only added to.
 * @throws StoreError when there is no shared state, the files are in use, damaged or of the other origin, or have a state already.
 */
export async function exportState(
  { store: files, config, origin }: Workplace,
  shared: Store,
  points: AsyncIterable<HistoryPoint>,
  { replace }: { readonly replace: boolean },
): Promise<ExportedState> {
  const release = await files.lock('db export-state')
  try {
    // Read whatever is allowed: files of the other origin are refused even so.
    const { hours } = await files.readHistory()
    const isThere = (await files.readCatalogue()) ?? (await files.readSnapshot()) ?? hours[0]
    if (isThere && !replace) {
      throw new StoreError(
        `${config.stateFolder} contient déjà un état : rien n’a été écrit. Avec --replace, celui de la base le remplace.`,
      )
    }
    const [catalogue, snapshot] = [await shared.readCatalogue(), await shared.readSnapshot()]
    if (!catalogue || !snapshot) {
      throw new StoreError('La base n’a pas d’état complet (catalogue et instantané) : rien n’a été écrit.')
    }
    const recent = await shared.readRecent()
    const memory = await readPollingMemory(shared.documents, origin)
    const added = await copyHistory(without(points, new Set(hours)), files)
    await files.writeRecent(recent)
    await writePollingMemory(files.documents, origin, memory)
    await files.writeSnapshot(snapshot)
    await files.writeCatalogue(catalogue)
    return { centres: catalogue.entries.size, looks: snapshot.centres.size, hours: added }
  } finally {
    await release()
  }
}

async function* without(points: AsyncIterable<HistoryPoint>, hours: ReadonlySet<string>): AsyncGenerator<HistoryPoint> {
  for await (const point of points) if (!hours.has(point.hour)) yield point
}
