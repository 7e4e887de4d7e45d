const SECOND = 1000

/**
 * The guarded second is a little longer than a second, so that what leaves in two seconds cannot arrive in one when the
 * way of the first request was slower than that of the last.
 */
const GUARDED = 1.01 * SECOND

/** Sends are spaced for a little less than the rate: late timers then stay within the guarded second. */
const SPACED = 1.02 * SECOND

/** How far behind its schedule a late timer may leave the spacing and still catch up, in milliseconds. */
const CATCH_UP = 100

/** When requests left, and when the next one may. Times are in milliseconds on one clock that never goes back. */
export type SendLog = {
  /**
   * The first moment at which one more may leave at this rate (per second, the full one at most). Infinity while that
   * depends on requests that were let go and have not left yet.
   */
  nextAt(rate: number): number
  /** One was let go: from now until it leaves it counts in every second. */
  letGo(at: number, rate: number, hadWaited: boolean): void
  /** It left: its second begins. */
  left(at: number): void
  /** How many left within the second that ends now, or were let go and may leave at any moment. */
  inSecond(at: number): number
}

/**
 * A sliding log. In any second, wherever it begins, no more requests leave than the rate; below one per second, no two
 * leave closer than the rate asks. A rate that is not a whole number is rounded down, for a second holds no half request.
 */
export function newSendLog(fullRate: number): SendLog {
  const size = wholeRate(fullRate)
  const departures = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  let oldest = 0
  let onTheirWay = 0
  let scheduled = Number.NEGATIVE_INFINITY
  return {
    nextAt(rate) {
      const free = wholeRate(rate) - onTheirWay
      if (free <= 0) return Number.POSITIVE_INFINITY
      const departure = departures[(oldest + size - free) % size] ?? Number.NEGATIVE_INFINITY
      return Math.max(scheduled, departure + period(rate) * GUARDED)
    },
    letGo(at, rate, hadWaited) {
      onTheirWay += 1
      const spacing = (period(rate) * SPACED) / wholeRate(rate)
      scheduled = Math.max(scheduled, hadWaited ? at - CATCH_UP : at) + spacing
    },
    left(at) {
      onTheirWay -= 1
      departures[oldest] = at
      oldest = (oldest + 1) % size
    },
    inSecond(at) {
      const since = at - period(fullRate) * GUARDED
      return onTheirWay + departures.reduce((count, departure) => count + (departure > since ? 1 : 0), 0)
    },
  }
}

const wholeRate = (rate: number): number => Math.max(1, Math.floor(rate))

/** Seconds in which {@link wholeRate} requests may leave: more than one when the rate is below one per second. */
const period = (rate: number): number => Math.max(1, 1 / rate)
