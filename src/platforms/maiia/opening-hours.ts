import { z } from 'zod'
import type { OpeningHours, Weekday } from '../../model/centre.ts'
import { openingHoursOf, type TimeRange } from '../../model/opening-hours.ts'

const DAYS: readonly (readonly [string, Weekday])[] = [
  ['MONDAY', 'lundi'],
  ['TUESDAY', 'mardi'],
  ['WEDNESDAY', 'mercredi'],
  ['THURSDAY', 'jeudi'],
  ['FRIDAY', 'vendredi'],
  ['SATURDAY', 'samedi'],
  ['SUNDAY', 'dimanche'],
]

const daySchema = z.object({
  isActive: z.literal(true),
  schedules: z.array(z.object({ startTime: z.string(), endTime: z.string() })),
})

/**
 * The opening hours by day. A day that is missing, that cannot be read or that is not active (whatever hours it has) is closed.
 * Null when no day is open.
 */
export function readOpeningHours(schedules: unknown): OpeningHours | null {
  const days = z.record(z.string(), z.unknown()).safeParse(schedules).data ?? {}
  const byDay = new Map<Weekday, readonly TimeRange[]>()
  for (const [key, weekday] of DAYS) {
    const ranges = daySchema.safeParse(days[key]).data?.schedules ?? []
    if (ranges.length > 0)
      byDay.set(
        weekday,
        ranges.map(({ startTime, endTime }) => [startTime, endTime] as const),
      )
  }
  return byDay.size === 0 ? null : openingHoursOf(byDay)
}
