import type { MonotonicClock } from '../src/store/database/leadership.ts'

/** A clock that stands still until it is told how much time passed; who sleeps by it wakes then. */
export function standingClock() {
  let now = 1000
  const sleeping = new Set<{ readonly at: number; wake(): void }>()
  const clock: MonotonicClock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const sleeper = { at: now + ms, wake: resolve }
        sleeping.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleeping.delete(sleeper)
          resolve()
        })
      }),
  }
  return {
    clock,
    /** How many sleep now. */
    sleepers: () => sleeping.size,
    pass(ms: number) {
      now += ms
      for (const sleeper of [...sleeping]) {
        if (sleeper.at > now) continue
        sleeping.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}
