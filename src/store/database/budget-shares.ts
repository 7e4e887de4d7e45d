import type { Instant } from '../../model/slot.ts'

/** A part of a platform's budget: requests per second (null: without limit), and in flight at once. */
export type Share = { readonly perSecond: number | null; readonly atOnce: number }

export const NO_SHARE: Share = { perSecond: 0, atOnce: 0 }

/** What a holder has of a platform's budget, as others must count it. */
export type HeldShare = Share & {
  readonly holder: string
  /** From then on it sends nothing. */
  readonly until: Instant
  /** The platform's whole budget, as this holder is configured. */
  readonly budget: Share
  /** The platform refused it again and again, and it has not been answered since. */
  readonly isRefused: boolean
}

/** A holder that asks to go on. */
export type Asking = {
  readonly holder: string
  /** The platform's whole budget, as this holder is configured. */
  readonly budget: Share
  /** The platform refused it again and again, and it has not been answered since. */
  readonly isRefused: boolean
  /** What the holder may still use, or has used within the last second: nobody else may have it yet. */
  readonly held: Share
}

/** What is decided for whoever asks. */
export type Decision = {
  /** What it may use from now on. */
  readonly share: Share
  /** What others must count as its own: more than its share, as long as it has not been seen to use no more. */
  readonly counted: Share
  /** The budget that all share: the smallest of those that they are configured with. */
  readonly budget: Share
}

/**
 * Shares a platform's budget out between those that ask it, so that all parts together never exceed it. Everyone gets the
 * same part, as far as others have already let go of theirs: who has too much is told so first, and what it lets go is
 * given on once it says that it uses it no more.
 *
 * Parts are whole requests per second. Two holders of half a request each could both send theirs in the same second; so
 * where a budget has fewer requests than holders, the last of them (in the order of their names) get nothing.
 *
 * Where hosts are configured with different budgets, the smallest holds for all; who counts no requests per second, for having
 * none to count, then asks nothing. While the platform refuses some, only the first of them asks, as a probe.
 *
 * @param others - all leases of the platform, also those that are over, for what may still be in flight of them.
 */
export function decideShare(asking: Asking, others: readonly HeldShare[], now: Instant): Decision {
  const living = others.filter((each) => each.until > now)
  const all = [asking, ...living]
  const budget = smallestBudget(all.map((each) => each.budget))
  const names = namesOfServed(all, budget)
  const free: Share = {
    perSecond: budget.perSecond === null ? null : budget.perSecond - sumOf(living, rateOf),
    atOnce: budget.atOnce - sumOf(others, (each) => each.atOnce),
  }
  const place = names.indexOf(asking.holder)
  const share = place < 0 ? NO_SHARE : usable(smaller(fairShare(budget, place, names.length), free), budget)
  return { share, counted: larger(share, asking.held), budget }
}

/** The smallest of several budgets, each limit for itself. */
function smallestBudget(budgets: readonly Share[]): Share {
  const rate = Math.min(...budgets.map(({ perSecond }) => perSecond ?? Number.POSITIVE_INFINITY))
  return {
    perSecond: rate === Number.POSITIVE_INFINITY ? null : rate,
    atOnce: Math.min(...budgets.map(({ atOnce }) => atOnce)),
  }
}

/** Those among whom the budget is shared out, in the order of their names. */
function namesOfServed(all: readonly Pick<HeldShare, 'holder' | 'budget' | 'isRefused'>[], budget: Share): string[] {
  const counting = all.filter((each) => budget.perSecond === null || each.budget.perSecond !== null)
  const refused = counting.filter((each) => each.isRefused)
  const names = (refused.length > 0 ? refused : counting).map(({ holder }) => holder).sort()
  return refused.length > 0 ? names.slice(0, 1) : names
}

/** Who has no limit may send any number. */
const rateOf = ({ perSecond, atOnce }: Share): number => perSecond ?? (atOnce === 0 ? 0 : Number.POSITIVE_INFINITY)

/** What one of so many holders should have, by its place among them. */
function fairShare(budget: Share, place: number, holders: number): Share {
  const units = budget.perSecond === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(budget.perSecond))
  const served = Math.min(holders, units, budget.atOnce)
  if (place >= served) return NO_SHARE
  const part = (whole: number) => Math.floor(whole / served) + (place < whole % served ? 1 : 0)
  const isAlone = served === 1 || budget.perSecond === null
  return { perSecond: isAlone ? budget.perSecond : part(units), atOnce: part(budget.atOnce) }
}

/**
 * Whole requests, unless it is all there is: what is left of a budget of 2.5 is no half request, of which one could fall in
 * the second of two others. A rate without room in flight is worth nothing, nor is room without a rate.
 */
function usable({ perSecond, atOnce }: Share, budget: Share): Share {
  const rate = perSecond === null || perSecond === budget.perSecond ? perSecond : Math.floor(perSecond)
  return atOnce <= 0 || (rate !== null && rate <= 0) ? NO_SHARE : { perSecond: rate, atOnce }
}

const smaller = (a: Share, b: Share): Share => ({
  perSecond: a.perSecond === null || b.perSecond === null ? a.perSecond : Math.min(a.perSecond, b.perSecond),
  atOnce: Math.min(a.atOnce, b.atOnce),
})

const larger = (a: Share, b: Share): Share => ({
  perSecond: a.perSecond === null || b.perSecond === null ? null : Math.max(a.perSecond, b.perSecond),
  atOnce: Math.max(a.atOnce, b.atOnce),
})

const sumOf = <T>(all: readonly T[], amountOf: (each: T) => number): number =>
  all.reduce((sum, each) => sum + amountOf(each), 0)
