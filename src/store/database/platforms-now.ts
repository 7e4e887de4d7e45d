import { type Kysely, sql } from 'kysely'
import { LONGEST_PAUSE_MS } from '../../http/retry-after.ts'
import type { Share } from './budget-shares.ts'
import type { Schema } from './schema.ts'

/** How a platform receives all that ask it at this moment. */
export type PlatformNow = {
  readonly platform: string
  /** The budgets with which those that ask it are configured, each once: more than one where the configurations differ. */
  readonly budgets: readonly Share[]
  /** How much of the budget the refusals that one of them met leave to all, 1/16 to 1. */
  readonly factor: number
  /** It refused one of them again and again: nobody asks but to probe it. */
  readonly isRefused: boolean
  /** How long it is left alone yet, in milliseconds; 0 when it is not. */
  readonly pausedMs: number
}

/** How each platform that somebody may ask receives us, in the order of their names. */
export async function platformsNow(db: Kysely<Schema>): Promise<PlatformNow[]> {
  const leases = await db
    .selectFrom('budget_leases')
    .innerJoin('platform_budgets', 'platform_budgets.platform', 'budget_leases.platform')
    .select(['budget_leases.platform', 'budget_per_second', 'budget_at_once', 'factor', 'is_refused'])
    .select(sql<number | null>`1000 * extract(epoch from paused_until - clock_timestamp())::float8`.as('paused'))
    .where('until', '>', sql<Date>`clock_timestamp()`)
    .orderBy('budget_leases.platform')
    .orderBy('budget_per_second')
    .orderBy('budget_at_once')
    .execute()
  return [...new Set(leases.map(({ platform }) => platform))].map((platform) => {
    const held = leases.filter((lease) => lease.platform === platform)
    return {
      platform,
      budgets: eachBudget(held),
      factor: Math.min(...held.map(({ factor }) => factor)),
      isRefused: held.some(({ is_refused }) => is_refused),
      pausedMs: Math.min(LONGEST_PAUSE_MS, Math.max(0, held[0]?.paused ?? 0)),
    }
  })
}

type BudgetRow = { readonly budget_per_second: number | null; readonly budget_at_once: number | null }

function eachBudget(held: readonly BudgetRow[]): Share[] {
  const budgets = new Map<string, Share>()
  for (const { budget_per_second: perSecond, budget_at_once: atOnce } of held) {
    // A row of an older version says nothing of its budget.
    if (atOnce !== null) budgets.set(`${perSecond} ${atOnce}`, { perSecond, atOnce })
  }
  return [...budgets.values()]
}
