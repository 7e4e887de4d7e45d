import { type ListedSlot, slotSchema } from './schema.ts'

/** What an answer lists, whatever the dates. */
export type ListedSlots = {
  readonly slots: readonly ListedSlot[]
  /** Entries that are no slot: without a readable time, or without a list of vaccines. */
  readonly unreadable: number
}

/**
 * The slots of all days, in the order of the answer. The days have names that are no dates at times, and an object can hold
 * several of them: every list counts, whatever it is called.
 */
export function listSlots(days: readonly unknown[]): ListedSlots {
  const slots: ListedSlot[] = []
  let unreadable = 0
  for (const entry of days.flatMap(entriesOf)) {
    const read = slotSchema.safeParse(entry)
    if (read.success) slots.push(read.data)
    else unreadable += 1
  }
  return { slots, unreadable }
}

/** What is no list where one should be counts as one entry, which cannot be read. */
function entriesOf(day: unknown): readonly unknown[] {
  if (typeof day !== 'object' || day === null) return [day]
  return Object.values(day).flatMap((entries) => entries ?? [])
}
