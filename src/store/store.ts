import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { HistoryPoint } from '../statistics/history.ts'
import type { History } from '../statistics/history-columns.ts'
import type { Recent } from '../statistics/recent.ts'
import type { Documents } from './documents.ts'

/**
 * Where catalogue, snapshot and history are kept between runs: the only way to them. Reading gives null when nothing was stored yet;
 * writing is whole or not at all.
 *
 * Every method throws a StoreError when the state is unreadable, belongs to the other origin, or cannot be written.
 */
export type Store = {
  readCatalogue(): Promise<Catalogue | null>
  writeCatalogue(catalogue: Catalogue): Promise<void>
  readSnapshot(): Promise<Snapshot | null>
  writeSnapshot(snapshot: Snapshot): Promise<void>
  /** Points of every hour, oldest first; empty before the first. */
  readHistory(): Promise<History>
  appendHistory(points: readonly HistoryPoint[]): Promise<void>
  readRecent(): Promise<Recent>
  writeRecent(recent: Recent): Promise<void>
  /** Where others keep what they remember, beside those of the state. */
  readonly documents: Documents
  /** Takes the one lock of the commands that change the state. Resolves to what gives it back. */
  lock(command: string): Promise<() => Promise<void>>
}
