import type { PlatformSettings } from '../config/platform-settings.ts'
import type { PoliteClient } from '../http/client.ts'
import { platformContext, type RunSettings, rememberOnce } from '../platforms/context.ts'
import type { CatalogueRules } from './accepted-entries.ts'
import { type Catalogue, sortedEntries } from './catalogue.ts'
import { type ListingChange, refreshListing, runDirectory } from './refresh.ts'

/** One platform whose directory is to be asked. */
export type DirectoryPart = { readonly settings: PlatformSettings; readonly client: PoliteClient }

/**
 * Asks every given platform for its directory, all at the same time, and merges what they tell. Platforms that are not
 * given, and those whose run is refused, keep their previous list, but for centres that by now may not be shown.
 *
 * @param onProgress - told the number of centres found so far, and, at the end, how the list changed.
 */
export async function refreshCatalogue(
  previous: Catalogue,
  parts: readonly DirectoryPart[],
  run: RunSettings,
  rules: CatalogueRules,
  onProgress: (platform: string, found: number, change: ListingChange | null) => void,
): Promise<{ catalogue: Catalogue; changes: readonly ListingChange[] }> {
  let catalogue = withoutExcluded(previous, rules)
  const changes: ListingChange[] = []
  const directories = [...catalogue.entries.values()].filter(({ source }) => source === 'directory')
  await Promise.all(
    parts.map(async ({ settings, client }) => {
      const { platform, key, options, directoryFloor } = settings
      const { id } = platform.metadata
      const { http } = client.forLook()
      const context = platformContext(run, { http, key, options, once: rememberOnce() })
      const own = directories.map(({ centre }) => centre).filter((centre) => centre.platform === id)
      const directory = await runDirectory(platform, { ...context, previous: own }, (found) =>
        onProgress(id, found, null),
      )
      const refreshed = refreshListing(catalogue, directory, directoryFloor, rules, run.clock())
      catalogue = refreshed.catalogue
      changes.push(refreshed.change)
      onProgress(id, directory.centres.length, refreshed.change)
    }),
  )
  return { catalogue: inOrder(catalogue), changes: changes.sort((a, b) => (a.platform < b.platform ? -1 : 1)) }
}

function withoutExcluded(catalogue: Catalogue, { exclude }: CatalogueRules): Catalogue {
  return { ...catalogue, entries: new Map([...catalogue.entries].filter(([, { centre }]) => exclude(centre) === null)) }
}

/** Platforms end in any order: the catalogue has one of its own. */
function inOrder(catalogue: Catalogue): Catalogue {
  const listings = Object.entries(catalogue.listings).sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...catalogue, listings: Object.fromEntries(listings), entries: sortedEntries(catalogue.entries) }
}
