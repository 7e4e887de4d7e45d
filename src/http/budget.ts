/** How many requests a platform bears: per second over all its hosts (null: unlimited), and in flight at once. */
export type BudgetSettings = { readonly perSecond: number | null; readonly atOnce: number }

/**
 * The pace at which one platform is asked. Turns are given in the order asked for, when both limits allow: at most
 * `atOnce` in flight, and in any sliding second at most the current rate, counted when sending.
 */
export type Budget = {
  /** Waits for a turn to send. Rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<Turn>
  /**
   * The platform refused what was sent in this turn: half the rate from now on, down to a sixteenth. What was already on its
   * way when the pace was last halved does not halve it again.
   */
  slowDown(turn: Turn): void
  /** The platform answered well: after enough good answers a sixteenth of the rate comes back. */
  goodAnswer(): void
  /** Nothing is sent for that long. */
  pause(milliseconds: number): void
  /** Share of the full rate that is in force, 1/16 to 1. */
  factor(): number
}

/** A place among those in flight, until it is given back. */
export type Turn = { readonly sentAt: number; readonly giveBack: () => void }

const SIXTEENTHS = 16

/** Good answers after which a sixteenth of the full rate is given back. */
const GOOD_ANSWERS_NEEDED = 5

const SECOND = 1000

/** Sends are spaced a little closer than the rate asks, so that a late timer can be made up for; the log has the last word. */
const SPACING = 0.9

/** How far behind its schedule the spacing may fall and still catch up, in milliseconds. */
const CATCH_UP = 50

type Waiter = { readonly go: (sentAt: number) => void; readonly signal: AbortSignal }

/** @param now - a clock in milliseconds that never goes back. */
export function newBudget({ perSecond, atOnce }: BudgetSettings, now: () => number = () => performance.now()): Budget {
  const waiters = new Set<Waiter>()
  const log = newSendLog()
  let inFlight = 0
  let sixteenths = SIXTEENTHS
  let good = 0
  let pausedUntil = Number.NEGATIVE_INFINITY
  let slowedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | null = null

  const rate = () => (perSecond === null ? null : (perSecond * sixteenths) / SIXTEENTHS)

  const pump = () => {
    for (const waiter of waiters) {
      if (inFlight >= atOnce) return
      const at = now()
      const wait = Math.max(pausedUntil, log.nextAt(rate(), at)) - at
      if (wait > 0) {
        if (timer === null) timer = setTimeout(wake, Math.ceil(wait))
        return
      }
      waiters.delete(waiter)
      inFlight += 1
      log.add(rate(), at)
      waiter.go(at)
    }
  }
  const wake = () => {
    timer = null
    pump()
  }
  const giveBack = () => {
    inFlight -= 1
    pump()
  }

  return {
    take(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const abandon = () => {
          waiters.delete(waiter)
          reject(signal.reason)
        }
        const go = (sentAt: number) => {
          signal.removeEventListener('abort', abandon)
          resolve({ sentAt, giveBack })
        }
        const waiter: Waiter = { go, signal }
        signal.addEventListener('abort', abandon, { once: true })
        waiters.add(waiter)
        pump()
      })
    },
    slowDown({ sentAt }) {
      if (sentAt < slowedAt) return
      slowedAt = now()
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

/** The times of the last sends, and when the next one may be. */
function newSendLog() {
  let sends: number[] = []
  let scheduled = Number.NEGATIVE_INFINITY
  return {
    /** The first moment at which one more send keeps every sliding second within the rate. */
    nextAt(rate: number | null, at: number): number {
      if (rate === null) return at
      const most = Math.max(1, Math.floor(rate))
      const window = Math.max(SECOND, (most / rate) * SECOND)
      const oldest = sends[sends.length - most]
      return Math.max(scheduled, oldest === undefined ? at : oldest + window)
    },
    add(rate: number | null, at: number): void {
      if (rate === null) return
      sends.push(at)
      if (sends.length > 4096) sends = sends.slice(-2048)
      scheduled = Math.max(scheduled, at - CATCH_UP) + (SPACING * SECOND) / rate
    },
  }
}
