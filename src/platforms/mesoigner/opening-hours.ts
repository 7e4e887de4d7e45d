import { z } from 'zod'
import { type OpeningHours, WEEKDAYS, type Weekday } from '../../model/centre.ts'
import { openingHoursOf, type TimeRange } from '../../model/opening-hours.ts'

const hoursSchema = z.array(
  z.object({
    /** 1 is Monday, 7 is Sunday. */
    day: z.coerce.number().int().min(1).max(7),
    ranges: z.array(z.tuple([z.string(), z.string()])).nullish(),
  }),
)

/** The opening hours by day, a closed day null. Null when none are told, or none that can be read. */
export function readOpeningHours(hours: unknown): OpeningHours | null {
  const read = hoursSchema.safeParse(hours ?? [])
  if (!read.success || read.data.length === 0) return null
  const byDay = new Map<Weekday, readonly TimeRange[]>()
  for (const { day, ranges } of read.data) {
    const weekday = WEEKDAYS[day - 1]
    if (weekday) byDay.set(weekday, [...(byDay.get(weekday) ?? []), ...(ranges ?? [])])
  }
  return openingHoursOf(byDay)
}
