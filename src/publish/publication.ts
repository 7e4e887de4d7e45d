import { DEPARTEMENTS } from '../geography/departements.ts'
import { formatInstant, PARIS } from '../model/local-time.ts'
import { UNKNOWN_PLATFORM } from '../platforms/registry.ts'
import { standingsOf } from '../snapshot/standings.ts'
import { type Figures, figuresOf } from '../statistics/figures.ts'
import { changesDocument } from './changes-document.ts'
import { companionFiles } from './companion-files.ts'
import { dailySlotsDocument } from './daily-slots.ts'
import { detailedDocument } from './detailed-document.ts'
import { centresDocument, departementsDocument, type Listed, listByDepartement } from './documents.ts'
import type { PublishedFile } from './folder.ts'
import { json } from './json-file.ts'
import { minimalFiles } from './minimal.ts'
import { platformsDocument } from './platforms-document.ts'
import type { PublicationInput } from './publication-input.ts'
import { qualityDocument } from './quality-document.ts'
import type {
  PlatformsDocument,
  PublicationDocument,
  QualityDocument,
  StatsDocument,
  StatusDocument,
} from './schemas.ts'
import { countrySeries, departementSeries, movesDocument, typeSeries } from './series-documents.ts'
import { ageDocument, platformSharesDocument, urlSharesDocument } from './share-documents.ts'
import type { SitePages } from './site/site.ts'
import { countrySiteFiles, departementSiteFiles, siteAssets, sitePages } from './site/site-files.ts'
import { openDataDocument, statsDocument, vaccineStatsDocument } from './statistics-documents.ts'
import { statusDocument } from './status-document.ts'

/** A publication: its files, made one after the other, and what an operator should know of it. */
export type Publication = {
  readonly files: Iterable<PublishedFile>
  /** What the pages of the site load: compressed already, and the same from one publication to the next. */
  readonly assets: readonly PublishedFile[]
  readonly summary: PublicationSummary
  readonly quality: QualityDocument
}

export type PublicationSummary = Figures & {
  /** Centres left out because no rule tells their département. */
  readonly withoutDepartement: number
}

/** Names the files of one publication. Two equal snapshots give equal bytes but for the times in them. */
export function makePublication(input: PublicationInput): Publication {
  const { snapshot, now, wantedDoses, platforms, format } = input
  const standings = standingsOf(snapshot, now, wantedDoses)
  const nameOf = (id: string) => platforms.get(id)?.name ?? UNKNOWN_PLATFORM.name
  const listed = listByDepartement(standings.byDepartement, nameOf)
  const quality = qualityDocument(snapshot, standings, nameOf, now)
  return {
    files: format === 'minimal' ? minimalFiles(listed, now) : fullFiles(input, listed, quality),
    assets: format === 'full' && input.site ? siteAssets(input.site) : [],
    summary: {
      ...figuresOf([...standings.byDepartement.values()].flat()),
      withoutDepartement: standings.withoutDepartement.length,
    },
    quality,
  }
}

/**
 * The files that cannot wait when something changed in some départements: theirs, and the list of changes. All others stay
 * as they were last published, each with its own time.
 */
export function* changedFiles(
  input: Omit<PublicationInput, 'history' | 'format'>,
  departements: ReadonlySet<string>,
): Generator<PublishedFile> {
  const { snapshot, now, wantedDoses, platforms, recent, site } = input
  const standings = standingsOf(snapshot, now, wantedDoses)
  const listed = listByDepartement(standings.byDepartement, (id) => platforms.get(id)?.name ?? UNKNOWN_PLATFORM.name)
  const pages = site && sitePages(site, platformsDocument(input, listed), { ...input, origin: snapshot.origin })
  yield* departementFiles(input, listed, pages, departements)
  yield json('changements.json', changesDocument(listed, recent.changes, now))
}

type ByDepartement = ReadonlyMap<string, readonly Listed[]>

/** The files, then the pages that tell their sizes. */
function* fullFiles(
  input: PublicationInput,
  byDepartement: ByDepartement,
  quality: QualityDocument,
): Generator<PublishedFile> {
  const sizes = new Map<string, number>()
  const stats = statsDocument(byDepartement)
  const status = statusDocument(input, byDepartement)
  const platforms = platformsDocument(input, byDepartement)
  const pages = input.site && sitePages(input.site, platforms, { ...input, origin: input.snapshot.origin })
  for (const file of dataFiles(input, byDepartement, { stats, status, platforms, quality }, pages)) {
    sizes.set(file.path, Buffer.byteLength(file.content))
    yield file
  }
  if (input.site && pages) yield* countrySiteFiles(input.site, pages, { stats, status, sizes })
}

/** Documents that are needed for more than their own file. */
type Documents = {
  readonly stats: StatsDocument
  readonly status: StatusDocument
  readonly platforms: PlatformsDocument
  readonly quality: QualityDocument
}

function* dataFiles(
  input: PublicationInput,
  byDepartement: ByDepartement,
  { stats, status, platforms, quality }: Documents,
  pages: SitePages | null,
): Generator<PublishedFile> {
  const { snapshot, now } = input
  yield json('departements.json', departementsDocument(DEPARTEMENTS))
  // These are the largest: they are compressed while the others are made.
  yield* historyFiles(input)
  yield* departementFiles(input, byDepartement, pages)
  yield json('info_centres.json', centresDocument([...byDepartement.values()].flat(), now))
  yield json('centres_open_data.json', openDataDocument(byDepartement))
  yield json('changements.json', changesDocument(byDepartement, input.recent.changes, now))
  yield* statisticsFiles(input, byDepartement, stats)
  yield json('plateformes.json', platforms)
  yield json('etat.json', status)
  yield json('qualite.json', quality)
  const about: PublicationDocument = { origin: snapshot.origin, last_updated: formatInstant(now, PARIS) }
  yield json('publication.json', about)
  yield* companionFiles({
    byDepartement,
    changes: input.recent.changes,
    origin: snapshot.origin,
    now,
    baseUrl: input.baseUrl,
  })
}

function* departementFiles(
  { snapshot, now, recent, site }: Pick<PublicationInput, 'snapshot' | 'now' | 'recent' | 'site'>,
  byDepartement: ByDepartement,
  pages: SitePages | null,
  wanted: ReadonlySet<string> | null = null,
): Generator<PublishedFile> {
  for (const { code } of DEPARTEMENTS) {
    if (wanted && !wanted.has(code)) continue
    const listed = byDepartement.get(code) ?? []
    const centres = centresDocument(listed, now)
    const details = detailedDocument(code, listed, { recent, snapshot, now })
    yield json(`${code}.json`, centres)
    yield json(`${code}/creneaux-quotidiens.json`, dailySlotsDocument(code, listed, now))
    yield json(`${code}/creneaux-detailles.json`, details)
    if (site && pages) yield* departementSiteFiles(site, pages, code, centres, details)
  }
}

function* historyFiles({ history }: PublicationInput): Generator<PublishedFile> {
  yield json('stats_by_date_dep.json', departementSeries(history))
  yield json('stats_center_types.json', typeSeries(history))
  yield json('stats_by_date.json', countrySeries(history))
  yield json('stats_mouvements.json', movesDocument(history))
}

function* statisticsFiles(
  { now }: PublicationInput,
  byDepartement: ByDepartement,
  stats: StatsDocument,
): Generator<PublishedFile> {
  yield json('stats.json', stats)
  yield json('stats_by_vaccine.json', vaccineStatsDocument(byDepartement))
  yield json('stats_urls.json', urlSharesDocument(byDepartement))
  yield json('stats_plateformes_dep.json', platformSharesDocument(byDepartement))
  yield json('stats_age.json', ageDocument(byDepartement, now))
}
