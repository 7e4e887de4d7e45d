import type { Geography } from '../../geography/geography.ts'
import { urlKey } from '../../model/booking-url.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { centreKey } from '../../model/identity.ts'
import type { Instant } from '../../model/slot.ts'
import { type Registry, UNKNOWN_PLATFORM } from '../../platforms/registry.ts'
import { absentAfter } from '../absent.ts'
import { type Catalogue, type CatalogueEntry, sortedEntries } from '../catalogue.ts'
import type { Exclude } from '../exclusions.ts'
import type { AddressQuestion } from '../geocoding.ts'
import { type AddressIdOf, type Atlas, chooseRow, newAtlas, questionOf } from './atlas.ts'
import { directoryOf } from './directory-part.ts'
import { type JudgedRow, judgeRow } from './judged-row.ts'
import { type Fate, type GovernmentReport, reportOf } from './report.ts'
import { atlasGidOf, type GovernmentRow, sortedRows } from './row.ts'
import { centreOfRow, pagelessId, unknownSiteId } from './row-centre.ts'

export type MergeTools = {
  readonly registry: Registry
  readonly geography: Geography
  readonly exclude: Exclude
  readonly now: Instant
}

/** The addresses that must be looked up before the list can be merged: those of centres to which several rows may belong. */
export function questionsFor(
  catalogue: Catalogue,
  rows: readonly GovernmentRow[],
  registry: Registry,
): AddressQuestion[] {
  const atlas = newAtlas(judged(rows, registry), registry)
  return [...directoryOf(catalogue, registry).entries.values()]
    .filter(({ centre }) => atlas.isMatched(centre))
    .map(({ centre }) => questionOf(centre, atlas.candidatesOf(centre)))
    .filter((question) => question !== null)
}

/**
 * The catalogue with the government's list: centres of the directories learn their number in it; rows that no good
 * directory speaks for become centres of their own, in the place of those of the previous list. A pure function that does
 * not depend on the order of rows or centres.
 */
export function mergeGovernment(
  catalogue: Catalogue,
  rows: readonly GovernmentRow[],
  addressIdOf: AddressIdOf,
  tools: MergeTools,
): { catalogue: Catalogue; report: GovernmentReport } {
  const list = judged(rows, tools.registry)
  const directory = directoryOf(catalogue, tools.registry)
  const atlas = newAtlas(list, tools.registry)
  const { entries, linked } = linkEntries(directory.entries, atlas, addressIdOf)
  const fates = fatesOf(list, (row) => linked.has(row) || directory.knows(row.key), directory.isGood, tools)
  const own = list
    .filter((row) => fates.get(row) === 'used')
    .map((row) => ({ centre: centreOf(row, tools), source: 'government' as const, seenAt: tools.now }))
  const merged = sortedEntries([...entries, ...own.map((entry) => [centreKey(entry.centre), entry] as const)])
  return {
    catalogue: {
      ...catalogue,
      at: tools.now,
      entries: merged,
      absent: absentAfter(catalogue.absent, catalogue.entries, merged, tools.now),
    },
    report: reportOf(list, fates),
  }
}

const judged = (rows: readonly GovernmentRow[], registry: Registry): JudgedRow[] =>
  sortedRows(rows).map((row) => judgeRow(row, registry))

function linkEntries(
  directory: ReadonlyMap<string, CatalogueEntry>,
  atlas: Atlas,
  addressIdOf: AddressIdOf,
): { entries: [string, CatalogueEntry][]; linked: ReadonlySet<JudgedRow> } {
  const linked = new Set<JudgedRow>()
  const entries = [...directory].map(([key, entry]): [string, CatalogueEntry] => {
    const row = atlas.isMatched(entry.centre)
      ? chooseRow(entry.centre, atlas.candidatesOf(entry.centre), addressIdOf)
      : null
    if (row) linked.add(row)
    return [key, { ...entry, centre: { ...entry.centre, atlasGid: row && atlasGidOf(row.row) } }]
  })
  return { entries, linked }
}

function fatesOf(
  list: readonly JudgedRow[],
  isLinked: (row: JudgedRow) => boolean,
  isGood: (platform: string) => boolean,
  { exclude }: MergeTools,
): Map<JudgedRow, Fate> {
  const pages = new Set<string>()
  const isFirstOfPage = (row: JudgedRow): boolean => {
    const page = row.link === 'valid' ? (row.key ?? urlKey(row.url)) : `gid ${row.row.gid}`
    const isFirst = !pages.has(page)
    pages.add(page)
    return isFirst
  }
  const fateOf = (row: JudgedRow): Fate => {
    if (row.isReserved) return 'reserved'
    if (exclude(newCentre({ platform: platformOf(row), url: row.url, name: row.row.name })) === 'blocked')
      return 'blocked'
    if (isLinked(row)) return 'linked'
    if (row.row.isClosed) return 'closed'
    if (row.platform && !row.isGuess && isGood(row.platform.metadata.id)) return 'not-listed'
    return isFirstOfPage(row) ? 'used' : 'same-page'
  }
  return new Map(list.map((row) => [row, fateOf(row)]))
}

/** A site that is like those of a platform, but in no directory of it, is a site that nobody knows. */
const platformOf = ({ platform, isGuess }: JudgedRow): string =>
  platform && !isGuess ? platform.metadata.id : UNKNOWN_PLATFORM.id

function centreOf(judgedRow: JudgedRow, { geography }: MergeTools): Centre {
  const link = { platform: platformOf(judgedRow), url: judgedRow.url, internalId: internalIdOf(judgedRow) }
  return centreOfRow(judgedRow.row, link, geography)
}

/** Null where a look will tell the platform's own id: an identity is never guessed. */
function internalIdOf({ platform, isGuess, link, url, row }: JudgedRow): string | null {
  if (link !== 'valid') return pagelessId(row)
  const isReadable = !isGuess && (platform?.linkKey?.(url) ?? null) !== null
  return isReadable ? null : unknownSiteId(url)
}
