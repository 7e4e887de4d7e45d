import type { Share } from '../../store/database/budget-shares.ts'
import type { LiveLog } from '../live/live-log.ts'

/** What is told of a platform's budget each time that a part of it is granted: ours, and the one that all share. */
export type BudgetTeller = (platform: string, ours: Share, shared: Share) => void

/**
 * Tells once that another machine is configured with a smaller budget, which holds for all: however many leases of this
 * process meet it. A difference that was over and comes again is told again.
 */
export function budgetTeller({ error }: Pick<LiveLog, 'error'>): BudgetTeller {
  /** By platform: the budget that was last seen to be shared. Before that, everyone is taken to have ours. */
  const known = new Map<string, Share>()
  return (platform, ours, shared) => {
    const isNew = !isSame(shared, known.get(platform) ?? ours)
    known.set(platform, shared)
    if (isNew && !isSame(shared, ours)) error('budgets-differ', { platform, ours, shared })
  }
}

const isSame = (one: Share, other: Share): boolean => one.perSecond === other.perSecond && one.atOnce === other.atOnce
