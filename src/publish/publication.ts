import { DEPARTEMENTS } from '../geography/departements.ts'
import { formatInstant, PARIS } from '../model/local-time.ts'
import type { PlatformMetadata } from '../platforms/platform.ts'
import { UNKNOWN_PLATFORM } from '../platforms/registry.ts'
import { type Standing, standingOf } from '../snapshot/standing.ts'
import { centresDocument, departementsDocument, type Listed, listByDepartement } from './documents.ts'
import type { PublishedFile } from './folder.ts'
import { platformsDocument } from './platforms-document.ts'
import type { PublicationInput } from './publication-input.ts'
import type { PublicationDocument } from './schemas.ts'

/** A publication: its files, made one after the other, and what an operator should know of it. */
export type Publication = {
  readonly files: Iterable<PublishedFile>
  readonly summary: PublicationSummary
}

export type PublicationSummary = {
  readonly available: number
  readonly absent: number
  readonly places: number
  /** Centres left out because no rule tells their département. */
  readonly withoutDepartement: number
}

/** Names the files of one publication. Two equal snapshots give equal bytes but for the times in them. */
export function makePublication(input: PublicationInput): Publication {
  const standings = allStandings(input)
  const byDepartement = listByDepartement(standings, (id) => publishedName(id, input.platforms))
  return {
    files: publicationFiles(input, byDepartement),
    summary: summaryOf(standings, byDepartement),
  }
}

function allStandings({ snapshot, now, wantedDoses }: PublicationInput): Standing[] {
  const standings: Standing[] = []
  for (const record of snapshot.centres.values()) {
    const standing = standingOf(record, now, wantedDoses)
    if (standing) standings.push(standing)
  }
  return standings
}

function* publicationFiles(
  input: PublicationInput,
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
): Generator<PublishedFile> {
  const { snapshot, now } = input
  for (const { code } of DEPARTEMENTS) {
    yield json(`${code}.json`, centresDocument(byDepartement.get(code) ?? [], now))
  }
  yield json('info_centres.json', centresDocument([...byDepartement.values()].flat(), now))
  yield json('departements.json', departementsDocument(DEPARTEMENTS))
  yield json('plateformes.json', platformsDocument(input, byDepartement))
  const about: PublicationDocument = { origin: snapshot.origin, last_updated: formatInstant(now, PARIS) }
  yield json('publication.json', about)
}

const json = (path: string, document: unknown): PublishedFile => ({ path, content: `${JSON.stringify(document)}\n` })

const publishedName = (id: string, platforms: ReadonlyMap<string, PlatformMetadata>): string =>
  platforms.get(id)?.name ?? UNKNOWN_PLATFORM.name

function summaryOf(
  standings: readonly Standing[],
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
): PublicationSummary {
  const summary = { available: 0, absent: 0, places: 0 }
  for (const { standing } of [...byDepartement.values()].flat()) {
    summary[standing.kind] += 1
    if (standing.kind === 'available') summary.places += standing.places
  }
  return { ...summary, withoutDepartement: standings.filter(({ centre }) => centre.departement === null).length }
}
