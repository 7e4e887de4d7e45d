import { z } from 'zod'
import { type OpeningHours, WEEKDAYS, type Weekday } from '../../model/centre.ts'
import { openingHoursOf, type TimeRange } from '../../model/opening-hours.ts'

const schedulesSchema = z.record(
  z.string(),
  z.object({
    enabled: z.boolean().nullish(),
    schedules: z.array(z.object({ start: z.string(), end: z.string() })).nullish(),
  }),
)

/** The opening hours by day, a closed day null. Null when none are told, or none that can be read. */
export function readOpeningHours(schedules: unknown): OpeningHours | null {
  const days = schedulesSchema.safeParse(schedules).data ?? {}
  const byDay = new Map<Weekday, readonly TimeRange[]>()
  for (const [key, { enabled, schedules: ranges }] of Object.entries(days)) {
    const weekday = weekdayOf(key)
    if (weekday === null) continue
    byDay.set(weekday, enabled === false ? [] : (ranges ?? []).map(({ start, end }) => [start, end]))
  }
  return byDay.size === 0 ? null : openingHoursOf(byDay)
}

/** The platform counts from Sunday, 0, to Saturday, 6. */
const weekdayOf = (key: string): Weekday | null =>
  /^[0-6]$/.test(key) ? (WEEKDAYS[(Number(key) + 6) % 7] ?? null) : null
