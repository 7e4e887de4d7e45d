import { type ReadTime, readTime } from '../../model/local-time.ts'
import type { Timetable } from './schema.ts'

/** What the platform answers when asked for the free slots of a motive in a window of days. */
export type WindowAnswer =
  | { readonly kind: 'slots'; readonly slots: readonly ListedSlot[]; readonly unreadable: readonly unknown[] }
  /** None in the window; the next one is at that time. */
  | { readonly kind: 'later'; readonly time: ReadTime }
  | { readonly kind: 'phone-only'; readonly phone: string }
  | { readonly kind: 'nothing' }
  /** It announces a date that is none. */
  | { readonly kind: 'unreadable'; readonly date: unknown }

export type ListedSlot = {
  /** Id of the agenda; empty when it is not told. */
  readonly agenda: string
  readonly time: ReadTime
}

export function readTimetable(timetable: Timetable | null): WindowAnswer {
  if (!timetable) return { kind: 'nothing' }
  const { availabilities, date, phone_number, num } = timetable
  if (availabilities) return listSlots(Object.values(availabilities))
  if (date !== null) {
    const time = typeof date === 'string' ? readTime(date) : null
    return time ? { kind: 'later', time } : { kind: 'unreadable', date }
  }
  const phone = phone_number.trim() || num.trim()
  return phone === '' ? { kind: 'nothing' } : { kind: 'phone-only', phone }
}

/**
 * The slots of all days. One without a time is no slot.
 *
 * Checked by hand rather than by schema: a window lists up to hundreds.
 */
function listSlots(days: readonly unknown[]): WindowAnswer {
  const slots: ListedSlot[] = []
  const unreadable: unknown[] = []
  for (const day of days) {
    for (const entry of slotsOfDay(day)) {
      const slot = readSlot(entry)
      if (slot === 'unreadable') unreadable.push(entry)
      else if (slot) slots.push(slot)
    }
  }
  return { kind: 'slots', slots, unreadable }
}

/** A day that is no list counts as one slot, which cannot be read. */
function slotsOfDay(day: unknown): readonly unknown[] {
  if (day === null || day === undefined) return []
  return Array.isArray(day) ? day : [day]
}

function readSlot(slot: unknown): ListedSlot | 'unreadable' | null {
  if (typeof slot !== 'object' || slot === null) return 'unreadable'
  const start = 'start_time' in slot ? slot.start_time : null
  if (start === null || start === undefined || start === '') return null
  const time = typeof start === 'string' ? readTime(start) : null
  if (!time || time.kind === 'day') return 'unreadable'
  const agenda = 'agenda_id' in slot ? slot.agenda_id : null
  return { agenda: typeof agenda === 'number' || typeof agenda === 'string' ? String(agenda) : '', time }
}
