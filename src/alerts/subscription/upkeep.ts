import type { Instant } from '../../model/slot.ts'
import { openWrite } from '../../store/database/leadership.ts'
import { type Db, enqueue, type NewMessage } from '../outbox/outbox.ts'
import { DAY, type Desk, RENEW_BEFORE_MS, UNCONFIRMED_MS, UNDO_MS } from './desk.ts'
import { openContact, subscriptionOf } from './row.ts'

/** How much was erased. */
export type Purged = {
  readonly unconfirmed: number
  /** The ids of subscriptions that are over: whoever holds a copy forgets them. */
  readonly ended: readonly string[]
  readonly messages: number
  readonly limits: number
}

/** What is over is kept that long, without its content, to see what was sent. */
const MESSAGES_KEPT_MS = 30 * DAY

/** Longer than any limit looks back. */
const LIMITS_KEPT_MS = 2 * DAY

/**
 * Erases what has no reason to be kept any more. To be done every few minutes.
 *
 * It needs no leader's term: each statement looks at the rows as they are then, and what one machine erases another would, too.
 * One that was asleep tells an earlier time, and erases less.
 */
export async function purge({ db }: Pick<Desk, 'db'>, now: Instant): Promise<Purged> {
  const before = (age: number) => new Date(now - age)
  const unconfirmed = await db
    .deleteFrom('subscriptions')
    .where('state', '=', 'pending')
    .where('created_at', '<', before(UNCONFIRMED_MS))
    .executeTakeFirstOrThrow()
  const ended = await db
    .deleteFrom('subscriptions')
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'ended'), where('ended_at', '<', before(UNDO_MS))]),
        where.and([where('state', 'in', ['active', 'paused']), where('ends_at', '<=', before(0))]),
      ]),
    )
    .returning('id')
    .execute()
  const messages = await db
    .deleteFrom('outbox')
    .where('state', 'not in', ['waiting', 'sending'])
    .where('created_at', '<', before(MESSAGES_KEPT_MS))
    .executeTakeFirstOrThrow()
  const limits = await db
    .deleteFrom('rate_limits')
    .where('window_start', '<', before(LIMITS_KEPT_MS))
    .executeTakeFirstOrThrow()
  return {
    unconfirmed: Number(unconfirmed.numDeletedRows),
    ended: ended.map(({ id }) => id),
    messages: Number(messages.numDeletedRows),
    limits: Number(limits.numDeletedRows),
  }
}

const RENEWALS_AT_ONCE = 500

/**
 * Writes to those whose alert ends within a week, once for each end. Gives how many were written.
 *
 * @param write - how that is stored: between the reading and the writing of a machine that sleeps an alert may have been renewed.
 */
export const writeRenewals = (desk: Desk, now: Instant, write = openWrite(desk.db, null)): Promise<number> =>
  write((transaction) => writeRenewalsIn(transaction, desk, now))

async function writeRenewalsIn(db: Db, { vault, domain }: Desk, now: Instant): Promise<number> {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('state', 'in', ['active', 'paused'])
    .where('ends_at', '>', new Date(now))
    .where('ends_at', '<=', new Date(now + RENEW_BEFORE_MS))
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('outbox')
            .select('outbox.id')
            .where('outbox.subscription_id', '=', ref('subscriptions.id'))
            .where('outbox.kind', '=', 'renewal')
            .where('outbox.created_at', '>', new Date(now - 2 * RENEW_BEFORE_MS)),
        ),
      ),
    )
    .orderBy('ends_at')
    .limit(RENEWALS_AT_ONCE)
    .execute()
  const messages = rows.map((row): NewMessage => {
    const { address, secret } = openContact(vault, row)
    const { id, state, language, place, endsAt, messages: sent } = subscriptionOf(row)
    const isPaused = state === 'paused'
    const mail = { kind: 'renewal', language, place, endsAt, messages: sent, isPaused } as const
    const payload = { channel: 'mail', to: address, secret: secret.toString('base64'), mail } as const
    return { subscriptionId: id, changeKey: `renewal ${endsAt}`, payload, priority: 0 }
  })
  await enqueue(db, vault, domain, messages, now)
  return messages.length
}
