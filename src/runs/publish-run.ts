import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { UNKNOWN_PLATFORM } from '../platforms/registry.ts'
import { withCompressed } from '../publish/compressed.ts'
import { type KeptFile, type PublishedFile, publishToFolder } from '../publish/folder.ts'
import { checkHistory, checkPublication } from '../publish/guards.ts'
import { makePublication, type Publication, type PublicationSummary } from '../publish/publication.ts'
import { changesBetween } from '../snapshot/changes.ts'
import { recordsByPlatform } from '../snapshot/records-by-platform.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { standingsOf } from '../snapshot/standings.ts'
import { changesToCount, type HistoryPoint, historyPoint } from '../statistics/history.ts'
import { type History, withPoint } from '../statistics/history-columns.ts'
import { type Condition, conditionOf } from '../statistics/platform-record.ts'
import { type Recent, recentAfter } from '../statistics/recent.ts'
import { siteSettings } from './site-settings.ts'
import type { Workplace } from './workplace.ts'

/** A state of France ready to be stored and published, and what became of the figures with it. */
export type Conclusion = {
  readonly previous: Snapshot | null
  readonly snapshot: Snapshot
  readonly recent: Recent
  readonly history: History
  /** The point of this hour; null when the hour had one already. */
  readonly newPoint: HistoryPoint | null
  readonly publication: Publication
  readonly summary: PublicationSummary
  readonly format: 'full' | 'minimal'
}

/**
 * Reads the figures that the next publication continues: that one of them is damaged is told before any platform is asked,
 * not after, when all that was seen would be lost. They are read once more then: to hold two years of them meanwhile would take
 * more memory than the pass itself.
 *
 * @throws StoreError naming the file and the line, and the way out.
 */
export async function checkFigures({ store }: Pick<Workplace, 'store'>): Promise<void> {
  await store.readRecent()
  await store.readHistory()
}

/** Works out what a new state changes: what opened and closed, the hour's figures, the files. Writes nothing. */
export async function concludePass(
  workplace: Workplace,
  previous: Snapshot | null,
  snapshot: Snapshot,
  format: 'full' | 'minimal' = 'full',
): Promise<Conclusion> {
  const wantedDoses = new Set(workplace.config.wantedDoses)
  const standings = standingsOf(snapshot, snapshot.at, wantedDoses)
  const changes = previous ? changesBetween(standingsOf(previous, previous.at, wantedDoses), standings) : []
  const recent = recentAfter(
    await workplace.store.readRecent(),
    standings,
    changes,
    conditionsOf(snapshot),
    snapshot.at,
  )
  return concludeState(workplace, { previous, snapshot, recent }, format)
}

/** A state of France and what is known to have led to it. */
export type ReachedState = {
  readonly previous: Snapshot | null
  readonly snapshot: Snapshot
  /** The last day up to now, with all that changed. */
  readonly recent: Recent
}

/** The same for a state whose changes were already seen one by one. */
export async function concludeState(
  workplace: Workplace,
  { previous, snapshot, recent }: ReachedState,
  format: 'full' | 'minimal' = 'full',
): Promise<Conclusion> {
  const { store, config, registry } = workplace
  const wantedDoses = new Set(config.wantedDoses)
  const now = snapshot.at
  const standings = standingsOf(snapshot, now, wantedDoses)
  const nameOf = (id: string) => registry.get(id)?.metadata.name ?? UNKNOWN_PLATFORM.name
  const before = await store.readHistory()
  const moved = changesToCount(recent.changes, before.hours.at(-1), now)
  const point = historyPoint(standings, moved, now, nameOf)
  const history = withPoint(before, point)
  const platforms = new Map([...registry].map(([id, { metadata }]) => [id, metadata]))
  const publication = makePublication({
    snapshot,
    now,
    wantedDoses,
    platforms,
    history,
    recent,
    baseUrl: config.publicUrl,
    site: await siteSettings(config),
    format,
  })
  const newPoint = before.hours.includes(point.hour) ? null : point
  return { previous, snapshot, recent, history, newPoint, publication, summary: publication.summary, format }
}

/** How each platform does, by its id. */
export function conditionsOf(snapshot: Snapshot): Map<string, Condition> {
  const records = recordsByPlatform(snapshot)
  return new Map(
    Object.entries(snapshot.platforms).map(([id, { verdict }]) => [
      id,
      conditionOf(verdict, records.get(id) ?? [], snapshot.at),
    ]),
  )
}

/**
 * Stores a conclusion, then publishes it. The state is stored first: a publication that fails is made up for by the next one.
 *
 * @throws PublicationRefused when the files would not be true; what is published stays, and nothing is stored.
 */
export async function storeAndPublish(
  { store }: Workplace,
  { previous, snapshot, recent, history, newPoint, publication, summary, format }: Conclusion,
  output: string,
  acceptDrop: ReadonlySet<string>,
): Promise<void> {
  checkPublication(previous, snapshot, summary, acceptDrop)
  checkHistory(history, await publishedDates(output))
  await store.writeSnapshot(snapshot)
  await store.writeRecent(recent)
  if (newPoint) await store.appendHistory([newPoint])
  const files = format === 'full' ? fullFiles(publication, output) : publication.files
  await publishToFolder(output, files, snapshot.at)
}

/** All that is served: each file with its compressed siblings. */
async function* fullFiles({ files, assets }: Publication, output: string): AsyncGenerator<PublishedFile | KeptFile> {
  const previous = await realpath(output).catch(() => null)
  yield* withCompressed(files, previous)
  yield* assets
}

/** The hours of the series that readers have now; null when there are none, or they cannot be read. */
async function publishedDates(output: string): Promise<readonly string[] | null> {
  try {
    const { dates } = JSON.parse(await readFile(path.join(output, 'stats_by_date.json'), 'utf8'))
    return Array.isArray(dates) ? dates.map(String) : null
  } catch {
    return null
  }
}
