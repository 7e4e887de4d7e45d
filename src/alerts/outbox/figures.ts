import type { Instant } from '../../model/slot.ts'
import type { Db } from './outbox.ts'

/** How the outbox does: counts, and nothing of whom. */
export type OutboxFigures = {
  /** In the queue: those that wait for their moment, for a worker or for the server's answer. */
  readonly waiting: number
  /** Of these, the ones whose moment has come and that no worker holds. */
  readonly due: number
  /** How late the one is that has been due for longest, in seconds; 0 when none is. */
  readonly oldestDueSeconds: number
  readonly sentLastHour: number
  /** Refused for good or unreadable, of those put in within three days. */
  readonly failed: number
}

const HOUR = 3600_000

/** No message is worth sending for longer than three days: whatever was sent this hour was put in since then. */
const LOOKED_BACK_MS = 73 * HOUR

/**
 * The figures of the outbox, for whoever watches the service. They cost as much as there is in the queue and as was put in
 * within three days, however long what is over is kept.
 *
 * @throws what the database throws.
 */
export async function outboxFigures(db: Db, now: Instant): Promise<OutboxFigures> {
  const at = new Date(now)
  const queue = await db
    .selectFrom('outbox')
    .select(({ fn }) => [
      fn.countAll<number>().as('waiting'),
      fn.countAll<number>().filterWhere('next_try_at', '<=', at).as('due'),
      fn.min<Date | null>('next_try_at').filterWhere('next_try_at', '<=', at).as('oldestDue'),
    ])
    .where('state', 'in', ['waiting', 'sending'])
    .executeTakeFirstOrThrow()
  const over = await db
    .selectFrom('outbox')
    .select(({ fn }) => [
      fn
        .countAll<number>()
        .filterWhere('sent_at', '>', new Date(now - HOUR))
        .as('sentLastHour'),
      fn.countAll<number>().filterWhere('state', '=', 'failed').as('failed'),
    ])
    .where('state', 'not in', ['waiting', 'sending'])
    .where('created_at', '>', new Date(now - LOOKED_BACK_MS))
    .executeTakeFirstOrThrow()
  const { waiting, due, oldestDue } = queue
  return { waiting, due, oldestDueSeconds: oldestDue ? (now - oldestDue.getTime()) / 1000 : 0, ...over }
}
