import type { Catalogue } from '../catalogue/catalogue.ts'
import { emptyCatalogue, type ListingChange } from '../catalogue/refresh.ts'
import { refreshCatalogue } from '../catalogue/refresh-all.ts'
import { ConfigError } from '../config/config-error.ts'
import type { PlatformSettings } from '../config/platform-settings.ts'
import type { PlatformLog } from '../platforms/platform.ts'
import { openClient } from './clients.ts'
import { runSettings, type Workplace } from './workplace.ts'

/** A directory that is not whole after this long is given up, and the previous list stays. */
const DIRECTORY_DEADLINE_MS = 30 * 60_000

export type RefreshListeners = {
  readonly log: PlatformLog
  readonly onProgress: (platform: string, found: number, change: ListingChange | null) => void
}

/** What a refresh of the catalogue came to. */
export type RefreshResult = { readonly catalogue: Catalogue; readonly changes: readonly ListingChange[] }

/**
 * Refreshes the catalogue from the directories of the chosen platforms. Nothing is stored here: the caller decides.
 * The caller holds the lock.
 */
export async function refreshRun(
  workplace: Workplace,
  chosen: readonly PlatformSettings[],
  { log, onProgress }: RefreshListeners,
): Promise<RefreshResult> {
  const previous = (await workplace.store.readCatalogue()) ?? emptyCatalogue(workplace.origin)
  const clients = chosen
    .filter(({ offBecause }) => offBecause === null)
    .map((settings) => ({ settings, client: openClient(settings, workplace.config, DIRECTORY_DEADLINE_MS) }))
  try {
    return await refreshCatalogue(previous, clients, runSettings(workplace, log), onProgress)
  } finally {
    for (const { client } of clients) client.close()
  }
}

/**
 * The platforms a command is about: those named, else all of them.
 *
 * @throws ConfigError when a name is unknown, or is the name of a platform that is off.
 */
export function choosePlatforms(
  { settings, registry }: Workplace,
  names: readonly string[] | undefined,
): readonly PlatformSettings[] {
  if (!names || names.length === 0) return settings
  return names.map((name) => {
    const chosen = settings.find(({ platform }) => platform.metadata.id === name.toLowerCase())
    if (!chosen) throw new ConfigError(`Plateforme inconnue : ${name} (connues : ${[...registry.keys()].join(', ')})`)
    if (chosen.offBecause !== null) throw new ConfigError(`${chosen.platform.metadata.name} : ${chosen.offBecause}`)
    return chosen
  })
}
