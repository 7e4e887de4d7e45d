import { z } from 'zod'
import type { OpeningHours, Weekday } from '../../model/centre.ts'
import { openingHoursOf, type TimeRange } from '../../model/opening-hours.ts'

/** The platform counts from Sunday. */
const DAYS: readonly Weekday[] = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']

const hoursSchema = z.array(
  z.object({
    day: z.coerce.number().int().min(0).max(6),
    enabled: z.boolean().nullish(),
    ranges: z.array(z.tuple([z.string(), z.string()])).nullish(),
  }),
)

/** The opening hours of a place. Null when it states none, or none that can be read. */
export function readOpeningHours(hours: unknown): OpeningHours | null {
  const read = hoursSchema.safeParse(hours ?? [])
  if (!read.success || read.data.length === 0) return null
  const open = new Map<Weekday, readonly TimeRange[]>()
  for (const { day, enabled, ranges } of read.data) {
    const weekday = DAYS[day]
    // Ranges are stated for closed days too.
    if (weekday && enabled !== false) open.set(weekday, ranges ?? [])
  }
  return openingHoursOf(open)
}
