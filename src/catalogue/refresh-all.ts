import type { PlatformSettings } from '../config/platform-settings.ts'
import type { PoliteClient } from '../http/client.ts'
import { platformContext, type RunSettings, rememberOnce } from '../platforms/context.ts'
import type { Catalogue } from './catalogue.ts'
import { type ListingChange, refreshListing, runDirectory } from './refresh.ts'

/** One platform whose directory is to be asked. */
export type DirectoryPart = { readonly settings: PlatformSettings; readonly client: PoliteClient }

/**
 * Asks every given platform for its directory, all at the same time, and merges what they tell. Platforms that are not
 * given, and those whose run is refused, keep their previous list.
 *
 * @param onProgress - told the number of centres found so far, and, at the end, how the list changed.
 */
export async function refreshCatalogue(
  previous: Catalogue,
  parts: readonly DirectoryPart[],
  run: RunSettings,
  onProgress: (platform: string, found: number, change: ListingChange | null) => void,
): Promise<{ catalogue: Catalogue; changes: readonly ListingChange[] }> {
  let catalogue = previous
  const changes: ListingChange[] = []
  const previousCentres = [...previous.entries.values()].map(({ centre }) => centre)
  await Promise.all(
    parts.map(async ({ settings, client }) => {
      const { platform, key, options, directoryFloor } = settings
      const { id } = platform.metadata
      const { http } = client.forLook()
      const context = platformContext(run, { http, key, options, once: rememberOnce() })
      const own = previousCentres.filter((centre) => centre.platform === id)
      const directory = await runDirectory(platform, { ...context, previous: own }, (found) => onProgress(id, found, null))
      const refreshed = refreshListing(catalogue, directory, directoryFloor, run.clock())
      catalogue = refreshed.catalogue
      changes.push(refreshed.change)
      onProgress(id, directory.centres.length, refreshed.change)
    }),
  )
  return { catalogue, changes: changes.sort((a, b) => (a.platform < b.platform ? -1 : 1)) }
}
