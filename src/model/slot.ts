import type { Audience } from './audience.ts'
import type { Dose } from './dose.ts'

/** A moment, in milliseconds since 1970-01-01T00:00Z. Compared as a number, never as text. */
export type Instant = number

/** One bookable instant at a centre, as an adapter yields it. */
export type Slot = {
  readonly start: Instant
  /** Doses it is open to. Empty when the platform does not say and no rule tells. */
  readonly doses: readonly Dose[]
  /** Vaccine names, in the order seen. Empty when none is named. */
  readonly vaccines: readonly string[]
  readonly audience: Audience
  /** Free places at that instant, 1 for most platforms. */
  readonly places: number
}

/**
 * Slots that differ in nothing but their start. An adapter that has many of them yields them together: one by one they cost
 * many times more.
 */
export type SlotRun = Omit<Slot, 'start'> & { readonly starts: readonly Instant[] }

/** What an adapter yielded, slot by slot. */
export function eachSlot(found: Slot | SlotRun): readonly Slot[] {
  if (!('starts' in found)) return [found]
  const { starts, ...kind } = found
  return starts.map((start) => ({ start, ...kind }))
}
