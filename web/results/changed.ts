import { NO_FILTERS } from './filters.ts'
import type { Place } from './place.ts'
import { slotsAt } from './selection.ts'

/** What newer files change for someone who looks at older ones. */
export type Changed = {
  /** Places whose slots are not the same. */
  readonly count: number
  /** Places that had slots and have none any more. */
  readonly gone: ReadonlySet<string>
}

export const NOTHING_CHANGED: Changed = { count: 0, gone: new Set() }

export function changedBetween(shown: readonly Place[], newer: readonly Place[]): Changed {
  const before = new Map(shown.map((place) => [place.id, slotsAt(place, NO_FILTERS)]))
  const after = new Map(newer.map((place) => [place.id, slotsAt(place, NO_FILTERS)]))
  const gone = [...before].filter(([id, slots]) => slots > 0 && (after.get(id) ?? 0) === 0).map(([id]) => id)
  const other = [...after].filter(([id, slots]) => before.get(id) !== slots && !gone.includes(id))
  return { count: gone.length + other.length, gone: new Set(gone) }
}
