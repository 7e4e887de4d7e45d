import type { Instant } from '../model/slot.ts'

/**
 * How often something happens, lately.
 *
 * @param overMs - over how long the pace is averaged.
 */
export function newPaceMeter(clock: () => Instant, overMs: number) {
  const startedAt = clock()
  let value = 0
  let at = startedAt
  const fade = (now: Instant) => {
    value *= Math.exp(-(now - at) / overMs)
    at = now
  }
  return {
    count() {
      fade(clock())
      value += 1000 / overMs
    },
    /** Of the time that was looked at, however short. */
    perSecond(): number {
      const now = clock()
      fade(now)
      const share = 1 - Math.exp(-(now - startedAt) / overMs)
      return share > 0 ? value / share : 0
    },
  }
}
