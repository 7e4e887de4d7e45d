import { z } from 'zod'
import type { OpeningHours, Weekday } from '../../model/centre.ts'

/** The platform counts from Sunday. */
const DAYS: readonly Weekday[] = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']

const hoursSchema = z.array(
  z.object({
    day: z.coerce.number().int().min(0).max(6),
    enabled: z.boolean().nullish(),
    ranges: z.array(z.array(z.string())).nullish(),
  }),
)

/**
 * The opening hours of a place as French texts by day (`09:00-12:30, 13:30-18:00`), a closed day null. Null when the place
 * states none, or none that can be read.
 */
export function readOpeningHours(hours: unknown): OpeningHours | null {
  const read = hoursSchema.safeParse(hours ?? [])
  if (!read.success || read.data.length === 0) return null
  const texts: OpeningHours = {
    lundi: null,
    mardi: null,
    mercredi: null,
    jeudi: null,
    vendredi: null,
    samedi: null,
    dimanche: null,
  }
  for (const { day, enabled, ranges } of read.data) {
    const weekday = DAYS[day]
    const text = (ranges ?? []).map((range) => range.join('-')).join(', ')
    if (weekday && enabled !== false && text !== '') texts[weekday] = text
  }
  return texts
}
