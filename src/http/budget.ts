import type { Ending } from './ending.ts'
import { newSendLog } from './send-log.ts'

/** How many requests a platform bears: per second over all its hosts (null: unlimited), and in flight at once. */
export type BudgetSettings = { readonly perSecond: number | null; readonly atOnce: number }

/** A place among the requests in flight. */
export type Turn = {
  /** The request leaves now. */
  readonly sent: () => void
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
  /** Nothing is sent for that long, in milliseconds. */
  pause(milliseconds: number): void
  /** Share of the full rate that is in force, 1/16 to 1. */
  factor(): number
}

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
  let inFlight = 0
  let sixteenths = SIXTEENTHS
  let good = 0
  let pausedUntil = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | null = null

  const rate = () => ((perSecond ?? 0) * sixteenths) / SIXTEENTHS

  const giveTurns = () => {
    for (const waiter of waiters) {
      if (inFlight >= atOnce) return
      const at = now()
      const wait = Math.max(pausedUntil, log ? log.nextAt(rate()) : at) - at
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
  const leaveLine = (waiter: Waiter) => {
    waiters.delete(waiter)
    waiter.stopWatching?.()
    if (waiters.size > 0 || timer === null) return
    clearTimeout(timer)
    timer = null
  }
  const refuse = (waiter: Waiter, error: Error) => {
    leaveLine(waiter)
    waiter.refuse(error)
  }
  const newTurn = (): Turn => {
    let hasLeft = false
    const sent = () => {
      if (hasLeft) return
      hasLeft = true
      log?.left(now())
      giveTurns()
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
      sixteenths = Math.max(1, Math.floor(sixteenths / 2))
      good = 0
    },
    goodAnswer() {
      if (sixteenths === SIXTEENTHS) return
      good += 1
      if (good < GOOD_ANSWERS_NEEDED) return
      good = 0
      sixteenths += 1
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, now() + milliseconds)
    },
    factor: () => sixteenths / SIXTEENTHS,
  }
}
