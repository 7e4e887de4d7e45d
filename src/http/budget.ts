import type { Ending } from './ending.ts'
import { newSendLog } from './send-log.ts'

/** How many requests a platform bears: per second over all its hosts (null: unlimited), and in flight at once. */
export type BudgetSettings = { readonly perSecond: number | null; readonly atOnce: number }

/** How a platform receives those who ask it. */
export type Received = {
  /** What refusals leave of the full rate, 1/16 to 1. */
  readonly factor: number
  /** How long it wants to be left alone yet, in milliseconds; 0 when it does not. */
  readonly pausedMs: number
}

/** A place among the requests in flight. */
export type Turn = {
  /** The request leaves now. False: its time is over (see {@link Budget.limit}), and it must not leave any more. */
  readonly sent: () => boolean
  /** Its answer is there, or will never be: the place is free. */
  readonly done: () => void
}

/**
 * The pace at which one platform is asked. Turns are given in the order asked for, when both limits allow: at most `atOnce`
 * in flight, and in any sliding second at most the current rate, counted when sending.
 */
export type Budget = {
  /** Waits for a turn. Rejects when the asker's time is over, or when the waiting is dismissed. */
  take(ending: Ending): Promise<Turn>
  /** Whoever waits gets this error instead of a turn. */
  dismiss(error: Error): void
  /** The platform refused: half the rate from now on, down to a sixteenth. */
  slowDown(): void
  /** The platform answered well: after 10 good answers a sixteenth of the full rate comes back. */
  goodAnswer(): void
  /** The platform wants to be left alone: nothing is sent for that long, in milliseconds. */
  pause(milliseconds: number): void
  /** How long nothing is sent yet, in milliseconds; 0 when there is no pause. */
  pausedMs(): number
  /** Share of the full rate that is in force, 1/16 to 1. */
  factor(): number
  /** How the platform received us, whatever others met. */
  own(): Received
  /**
   * How the platform received others. We go no faster than they may, at once; when they may again, we do so slowly. And we
   * leave it alone for as long as they were told to.
   */
  follow(others: Received): void
  /** Told each time that the platform wants to be left alone for longer than it did, until what it returns is called. */
  onPause(listener: () => void): () => void
  /**
   * New limits, none above the first ones; nobody is sent where one of them is zero.
   *
   * @param until - by the budget's clock: past it nothing is sent, not even what had its turn before, until there are other
   * limits. It is looked at whenever something is about to leave: a process that slept cannot miss it.
   */
  limit(limits: BudgetSettings, until?: number): void
  /** What must be counted as ours: what we may send, or more, when more left within the last second or is still in flight. */
  held(): BudgetSettings
}

const NOTHING: BudgetSettings = { perSecond: 0, atOnce: 0 }

const SIXTEENTHS = 16

/** A platform of ten requests per second that refused four in a row is asked at its full rate again after a minute. */
const GOOD_ANSWERS_NEEDED = 10

type Waiter = {
  readonly give: (turn: Turn) => void
  readonly refuse: (error: Error) => void
  /** Set once it had to wait: forgets the end that it watched for. */
  stopWatching: (() => void) | null
}

/**
 * A queue of our own rather than p-queue's: that one starts its intervals where it likes, sends what they hold in one burst,
 * and cannot change its rate on the way.
 *
 * @param now - a clock in milliseconds that never goes back.
 */
export function newBudget({ perSecond, atOnce }: BudgetSettings, now = (): number => performance.now()): Budget {
  const waiters = new Set<Waiter>()
  const log = perSecond === null ? null : newSendLog(perSecond)
  let limits: BudgetSettings = { perSecond, atOnce }
  let limitsEnd = Number.POSITIVE_INFINITY
  let inFlight = 0
  let sixteenths = SIXTEENTHS
  /** What others leave us, and what we believe of it: less at once, more as we are answered well. */
  let ceiling = SIXTEENTHS
  let followed = SIXTEENTHS
  let good = 0
  let ownPauseEnd = Number.NEGATIVE_INFINITY
  let othersPauseEnd = Number.NEGATIVE_INFINITY
  const pauseListeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const inForce = () => Math.min(sixteenths, followed)
  const rate = () => ((limits.perSecond ?? 0) * inForce()) / SIXTEENTHS
  const pausedUntil = () => Math.max(ownPauseEnd, othersPauseEnd)
  const maySend = (at: number) => at < limitsEnd && limits.perSecond !== 0

  const giveTurns = () => {
    for (const waiter of waiters) {
      const at = now()
      if (inFlight >= limits.atOnce || !maySend(at)) return
      const wait = Math.max(pausedUntil(), log ? log.nextAt(rate()) : at) - at
      if (wait > 0) {
        wakeIn(wait)
        return
      }
      leaveLine(waiter)
      inFlight += 1
      log?.letGo(at, rate(), waiter.stopWatching !== null)
      waiter.give(newTurn())
    }
  }
  const wakeIn = (wait: number) => {
    if (timer !== null || wait === Number.POSITIVE_INFINITY) return
    timer = setTimeout(() => {
      timer = null
      giveTurns()
    }, Math.ceil(wait))
  }
  const dropTimer = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const leaveLine = (waiter: Waiter) => {
    waiters.delete(waiter)
    waiter.stopWatching?.()
    if (waiters.size === 0) dropTimer()
  }
  const refuse = (waiter: Waiter, error: Error) => {
    leaveLine(waiter)
    waiter.refuse(error)
  }
  const newTurn = (): Turn => {
    let hasLeft = false
    const sent = () => {
      const at = now()
      if (!hasLeft) {
        hasLeft = true
        log?.left(at)
        giveTurns()
      }
      return at < limitsEnd
    }
    const done = () => {
      sent()
      inFlight -= 1
      giveTurns()
    }
    return { sent, done }
  }

  return {
    take: (ending) =>
      new Promise((resolve, reject) => {
        const over = ending.over()
        if (over) return reject(over)
        const waiter: Waiter = { give: resolve, refuse: reject, stopWatching: null }
        waiters.add(waiter)
        giveTurns()
        if (waiters.has(waiter)) waiter.stopWatching = ending.onEnd((reason) => refuse(waiter, reason))
      }),
    dismiss(error) {
      for (const waiter of waiters) refuse(waiter, error)
    },
    slowDown() {
      sixteenths = Math.max(1, Math.floor(inForce() / 2))
      good = 0
    },
    goodAnswer() {
      if (sixteenths === SIXTEENTHS && followed === ceiling) return
      good += 1
      if (good < GOOD_ANSWERS_NEEDED) return
      good = 0
      sixteenths = Math.min(SIXTEENTHS, sixteenths + 1)
      followed = Math.min(ceiling, followed + 1)
    },
    pause(milliseconds) {
      const end = now() + milliseconds
      if (end <= ownPauseEnd) return
      ownPauseEnd = end
      for (const listener of pauseListeners) listener()
    },
    pausedMs: () => Math.max(0, pausedUntil() - now()),
    factor: () => inForce() / SIXTEENTHS,
    own: () => ({ factor: sixteenths / SIXTEENTHS, pausedMs: Math.max(0, ownPauseEnd - now()) }),
    follow({ factor, pausedMs }) {
      ceiling = Math.max(1, Math.round(factor * SIXTEENTHS))
      followed = Math.min(followed, ceiling)
      if (pausedMs > 0) othersPauseEnd = Math.max(othersPauseEnd, now() + pausedMs)
    },
    onPause(listener) {
      pauseListeners.add(listener)
      return () => void pauseListeners.delete(listener)
    },
    limit(given, until = Number.POSITIVE_INFINITY) {
      limits = given
      limitsEnd = until
      dropTimer()
      giveTurns()
    },
    held() {
      const at = now()
      const allowed = maySend(at) ? limits : NOTHING
      return {
        perSecond: log === null ? null : Math.max(allowed.perSecond ?? 0, Math.min(perSecond ?? 0, log.inSecond(at))),
        atOnce: Math.max(allowed.atOnce, inFlight),
      }
    },
  }
}
