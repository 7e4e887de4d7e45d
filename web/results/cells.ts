import { localTime, weekdayOf } from '../format/local-times.ts'
import type { PublishedOffer } from '../offers/hours-ahead.ts'

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

/** What is still ahead of an offer at `now`. There are thousands of offers: this is done once for each, and quickly. */
export function offerCells({ premiers, par_heure }: PublishedOffer, now: number): OfferCells {
  const past = pastSlots(premiers, now)
  const days = new Map<string, Writable>()
  for (const [day, hour, slots] of par_heure) {
    const ahead = slots - (past?.get(`${day} ${hour}`) ?? 0)
    if (ahead <= 0) continue
    let cells = days.get(day)
    if (!cells) {
      cells = { day, isWeekend: isWeekend(day), slots: [0, 0, 0], firstHour: [24, 24, 24] }
      days.set(day, cells)
    }
    const part = partOf(hour)
    cells.slots[part] += ahead
    if (hour < cells.firstHour[part]) cells.firstHour[part] = hour
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

type Writable = {
  readonly day: string
  readonly isWeekend: boolean
  readonly slots: [number, number, number]
  readonly firstHour: [number, number, number]
}

/** Slots that are past, by day and hour; null in the common case that there are none. Instants are published in order. */
function pastSlots(premiers: PublishedOffer['premiers'], now: number): Map<string, number> | null {
  let past: Map<string, number> | null = null
  for (const { quand, creneaux } of premiers) {
    const at = localTime(quand)
    if (!at) continue
    if (at.at > now) break
    past ??= new Map()
    const hour = `${at.day} ${at.hour}`
    past.set(hour, (past.get(hour) ?? 0) + creneaux)
  }
  return past
}

const weekends = new Map<string, boolean>()

/** Saturday or Sunday; the same few days are asked about again and again. */
export function isWeekend(day: string): boolean {
  let known = weekends.get(day)
  if (known === undefined) {
    known = [0, 6].includes(weekdayOf(day))
    weekends.set(day, known)
  }
  return known
}
