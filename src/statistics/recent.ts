import { z } from 'zod'
import { HOUR } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import { type Change, changeSchema } from '../snapshot/changes.ts'
import { isUnseen } from '../snapshot/standing.ts'
import type { Standings } from '../snapshot/standings.ts'
import { CHANGES_KEPT_MS } from './history.ts'
import { type Condition, NO_RECORD, platformRecordAfter, platformRecordSchema } from './platform-record.ts'

/** Hourly points kept of every centre. */
const HOURS_KEPT = 24

/**
 * The last day, centre by centre: the slots seen in each hour (the first pass of the hour), and what opened and closed.
 * A centre that could not be verified in an hour is not in it.
 */
export const recentSchema = z.strictObject({
  changes: z.array(changeSchema),
  hours: z.array(z.strictObject({ hour: z.number().int(), places: z.record(z.string(), z.number().int()) })),
  /** How each platform did, by its id. */
  platforms: z.record(z.string(), platformRecordSchema).default({}),
})

export type Recent = z.infer<typeof recentSchema>

export const NOTHING_RECENT: Recent = { changes: [], hours: [], platforms: {} }

/** The last day after one more pass. */
export function recentAfter(
  recent: Recent,
  standings: Standings,
  changes: readonly Change[],
  conditions: ReadonlyMap<string, Condition>,
  now: Instant,
): Recent {
  const hour = Math.floor(now / HOUR)
  const isNew = !recent.hours.some((each) => each.hour === hour)
  return {
    changes: [...recent.changes, ...changes].filter(({ at }) => at > now - CHANGES_KEPT_MS),
    hours: [...recent.hours, ...(isNew ? [{ hour, places: placesNow(standings) }] : [])].filter(
      (each) => each.hour > hour - HOURS_KEPT,
    ),
    platforms: {
      ...recent.platforms,
      ...Object.fromEntries(
        [...conditions].map(([id, condition]) => [
          id,
          platformRecordAfter(recent.platforms[id] ?? NO_RECORD, condition, now),
        ]),
      ),
    },
  }
}

function placesNow({ byDepartement }: Standings): Record<string, number> {
  const places: Record<string, number> = {}
  for (const standing of [...byDepartement.values()].flat()) {
    if (isUnseen(standing)) continue
    places[standing.centre.internalId ?? ''] = standing.kind === 'available' ? standing.places : 0
  }
  return places
}

/** One of the last hours: its start, and the slots seen at a centre, null where it was not verified. */
export type RecentHour = { readonly at: Instant; placesAt(internalId: string): number | null }

/** The last 24 hours, the running one included, oldest first; those in which nobody looked are there as well. */
export function recentHours({ hours }: Recent, now: Instant): RecentHour[] {
  const known = new Map(hours.map(({ hour, places }) => [hour, places]))
  const oldest = Math.floor(now / HOUR) - HOURS_KEPT + 1
  return Array.from({ length: HOURS_KEPT }, (_, index) => {
    const places = known.get(oldest + index)
    return { at: (oldest + index) * HOUR, placesAt: (internalId) => places?.[internalId] ?? null }
  })
}
