import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { Instant } from '../../model/slot.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { conditionsOf } from '../publish-run.ts'
import type { Workplace } from '../workplace.ts'
import type { Announcer } from './announcer.ts'
import { followIncidents, type Incidents } from './incidents.ts'
import type { LiveLog } from './live-log.ts'
import type { Incident } from './live-status.ts'
import { diskOf, platformName, troublesOf } from './troubles.ts'

/** What is looked at. */
export type Watched = {
  readonly snapshot: Snapshot | null
  readonly catalogue: Catalogue | null
  /** When files were last published, or the service started. */
  readonly publishedAt: Instant
  /** Since when no worker asks a platform, by its id, where workers are to. */
  readonly unasked: ReadonlyMap<string, Instant>
}

/** Looks out for what operators must know, and tells the log and the listeners once. */
export function watchIncidents(workplace: Workplace, log: LiveLog, announcer: Announcer) {
  let incidents: Incidents = []
  return {
    /** Those that go on, the oldest first. */
    current: (): Incident[] => incidents.map(({ incident }) => incident),
    async look({ snapshot, catalogue, publishedAt, unasked }: Watched): Promise<void> {
      const now = workplace.clock()
      const troubles = troublesOf({
        now,
        conditions: snapshot ? conditionsOf({ ...snapshot, at: now }) : new Map(),
        publishedAt,
        directories: refusedDirectories(catalogue),
        unasked,
        disk: await diskOf(workplace),
        nameOf: (id) => platformName(workplace, id),
      })
      const step = followIncidents(incidents, troubles, now)
      incidents = step.incidents
      for (const incident of step.begun) {
        log.error('incident-begins', { ...incident })
        announcer.tell('onIncident', incident, false)
      }
      for (const incident of step.over) {
        log.platformLog('incident-over', { ...incident })
        announcer.tell('onIncident', incident, true)
      }
    },
  }
}

/** A refresh takes this long at most: a list that is older than the catalogue by more was refused. */
const REFRESH_MS = 3600_000

/** Directories that were refused; one of which some entries could not be read is not among them. */
function refusedDirectories(catalogue: Catalogue | null): Map<string, string> {
  const refused = new Map<string, string>()
  for (const [id, { trouble, refreshedAt }] of Object.entries(catalogue?.listings ?? {})) {
    if (trouble !== null && (catalogue?.at ?? 0) - (refreshedAt ?? 0) > REFRESH_MS) refused.set(id, trouble)
  }
  return refused
}
