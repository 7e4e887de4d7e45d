import type { Instant } from '../../model/slot.ts'

/** A part of a platform's budget: requests per second (null: without limit), and in flight at once. */
export type Share = { readonly perSecond: number | null; readonly atOnce: number }

export const NO_SHARE: Share = { perSecond: 0, atOnce: 0 }

/** What a holder has of a platform's budget, as others must count it. */
export type HeldShare = Share & {
  readonly holder: string
  /** From then on it sends nothing. */
  readonly until: Instant
}

/** A holder that asks to go on. */
export type Asking = {
  readonly holder: string
  /** The platform's whole budget. */
  readonly budget: Share
  /** What the holder may still use, or has used within the last second: nobody else may have it yet. */
  readonly held: Share
}

/** What is decided for whoever asks. */
export type Decision = {
  /** What it may use from now on. */
  readonly share: Share
  /** What others must count as its own: more than its share, as long as it has not been seen to use no more. */
  readonly counted: Share
}

/**
 * Shares a platform's budget out between those that ask it, so that all parts together never exceed it. Everyone gets the
 * same part, as far as others have already let go of theirs: who has too much is told so first, and what it lets go is
 * given on once it says that it uses it no more.
 *
 * Parts are whole requests per second. Two holders of half a request each could both send theirs in the same second; so
 * where a budget has fewer requests than holders, the last of them (in the order of their names) get nothing.
 *
 * @param others - all leases of the platform, also those that are over, for what may still be in flight of them.
 */
export function decideShare({ holder, budget, held }: Asking, others: readonly HeldShare[], now: Instant): Decision {
  const living = others.filter((each) => each.until > now)
  const names = [holder, ...living.map((each) => each.holder)].sort()
  const fair = fairShare(budget, names.indexOf(holder), names.length)
  const free: Share = {
    perSecond: budget.perSecond === null ? null : budget.perSecond - sumOf(living, (each) => each.perSecond ?? 0),
    atOnce: budget.atOnce - sumOf(others, (each) => each.atOnce),
  }
  const share = usable(smaller(fair, free), budget)
  return { share, counted: larger(share, held) }
}

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
