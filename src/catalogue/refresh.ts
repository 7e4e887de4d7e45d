import type { Centre } from '../model/centre.ts'
import type { Instant } from '../model/slot.ts'
import { PlatformFailure } from '../platforms/failures.ts'
import type { DirectoryContext, DirectoryReport, Platform, PlatformMetadata } from '../platforms/platform.ts'
import { absentAfter } from './absent.ts'
import { acceptedEntries, type CatalogueRules, isChanged } from './accepted-entries.ts'
import { type Catalogue, type CatalogueEntry, type Listing, sortedEntries } from './catalogue.ts'

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

/** How one list's part of the catalogue changed, for the summary. */
export type ListingChange = {
  /** A platform's id, or that of the government's list. */
  readonly platform: string
  /** Centres that the list told this time. */
  readonly listed: number
  /** Centres that stay from before though the list did not tell them. */
  readonly kept: number
  readonly added: number
  readonly removed: number
  /** Centres of before of which the list now tells something else. */
  readonly changed: number
  readonly dropped: Readonly<Record<string, number>>
  readonly failedDetails: number
  readonly trouble: string | null
}

/**
 * The catalogue after one platform's directory run. A run that failed, or that found fewer centres than the platform's
 * floor, changes nothing but the listing's trouble: the previous list stays whole.
 */
export function refreshListing(
  previous: Catalogue,
  run: DirectoryRun,
  floor: PlatformMetadata['directoryFloor'],
  rules: CatalogueRules,
  now: Instant,
): { catalogue: Catalogue; change: ListingChange } {
  const id = run.platform.id
  const before = entriesOf(previous, id)
  const refusal = refusalOf(run, before.size, floor)
  if (refusal !== null) {
    const refreshedAt = previous.listings[id]?.refreshedAt ?? null
    const listing: Listing = { refreshedAt, trouble: refusal, isWhole: false }
    return {
      catalogue: { ...previous, at: now, listings: { ...previous.listings, [id]: listing } },
      change: { ...unchanged(id, before.size), trouble: refusal, dropped: run.report.dropped },
    }
  }
  const { entries: after, dropped } = acceptedEntries(run, before, rules, now)
  const listing: Listing = { refreshedAt: now, trouble: partialTrouble(run.report), isWhole: isWhole(run) }
  return {
    catalogue: {
      ...previous,
      at: now,
      listings: { ...previous.listings, [id]: listing },
      entries: sortedEntries([...others(previous, before), ...after]),
      absent: absentAfter(previous.absent, before, after, now),
    },
    change: {
      platform: id,
      listed: run.centres.length,
      kept: [...after].filter(([key, entry]) => before.get(key) === entry).length,
      ...differences(before, after),
      dropped: summed(run.report.dropped, dropped),
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
  changed: 0,
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

/** A few entries without details, one in twenty at most, do not make a list a partial one: there are some in every run. */
const isWhole = ({ centres, report: { failures, failedDetails } }: DirectoryRun): boolean =>
  failures.length === 0 && failedDetails * 20 <= centres.length

/** How one part of the catalogue differs from what it was. */
export function differences(
  before: ReadonlyMap<string, CatalogueEntry>,
  after: ReadonlyMap<string, CatalogueEntry>,
): Pick<ListingChange, 'added' | 'removed' | 'changed'> {
  let [added, changed] = [0, 0]
  for (const [key, { centre }] of after) {
    const known = before.get(key)
    if (!known) added += 1
    else if (isChanged(known.centre, centre)) changed += 1
  }
  return { added, changed, removed: [...before.keys()].filter((key) => !after.has(key)).length }
}

function summed(...counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [reason, count] of counts.flatMap((each) => Object.entries(each)))
    sums[reason] = (sums[reason] ?? 0) + count
  return sums
}

/** What the platform's own directory told; its centres that only the government's list knows are not its. */
function entriesOf({ entries }: Catalogue, platform: string): Map<string, CatalogueEntry> {
  return new Map(
    [...entries].filter(([, { centre, source }]) => centre.platform === platform && source === 'directory'),
  )
}

function others({ entries }: Catalogue, own: ReadonlyMap<string, CatalogueEntry>): [string, CatalogueEntry][] {
  return [...entries].filter(([key]) => !own.has(key))
}

/** The catalogue before anything was fetched. */
export const emptyCatalogue = (origin: Catalogue['origin']): Catalogue => ({
  origin,
  at: 0,
  listings: {},
  government: null,
  entries: new Map(),
  absent: [],
})
