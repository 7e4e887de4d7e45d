import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../model/slot.ts'

/**
 * A moment of the queue. `now` is that of the database's clock, the only one that all workers share: they then agree on who
 * holds a message, and until when, however wrong their own clocks are. An instant stands in for it in tests.
 */
export type Moment = Instant | 'now'

/** The moment as a statement says it, so many milliseconds later. */
export const momentOf = (moment: Moment, laterMs = 0): RawBuilder<Date> =>
  moment === 'now'
    ? sql<Date>`statement_timestamp() + ${laterMs}::double precision * interval '1 millisecond'`
    : sql<Date>`${new Date(moment + laterMs)}::timestamptz`
