import type { PlatformSettings } from '../../config/platform-settings.ts'
import { endLease, renewLease } from '../../store/database/budget-leases.ts'
import type { Database } from '../../store/database/open.ts'
import { paceOf } from '../clients.ts'
import type { LiveLog } from '../live/live-log.ts'
import { troubleTeller } from './database-trouble.ts'
import { type KeptLease, keepLease, restAfter } from './kept-lease.ts'
import type { WorkerRhythm } from './worker-rhythm.ts'

/** Lets this process ask a platform within its share of the budget, until the lease is ended. */
export function leasePlatform({
  database: { db },
  settings,
  holder,
  log,
  rhythm: { renewMs, leaseMs },
}: {
  readonly database: Database
  readonly settings: PlatformSettings
  readonly holder: string
  readonly log: LiveLog
  readonly rhythm: Pick<WorkerRhythm, 'renewMs' | 'leaseMs'>
}): KeptLease {
  const platform = settings.platform.metadata.id
  const { perSecond, atOnce, timeoutMs } = settings.budget
  const budget = { perSecond, atOnce }
  const times = { leaseMs, restMs: restAfter(budget), flightMs: timeoutMs }
  return keepLease({
    budget: paceOf(settings).budget,
    rhythm: { renewMs, leaseMs, restMs: times.restMs },
    onTrouble: troubleTeller(log),
    door: {
      renew: (held, pausedMs) => renewLease(db, { platform, holder, budget, held, pausedMs }, times),
      end: () => endLease(db, { platform, holder }, times).catch(() => undefined),
    },
  })
}
