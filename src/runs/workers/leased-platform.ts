import type { PlatformSettings } from '../../config/platform-settings.ts'
import { endLease, renewLease } from '../../store/database/budget-leases.ts'
import type { Database } from '../../store/database/open.ts'
import { paceOf } from '../clients.ts'
import type { LiveLog } from '../live/live-log.ts'
import type { BudgetTeller } from './budget-teller.ts'
import { troubleTeller } from './database-trouble.ts'
import { type KeptLease, keepLease, restAfter } from './kept-lease.ts'
import type { WorkerRhythm } from './worker-rhythm.ts'

/** Lets this process ask a platform within its share of the budget, until the lease is ended. */
export function leasePlatform({
  database: { db },
  settings,
  holder,
  log,
  tellBudget,
  rhythm: { renewMs, leaseMs },
  asksCentres = true,
}: {
  readonly database: Database
  readonly settings: PlatformSettings
  readonly holder: string
  readonly log: LiveLog
  /** Told which budget is shared, each time that a part of it is granted. */
  readonly tellBudget: BudgetTeller
  readonly rhythm: Pick<WorkerRhythm, 'renewMs' | 'leaseMs'>
  /** False: it reads the directory. */
  readonly asksCentres?: boolean
}): KeptLease {
  const platform = settings.platform.metadata.id
  const { perSecond, atOnce, timeoutMs } = settings.budget
  const budget = { perSecond, atOnce }
  const times = { leaseMs, restMs: restAfter(budget), flightMs: timeoutMs }
  const pace = paceOf(settings)
  return keepLease({
    ...pace,
    rhythm: { renewMs, leaseMs, restMs: times.restMs },
    onTrouble: troubleTeller(log),
    door: {
      async renew(held, reception) {
        const lease = await renewLease(db, { platform, holder, budget, held, asksCentres, ...reception }, times)
        tellBudget(platform, budget, lease.budget)
        return lease
      },
      end: () => endLease(db, { platform, holder }, times).catch(() => undefined),
    },
  })
}
