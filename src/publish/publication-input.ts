import type { Dose } from '../model/dose.ts'
import type { Instant } from '../model/slot.ts'
import type { PlatformMetadata } from '../platforms/platform.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { History } from '../statistics/history-columns.ts'
import type { Recent } from '../statistics/recent.ts'
import type { SiteSettings } from './site/site-files.ts'

/** Everything needed to write the files: a state of France, the moment it is shown at, and the platforms' metadata. */
export type PublicationInput = {
  readonly snapshot: Snapshot
  readonly now: Instant
  readonly wantedDoses: ReadonlySet<Dose>
  readonly platforms: ReadonlyMap<string, PlatformMetadata>
  /** Points of every hour up to this one. */
  readonly history: History
  /** The last day, centre by centre. */
  readonly recent: Recent
  /** The address at which the folder is served. */
  readonly baseUrl: string
  /** The site to publish beside the files; null when there is none. */
  readonly site: SiteSettings | null
  /** Everything, or only the form first specified. */
  readonly format: 'full' | 'minimal'
}
