import type { Instant } from '../../model/slot.ts'

/** Over how long a pace is averaged. */
const OVER_MS = 30_000

/** How often something happens, lately. */
export function newPaceMeter(clock: () => Instant) {
  const startedAt = clock()
  let value = 0
  let at = startedAt
  const fade = (now: Instant) => {
    value *= Math.exp(-(now - at) / OVER_MS)
    at = now
  }
  return {
    count() {
      fade(clock())
      value += 1000 / OVER_MS
    },
    /** Of the time that was looked at, however short. */
    perSecond(): number {
      const now = clock()
      fade(now)
      const share = 1 - Math.exp(-(now - startedAt) / OVER_MS)
      return share > 0 ? value / share : 0
    },
  }
}
