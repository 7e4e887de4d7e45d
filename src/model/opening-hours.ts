import type { OpeningHours, Weekday } from './centre.ts'

/** From and to, as the platform writes the times. */
export type TimeRange = readonly [from: string, to: string]

/** Opening hours as French texts by day (`09:00-12:30, 13:30-18:00`). A day without ranges is closed: null. */
export function openingHoursOf(ranges: ReadonlyMap<Weekday, readonly TimeRange[]>): OpeningHours {
  const text = (day: Weekday) => (ranges.get(day) ?? []).map((range) => range.join('-')).join(', ') || null
  return {
    lundi: text('lundi'),
    mardi: text('mardi'),
    mercredi: text('mercredi'),
    jeudi: text('jeudi'),
    vendredi: text('vendredi'),
    samedi: text('samedi'),
    dimanche: text('dimanche'),
  }
}
