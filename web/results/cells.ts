import { weekdayOf } from '../format/local-times.ts'
import { hoursAhead, type PublishedOffer } from '../offers/hours-ahead.ts'

/** Parts of a day that one may ask for: until noon, until five, after. */
export const PARTS = ['matin', 'apres-midi', 'soir'] as const

export type Part = (typeof PARTS)[number]

/** The part of the day an hour belongs to. */
export function partOf(hour: number): 0 | 1 | 2 {
  if (hour < 12) return 0
  return hour < 17 ? 1 : 2
}

/** One day of an offer: its slots by part of the day, and the first hour of each. */
export type DayCells = {
  readonly day: string
  readonly isWeekend: boolean
  readonly slots: readonly [number, number, number]
  /** The first hour with slots in each part; 24 where there is none. */
  readonly firstHour: readonly [number, number, number]
}

/** An offer's slots by day and part of the day, in the order of days: small enough to be counted again at each touch. */
export type OfferCells = readonly DayCells[]

/** What is still ahead of an offer at `now`. */
export function offerCells(offer: PublishedOffer, now: number): OfferCells {
  const days = new Map<string, { slots: [number, number, number]; firstHour: [number, number, number] }>()
  for (const { day, hour, slots } of hoursAhead(offer, now)) {
    const known = days.get(day) ?? { slots: [0, 0, 0], firstHour: [24, 24, 24] }
    days.set(day, known)
    const part = partOf(hour)
    known.slots[part] += slots
    known.firstHour[part] = Math.min(known.firstHour[part], hour)
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, cells]) => ({ day, isWeekend: [0, 6].includes(weekdayOf(day)), ...cells }))
}
