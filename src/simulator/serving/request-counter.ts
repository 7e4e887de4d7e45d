/** What reached a platform. */
export type RequestStatistics = {
  readonly requests: number
  /** The most that any second held, wherever it began. */
  readonly mostInOneSecond: number
}

export type RequestCounter = {
  count(): void
  statistics(): RequestStatistics
}

const SECOND = 1_000

/** @param monotonic - milliseconds of a clock that never goes back */
export function newRequestCounter(monotonic: () => number = () => performance.now()): RequestCounter {
  let requests = 0
  let mostInOneSecond = 0
  let arrivals: number[] = []
  let oldest = 0
  return {
    count() {
      const now = monotonic()
      requests += 1
      arrivals.push(now)
      while ((arrivals[oldest] ?? now) <= now - SECOND) oldest += 1
      mostInOneSecond = Math.max(mostInOneSecond, arrivals.length - oldest)
      if (oldest > 10_000) {
        arrivals = arrivals.slice(oldest)
        oldest = 0
      }
    },
    statistics: () => ({ requests, mostInOneSecond }),
  }
}
