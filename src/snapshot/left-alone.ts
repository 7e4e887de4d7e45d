import type { Instant } from '../model/slot.ts'
import type { PlatformState, Snapshot } from './snapshot.ts'

/**
 * The same state of France, in which the platforms that were just asked say whether they are left alone.
 *
 * @param untilByPlatform - the platforms asked, with the moment until which each is left alone; null for those that are not.
 */
export function withLeftAlone(snapshot: Snapshot, untilByPlatform: ReadonlyMap<string, Instant | null>): Snapshot {
  const platforms = Object.fromEntries(
    Object.entries(snapshot.platforms).map(([id, state]) => {
      const until = untilByPlatform.get(id)
      return [id, until === undefined ? state : leftAlone(state, until)]
    }),
  )
  return { ...snapshot, platforms }
}

function leftAlone({ leftAloneUntil: _, ...state }: PlatformState, until: Instant | null): PlatformState {
  return until === null ? state : { ...state, leftAloneUntil: until }
}
