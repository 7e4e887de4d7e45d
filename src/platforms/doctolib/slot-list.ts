import { type ReadTime, readTime } from '../../model/local-time.ts'

/** What a window lists, whatever the dates. */
export type ListedSlots = {
  readonly times: readonly ReadTime[]
  readonly unreadable: number
  /** One entry that could not be read. */
  readonly example: unknown
}

/**
 * The slots of all days of a window. A slot is a text, an object with its `start_date` (motives of several doses: the further
 * steps are not slots), or an array whose first text counts.
 *
 * Checked by hand rather than by schema: a window lists up to hundreds, and of each only one text is wanted.
 */
export function listSlots(days: readonly unknown[]): ListedSlots {
  const times: ReadTime[] = []
  let unreadable = 0
  let example: unknown
  for (const day of days) {
    for (const slot of slotsOfDay(day)) {
      const text = startOf(slot)
      const time = text === null ? null : readTime(text)
      if (time) times.push(time)
      else {
        unreadable += 1
        example ??= slot
      }
    }
  }
  return { times, unreadable, example }
}

/** A day that is no object, or whose slots are no list, counts as one slot that cannot be read. */
function slotsOfDay(day: unknown): readonly unknown[] {
  if (typeof day !== 'object' || day === null) return [day]
  const slots = 'slots' in day ? day.slots : null
  if (slots === null || slots === undefined) return []
  return Array.isArray(slots) ? slots : [slots]
}

function startOf(slot: unknown): string | null {
  if (typeof slot === 'string') return slot
  if (Array.isArray(slot)) return typeof slot[0] === 'string' ? slot[0] : null
  if (typeof slot !== 'object' || slot === null || !('start_date' in slot)) return null
  return typeof slot.start_date === 'string' ? slot.start_date : null
}
