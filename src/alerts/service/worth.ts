import type { Point } from '../../geography/distance.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'

/** News of a centre near which someone waits is worth so much more than that of the others. */
const WAITED_FOR = 4

/** What news of each centre is worth to those who wait: by `internalId`, only where someone does. */
export function nearbyWorth(
  snapshot: Snapshot | null,
  waitingAround: (point: Point | null, departement: string | null) => number,
): Map<string, number> {
  const worth = new Map<string, number>()
  for (const { centre, learned } of snapshot?.centres.values() ?? []) {
    const id = centre.internalId ?? learned?.internalId
    const { latitude, longitude, departement } = centre
    const point = latitude === null || longitude === null ? null : { latitude, longitude }
    if (id && waitingAround(point, departement) > 0) worth.set(id, WAITED_FOR)
  }
  return worth
}
