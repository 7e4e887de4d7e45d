import { StoreError } from '../store/errors.ts'
import { storedPoints } from '../store/file-store.ts'
import type { Store } from '../store/store.ts'
import { copyHistory } from './copy-history.ts'
import { readPollingMemory, writePollingMemory } from './live/polling-memory.ts'
import type { Workplace } from './workplace.ts'

/** What was taken over: how many of each. */
export type ImportedState = { readonly centres: number; readonly looks: number; readonly hours: number }

/**
 * Takes the state that lies in files over to another store, which several machines share. The files stay as they are.
 *
 * @param overwrite - whether what the other store knows of the present may be replaced. Its history is only added to.
 * @throws StoreError when the files are in use or damaged, or the other store has a state already.
 */
export async function importState(
  { store: files, config, origin }: Workplace,
  shared: Store,
  { overwrite }: { readonly overwrite: boolean },
): Promise<ImportedState> {
  const release = await files.lock('db import-state')
  try {
    if (!overwrite && ((await shared.readCatalogue()) || (await shared.readSnapshot()))) {
      throw new StoreError(
        'La base a déjà un état : rien n’a été repris. Avec --force, celui des fichiers le remplace.',
      )
    }
    const [catalogue, snapshot] = [await files.readCatalogue(), await files.readSnapshot()]
    if (catalogue) await shared.writeCatalogue(catalogue)
    if (snapshot) await shared.writeSnapshot(snapshot)
    await shared.writeRecent(await files.readRecent())
    await writePollingMemory(shared.documents, origin, await readPollingMemory(files.documents, origin))
    const hours = await copyHistory(storedPoints(config.stateFolder, origin), shared)
    return { centres: catalogue?.entries.size ?? 0, looks: snapshot?.centres.size ?? 0, hours }
  } finally {
    await release()
  }
}
