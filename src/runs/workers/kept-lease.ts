import type { Breaker } from '../../http/breaker.ts'
import type { Budget, BudgetSettings, Received } from '../../http/budget.ts'
import type { Lease } from '../../store/database/budget-leases.ts'
import { NO_SHARE, type Share } from '../../store/database/budget-shares.ts'

/** How often a share is asked for, how long it may be used, and how long nobody gets it afterwards, in milliseconds. */
export type LeaseRhythm = { readonly renewMs: number; readonly leaseMs: number; readonly restMs: number }

/** Four renewals may fail before a worker stops asking; one that died leaves its share to others after some ten seconds. */
export const LEASE_RHYTHM = { renewMs: 2_000, leaseMs: 10_000 } as const

/** A little more than a second, which is what a budget is about; more where it allows less than one request in it. */
export const restAfter = ({ perSecond }: BudgetSettings): number => 1_100 * Math.max(1, 1 / (perSecond ?? 1))

/** How the platform received this process, and nothing of what others told it. */
export type Reception = Received & {
  /** It refused again and again, and no probe went well since. */
  readonly isRefused: boolean
}

/** Where a share is asked for. */
export type LeaseDoor = {
  renew(held: Share, reception: Reception): Promise<Lease>
  /** Gives it back. */
  end(): Promise<void>
}

/** A share of a platform's budget, kept for as long as somebody here asks the platform. */
export type KeptLease = {
  /** What may be used now. */
  share(): Share
  /** Gives it back. To be called once nothing is in flight; more than once does no more. */
  end(): Promise<void>
}

type Keeping = {
  readonly budget: Budget
  /** What tells whether the platform refuses us. */
  readonly breaker: Pick<Breaker, 'circuit'>
  readonly door: LeaseDoor
  readonly rhythm: LeaseRhythm
  /** Told when shares can no longer be asked for, and why; null: they can again. */
  readonly onTrouble: (error: unknown) => void
  /** The budget's clock. */
  readonly now?: () => number
}

/**
 * Holds a budget to the share of it that the database grants, and asks again and again. A share is used for a time that
 * counts from before it was asked for, by our own clock: it is over here before it is over for anyone else. What cannot be
 * renewed runs out, and nothing is sent until it can. That the platform wants to be left alone is told at once, for the others.
 */
export function keepLease({
  budget,
  breaker,
  door,
  rhythm,
  onTrouble,
  now = () => performance.now(),
}: Keeping): KeptLease {
  let share = NO_SHARE
  let usedUntil = Number.NEGATIVE_INFINITY
  let isInTrouble = false
  let isUrgent = false
  let isEnded = false
  let wake: () => void = () => undefined
  budget.limit(NO_SHARE)

  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const hurry = () => {
    isUrgent = true
    wake()
  }
  const renew = async (): Promise<number> => {
    const askedAt = now()
    isUrgent = false
    const lease = await door.renew(budget.held(), { ...budget.own(), isRefused: breaker.circuit().isOpen })
    if (isEnded) return 0
    share = lease.share
    usedUntil = askedAt + rhythm.leaseMs
    budget.follow({ factor: lease.othersFactor, pausedMs: lease.pausedMs })
    budget.limit(share, usedUntil)
    // What we no longer use is given on only once we say so.
    return lease.isLess ? rhythm.restMs : rhythm.renewMs
  }
  const renewing = async () => {
    while (!isEnded) {
      const wait = await renew().then(
        (milliseconds) => {
          if (isInTrouble) onTrouble(null)
          isInTrouble = false
          return milliseconds
        },
        (error: unknown) => {
          if (!isInTrouble) onTrouble(error)
          isInTrouble = true
          return rhythm.renewMs
        },
      )
      if (!isEnded && !isUrgent) await rest(wait)
    }
  }
  const running = renewing()
  const unhear = budget.onPause(hurry)

  const end = async () => {
    isEnded = true
    unhear()
    share = NO_SHARE
    budget.limit(NO_SHARE)
    wake()
    await running
    await door.end()
  }
  let ending: Promise<void> | null = null
  return {
    share: () => (now() < usedUntil ? share : NO_SHARE),
    end() {
      ending ??= end()
      return ending
    },
  }
}
