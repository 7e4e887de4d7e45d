import path from 'node:path'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { newExclusions } from '../catalogue/exclusions.ts'
import type { AddressIds } from '../catalogue/geocoding.ts'
import type { GovernmentReport } from '../catalogue/government/report.ts'
import { withCommunePositions } from '../catalogue/located.ts'
import { emptyCatalogue, type ListingChange } from '../catalogue/refresh.ts'
import { refreshCatalogue } from '../catalogue/refresh-all.ts'
import { type SuspectedDuplicate, suspectedDuplicates } from '../catalogue/suspected-duplicates.ts'
import { ConfigError } from '../config/config-error.ts'
import type { PlatformSettings } from '../config/platform-settings.ts'
import { communePositions } from '../geography/coordinates.ts'
import type { PlatformLog } from '../platforms/platform.ts'
import { readCommuneCentresFile } from '../store/commune-centres-file.ts'
import { writeKnownAddresses } from '../store/known-addresses.ts'
import { writeReport } from '../store/report-file.ts'
import { blockedLinks } from './blocklist-file.ts'
import { openClient } from './clients.ts'
import { governmentChange, governmentReportFile } from './government-change.ts'
import { mergeGovernmentInput } from './government-run.ts'
import { readGovernmentSource } from './government-source.ts'
import { runSettings, type Workplace } from './workplace.ts'

/** A directory that is not whole after this long is given up, and the previous list stays; unless its platform says more. */
const DIRECTORY_MINUTES = 30

/** Recordings of directories lie apart from those of looks. */
const DIRECTORIES = 'annuaires'

export type RefreshListeners = {
  readonly log: PlatformLog
  readonly onProgress: (platform: string, found: number, change: ListingChange | null) => void
}

/** What a refresh of the catalogue came to. */
export type RefreshResult = {
  readonly catalogue: Catalogue
  /** One of each list that was read, or should have been. */
  readonly changes: readonly ListingChange[]
  /** What was made of the government's list; null when it was not read this time. */
  readonly government: GovernmentReport | null
  /** Why the government's list was left alone, in French; null when it was not. */
  readonly governmentSkipped: string | null
  readonly duplicates: readonly SuspectedDuplicate[]
  /** New answers of the address base; null when there are none. */
  readonly addresses: AddressIds | null
}

/**
 * Refreshes the catalogue from the directories of the chosen platforms and from the government's list. Nothing is stored
 * here: the caller decides. The caller holds the lock.
 */
export async function refreshRun(
  workplace: Workplace,
  chosen: readonly PlatformSettings[],
  { log, onProgress }: RefreshListeners,
): Promise<RefreshResult> {
  const { config, registry, store, clock, origin } = workplace
  const snapshot = await store.readSnapshot()
  const rules = {
    registry,
    exclude: newExclusions(await blockedLinks(config), registry),
    isGone: (key: string) => snapshot?.centres.get(key)?.settled?.outcome === 'gone',
  }
  const centres = await readCommuneCentresFile(config.stateFolder)
  const previous = (await store.readCatalogue()) ?? emptyCatalogue(origin)
  const run = runSettings(workplace, log)
  const [directories, input] = await Promise.all([
    refreshDirectories(workplace, chosen, (clients) => refreshCatalogue(previous, clients, run, rules, onProgress)),
    readGovernmentSource(config, previous.government),
  ])
  const tools = { ...rules, geography: run.geography, now: clock() }
  const merged = await mergeGovernmentInput(config, { previous, catalogue: directories.catalogue }, input, tools)
  const change = governmentChange(previous, merged, input)
  const catalogue = withCommunePositions(merged.catalogue, communePositions(centres))
  return {
    catalogue,
    changes: change ? [...directories.changes, change] : directories.changes,
    government: merged.report,
    governmentSkipped: input.kind === 'skipped' ? input.because : null,
    duplicates: suspectedDuplicates(catalogue),
    addresses: merged.addresses,
  }
}

/** Opens the clients of the platforms that are on, for as long as the work takes. */
async function refreshDirectories<T>(
  { config, recordIn }: Workplace,
  chosen: readonly PlatformSettings[],
  work: (clients: Parameters<typeof refreshCatalogue>[1]) => Promise<T>,
): Promise<T> {
  const folder = recordIn === null ? null : path.join(recordIn, DIRECTORIES)
  const clients = chosen
    .filter(({ offBecause }) => offBecause === null)
    .map((settings) => {
      const minutes = settings.platform.metadata.directoryMinutes ?? DIRECTORY_MINUTES
      return { settings, client: openClient(settings, config, minutes * 60_000, folder) }
    })
  try {
    return await work(clients)
  } finally {
    for (const { client } of clients) client.close()
  }
}

/**
 * Keeps what a refresh came to: the catalogue, the answers of the address base, and, beside them, what operators may want
 * to look through: the suspected duplicates, and what became of each row of the government's list.
 */
export async function keepRefresh({ store, config }: Workplace, result: RefreshResult): Promise<void> {
  const folder = config.stateFolder
  await store.writeCatalogue(result.catalogue)
  if (result.addresses) await writeKnownAddresses(folder, result.addresses)
  await writeReport(path.join(folder, 'doublons.json'), result.duplicates)
  if (result.government) {
    await writeReport(path.join(folder, 'liste-gouvernement.json'), governmentReportFile(result.government))
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
