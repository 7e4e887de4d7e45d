import { z } from 'zod'
import { addDays, localDay, PARIS, readTime } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { PERIOD_DAYS } from './requests.ts'

/** A free slot, and the platform's number of it. */
export type FreeSlot = { readonly start: Instant; readonly id: number | string | null }

/** What one answer tells. */
export type Period = {
  readonly slots: readonly FreeSlot[]
  /** Days that are none, and free slots without a time. */
  readonly unreadable: number
  /** One of them. */
  readonly example: unknown
  /** Null when the answer has none. */
  readonly trailer: Trailer | null
}

/** What follows the days, wherever it stands: whether the period has a free slot, and the next one after it if known. */
export type Trailer = { readonly hasFreeSlot: unknown; readonly next: unknown }

const instant = z.string().transform((written, context) => {
  const time = readTime(written)
  if (time?.kind === 'instant') return time.instant
  context.addIssue({ code: 'custom', message: 'not an instant' })
  return z.NEVER
})

/** Where the time of a slot is: its own `start` is the number of a column. */
const freeSlotSchema = z.object({
  isAvailable: z.literal(true),
  businessHours: z.object({ start: instant, id: z.union([z.number(), z.string()]).nullish().catch(null) }),
})

const nextSlotSchema = z.object({ start: instant })

/** A day, or the trailer: each has one of the fields at least. */
const itemSchema = z.object({
  slots: z.array(z.unknown()).nullish(),
  nextAvailableBusinessHour: z.unknown().optional(),
  nextAvailableBusinessHourInCurrentWeek: z.unknown().optional(),
})

/** Reads the days and the trailer of an answer, in any order. */
export function readPeriod(items: readonly unknown[]): Period {
  const slots: FreeSlot[] = []
  const unreadable: unknown[] = []
  let trailer: Trailer | null = null
  for (const item of items) {
    const { slots: listed, ...read } = itemSchema.safeParse(item).data ?? {}
    const isTrailer = read.nextAvailableBusinessHour !== undefined
    if (isTrailer) {
      trailer = { hasFreeSlot: read.nextAvailableBusinessHourInCurrentWeek, next: read.nextAvailableBusinessHour }
    } else if (listed === undefined) unreadable.push(item)
    for (const slot of listed ?? []) {
      if (isTaken(slot)) continue
      const free = freeSlotSchema.safeParse(slot).data?.businessHours
      if (free) slots.push({ start: free.start, id: free.id ?? null })
      else unreadable.push(slot)
    }
  }
  return { slots, unreadable: unreadable.length, example: unreadable[0], trailer }
}

/** Taken, or one of the empty slots by which all days are filled up to the same length. */
function isTaken(slot: unknown): boolean {
  if (typeof slot !== 'object' || slot === null || !('isAvailable' in slot)) return false
  return slot.isAvailable === false || slot.isAvailable === null
}

/**
 * Where to look after a period: at the day of the next free slot if one lies ahead, else right behind the period; null when
 * the platform says that nothing comes any more. Never back, nor to the same period again.
 *
 * @param start - first day of the period, `YYYY-MM-DD` by the clock of Paris, as the result
 */
export function nextStart(start: string, trailer: Trailer | null): string | null {
  if (trailer?.hasFreeSlot === false && !trailer.next) return null
  const next = nextSlotSchema.safeParse(trailer?.next)
  const announced = next.success ? localDay(next.data.start, PARIS) : start
  return announced > start ? announced : addDays(start, PERIOD_DAYS)
}
