import { type Breaker, newBreaker } from './breaker.ts'
import { type Budget, type BudgetSettings, newBudget } from './budget.ts'

/**
 * How fast one platform may be asked, and how it last received us. Clients of the same platform share it when it is given to
 * them: the second pass then begins at the pace, and after the pause, that the first one left.
 */
export type Pace = { readonly budget: Budget; readonly breaker: Breaker }

export function newPace(platform: string, settings: BudgetSettings): Pace {
  const budget = newBudget(settings)
  const breaker = newBreaker(platform, (reason, forMs) => {
    budget.dismiss(reason)
    budget.pause(forMs)
  })
  return { budget, breaker }
}
