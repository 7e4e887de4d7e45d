import type { Centre } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import { DAY } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import { PlatformFailure } from '../platforms/failures.ts'
import type { DirectoryContext, DirectoryReport, Platform, PlatformMetadata } from '../platforms/platform.ts'
import type { AbsentCentre, Catalogue, CatalogueEntry, Listing } from './catalogue.ts'

/** What asking one platform for its directory came to. */
export type DirectoryRun = {
  readonly platform: PlatformMetadata
  readonly centres: readonly Centre[]
  readonly report: DirectoryReport
  /** Set when the run failed as a whole: nothing of it is used. */
  readonly failure: PlatformFailure | null
}

const NOTHING: DirectoryReport = { failures: [], kept: [], failedDetails: 0, dropped: {} }

/** Asks one platform for its directory. Only bugs are thrown. */
export async function runDirectory(
  platform: Platform,
  context: DirectoryContext<unknown>,
  onCentre: (count: number) => void = () => undefined,
): Promise<DirectoryRun> {
  const centres: Centre[] = []
  const run = { platform: platform.metadata, centres }
  try {
    const directory = platform.directory(context)
    for (;;) {
      const step = await directory.next()
      if (step.done) return { ...run, report: step.value, failure: null }
      centres.push(step.value)
      onCentre(centres.length)
    }
  } catch (error) {
    if (error instanceof PlatformFailure) return { ...run, report: NOTHING, failure: error }
    throw error
  }
}

/** How a platform's part of the catalogue changed, for the summary. */
export type ListingChange = {
  readonly platform: string
  readonly listed: number
  readonly kept: number
  readonly added: number
  readonly removed: number
  readonly dropped: Readonly<Record<string, number>>
  readonly failedDetails: number
  readonly trouble: string | null
}

/** How long the identity of a centre that is no longer listed is remembered. */
const ABSENT_KEPT_MS = 30 * DAY

/**
 * The catalogue after one platform's directory run. A run that failed, or that found fewer centres than the platform's
 * floor, changes nothing but the listing's trouble: the previous list stays whole.
 */
export function refreshListing(
  previous: Catalogue,
  run: DirectoryRun,
  floor: PlatformMetadata['directoryFloor'],
  now: Instant,
): { catalogue: Catalogue; change: ListingChange } {
  const id = run.platform.id
  const before = entriesOf(previous, id)
  const refusal = refusalOf(run, before.size, floor)
  if (refusal !== null) {
    const listing: Listing = { refreshedAt: previous.listings[id]?.refreshedAt ?? null, trouble: refusal }
    return {
      catalogue: { ...previous, at: now, listings: { ...previous.listings, [id]: listing } },
      change: { ...unchanged(id, before.size), trouble: refusal, dropped: run.report.dropped },
    }
  }
  const after = acceptedEntries(run, before, now)
  const listing: Listing = { refreshedAt: now, trouble: partialTrouble(run.report) }
  return {
    catalogue: {
      ...previous,
      at: now,
      listings: { ...previous.listings, [id]: listing },
      entries: new Map([...others(previous, id), ...after].sort(([a], [b]) => (a < b ? -1 : 1))),
      absent: absentAfter(previous.absent, before, after, now),
    },
    change: {
      platform: id,
      listed: run.centres.length,
      kept: after.size - run.centres.length,
      added: [...after.keys()].filter((key) => !before.has(key)).length,
      removed: [...before.keys()].filter((key) => !after.has(key)).length,
      dropped: run.report.dropped,
      failedDetails: run.report.failedDetails,
      trouble: listing.trouble,
    },
  }
}

const unchanged = (platform: string, kept: number): Omit<ListingChange, 'dropped' | 'trouble'> => ({
  platform,
  listed: 0,
  kept,
  added: 0,
  removed: 0,
  failedDetails: 0,
})

/** Why a run must not replace the list it would replace, in French; null when it may. */
function refusalOf(run: DirectoryRun, before: number, floor: PlatformMetadata['directoryFloor']): string | null {
  if (run.failure) return `échec : ${run.failure.message}`
  const found = run.centres.length
  const shareFloor = Math.ceil(before * floor.shareOfPrevious)
  if (found >= floor.centres && found >= shareFloor) return null
  const least = Math.max(floor.centres, shareFloor)
  return `${found} centres trouvés, moins que le seuil de ${least} : la liste précédente est gardée`
}

function partialTrouble({ failures, failedDetails }: DirectoryReport): string | null {
  const parts = failures.map(({ part, failure }) => `${part} : ${failure.message}`)
  if (parts.length > 0) return `liste incomplète, l'ancienne est gardée pour ${parts.length} parties (${parts[0]}…)`
  return failedDetails > 0 ? `${failedDetails} fiches n'ont pas pu être lues` : null
}

function acceptedEntries(
  run: DirectoryRun,
  before: ReadonlyMap<string, CatalogueEntry>,
  now: Instant,
): Map<string, CatalogueEntry> {
  const after = new Map<string, CatalogueEntry>()
  for (const centre of run.report.kept) {
    const entry = before.get(centreKey(centre))
    if (entry) after.set(centreKey(centre), entry)
  }
  const limit = now - run.platform.absenceDays * DAY
  for (const [key, entry] of before) {
    if (run.platform.absenceDays > 0 && entry.seenAt >= limit) after.set(key, entry)
  }
  for (const centre of run.centres) after.set(centreKey(centre), { centre, seenAt: now })
  return after
}

function absentAfter(
  absent: readonly AbsentCentre[],
  before: ReadonlyMap<string, CatalogueEntry>,
  after: ReadonlyMap<string, CatalogueEntry>,
  now: Instant,
): AbsentCentre[] {
  const gone = [...before]
    .filter(([key, { centre }]) => !after.has(key) && centre.internalId !== null)
    .map(([, { centre, seenAt }]) => ({ internalId: centre.internalId ?? '', platform: centre.platform, seenAt }))
  return [...absent, ...gone].filter(
    ({ internalId, seenAt }) => seenAt > now - ABSENT_KEPT_MS && !after.has(internalId),
  )
}

function entriesOf(catalogue: Catalogue, platform: string): Map<string, CatalogueEntry> {
  return new Map([...catalogue.entries].filter(([, { centre }]) => centre.platform === platform))
}

function others(catalogue: Catalogue, platform: string): [string, CatalogueEntry][] {
  return [...catalogue.entries].filter(([, { centre }]) => centre.platform !== platform)
}

/** The catalogue before anything was fetched. */
export const emptyCatalogue = (origin: Catalogue['origin']): Catalogue => ({
  origin,
  at: 0,
  listings: {},
  entries: new Map(),
  absent: [],
})
