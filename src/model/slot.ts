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
