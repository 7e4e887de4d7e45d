import type { Instant } from '../model/slot.ts'

/**
 * A clock that starts at a given instant and runs faster (or slower) than the real one.
 *
 * @param factor - simulated seconds per real second
 */
export function acceleratedClock(start: Instant, factor: number, realNow: () => Instant = Date.now): () => Instant {
  const begun = realNow()
  return () => start + (realNow() - begun) * factor
}
