import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Instant } from '../../model/slot.ts'
import type { Schema } from '../../store/database/schema.ts'
import type { Vault } from '../subscription/vault.ts'
import { isOurs } from './keys.ts'
import { type MessageKey, messageId } from './message-id.ts'
import { type Moment, momentOf } from './moment.ts'
import { type NewPayload, outboxContext, type Payload } from './payload.ts'
import { readPayloads } from './reading.ts'

/** A database, or a transaction in it. */
export type Db = Kysely<Schema>

/** A message to send, once. */
export type NewMessage = {
  /** Null for one that outlives its subscription, or that goes to the operator. */
  readonly subscriptionId: string | null
  /** What the news is: for one subscription and channel the same is never sent twice. */
  readonly changeKey: string
  readonly payload: NewPayload
  /** Higher goes first. */
  readonly priority: number
}

/** Rows of one statement: the protocol takes some 65,000 values. */
const ROWS_AT_ONCE = 1000

/**
 * Puts messages in the queue; those that are in it already stay as they are. Within a transaction, they are sent if and
 * only if what they tell of is stored.
 *
 * @param domain - of our Message-IDs.
 */
export async function enqueue(
  db: Db,
  vault: Vault,
  domain: string,
  messages: readonly NewMessage[],
  now: Instant,
): Promise<void> {
  const at = new Date(now)
  const rows = messages.map(({ subscriptionId, changeKey, payload, priority }) => {
    const id = randomUUID()
    const { channel } = payload
    const key: MessageKey = { subscriptionId, changeKey, channel }
    return {
      id,
      subscription_id: subscriptionId,
      change_key: changeKey,
      channel,
      kind: payload.channel === 'mail' ? payload.mail.kind : 'push',
      priority,
      payload_sealed: vault.seal(JSON.stringify(payload), outboxContext(id)),
      message_id: messageId(key, domain),
      // A writer whose clock is ahead must not keep its readers waiting.
      next_try_at: sql<Date>`least(${at}::timestamptz, statement_timestamp())`,
      created_at: at,
    }
  })
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await db
      .insertInto('outbox')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** A message that a worker has taken. */
export type TakenMessage = {
  readonly id: string
  readonly subscriptionId: string | null
  readonly kind: string
  readonly messageId: string
  /** How often it was taken, this time included. */
  readonly attempts: number
  readonly createdAt: Instant
  /** Since when it was to be sent. */
  readonly dueAt: Date
  readonly payload: Payload
}

/** How long a worker has to say what became of what it took, or that it still holds it; then another may take it. */
export const LEASE_MS = 2 * 60_000

/**
 * Takes messages that are due, the most urgent first; several workers never take the same. One that a worker took and told
 * nothing of any more is due again after {@link LEASE_MS}: it may have been sent, under the same Message-ID. What was sealed
 * with a key that is not here stays for those who have it.
 *
 * @param worker - a name that no other worker has.
 * @param unreadable - told how many could not be read (they are damaged, or their form is an older one). They are set aside,
 *   so that they do not hold the others back.
 * @throws WrongKey when our key opens nothing of what was sealed with the key of its number: then all stay as they were.
 */
export async function takeDue(
  db: Db,
  vault: Vault,
  worker: string,
  limit: number,
  now: Moment,
  unreadable: (count: number) => void = () => {},
): Promise<TakenMessage[]> {
  const rows = await db
    .with('due', (queue) =>
      queue
        .selectFrom('outbox')
        .select(['id', 'next_try_at'])
        .where('state', 'in', ['waiting', 'sending'])
        .where('next_try_at', '<=', momentOf(now))
        .where(isOurs(vault, 'payload_sealed'))
        .orderBy('priority', 'desc')
        .orderBy('next_try_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('outbox')
    .from('due')
    .set({
      state: 'sending',
      taken_by: worker,
      next_try_at: momentOf(now, LEASE_MS),
      attempts: sql<number>`attempts + 1`,
    })
    .whereRef('outbox.id', '=', 'due.id')
    .returning([
      'outbox.id',
      'subscription_id',
      'kind',
      'priority',
      'message_id',
      'attempts',
      'created_at',
      'payload_sealed',
      'due.next_try_at as due_at',
    ])
    .execute()
  // A statement gives its rows in any order.
  rows.sort((one, other) => other.priority - one.priority || one.due_at.getTime() - other.due_at.getTime())
  const payloads = await readPayloads(db, vault, rows).catch(async (error: unknown) => {
    await giveBack(db, worker, rows.map(dueOf))
    throw error
  })
  const taken = rows.flatMap((row): TakenMessage[] => {
    const payload = payloads.get(row.id)
    if (!payload) return []
    return [
      {
        ...dueOf(row),
        subscriptionId: row.subscription_id,
        kind: row.kind,
        messageId: row.message_id,
        attempts: row.attempts,
        createdAt: row.created_at.getTime(),
        payload,
      },
    ]
  })
  const others = rows.flatMap(({ id }) => (payloads.get(id) ? [] : [id]))
  await recordUnreadable(db, others)
  unreadable(others.length)
  return taken
}

const dueOf = ({ id, due_at }: { readonly id: string; readonly due_at: Date }) => ({ id, dueAt: due_at })

/** They are not tried again. What they hold stays sealed until they are purged: they can be put back once it is known how. */
async function recordUnreadable(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('outbox')
    .set({ state: 'failed', last_failure: 'unreadable', taken_by: null })
    .where('id', 'in', [...ids])
    .execute()
}

/** Prolongs the lease of these by {@link LEASE_MS}. Gives the ids of those that this worker still holds. */
export async function prolong(
  db: Db,
  worker: string,
  ids: readonly string[],
  now: Moment,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .updateTable('outbox')
    .set({ next_try_at: momentOf(now, LEASE_MS) })
    .where('id', 'in', [...ids])
    .where('state', '=', 'sending')
    .where('taken_by', '=', worker)
    .returning('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Leaves messages as they were before this worker took them, to be taken at once: nothing was begun of them. */
export async function giveBack(
  db: Db,
  worker: string,
  messages: readonly Pick<TakenMessage, 'id' | 'dueAt'>[],
): Promise<void> {
  if (messages.length === 0) return
  const ids = messages.map(({ id }) => id)
  const moments = messages.map(({ dueAt }) => dueAt.toISOString())
  await sql`
    update outbox set state = 'waiting', attempts = attempts - 1, taken_by = null, next_try_at = given.due_at
    from unnest(${ids}::uuid[], ${moments}::timestamptz[]) as given (id, due_at)
    where outbox.id = given.id and state = 'sending' and taken_by = ${worker}`.execute(db)
}

/** Nothing: what a message held, once it is over. */
const ERASED = Buffer.alloc(0)

/** The server has accepted these: nothing of what they held is kept. */
export async function recordSent(db: Db, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('outbox')
    .set({ state: 'sent', sent_at: new Date(now), payload_sealed: ERASED, last_failure: null, taken_by: null })
    .where('id', 'in', [...ids])
    .execute()
}

/**
 * It is tried again, so many milliseconds from now, unless another worker has taken it meanwhile: then it is theirs to tell.
 *
 * @param code - never a text that could hold an address.
 */
export async function recordRetry(
  db: Db,
  worker: string,
  id: string,
  code: string,
  { now, delayMs }: { readonly now: Moment; readonly delayMs: number },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'waiting', next_try_at: momentOf(now, delayMs), last_failure: code, taken_by: null })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('taken_by', '=', worker)
    .execute()
}

/**
 * It is never tried again: refused for good (`failed`), or not to be sent any more (`dropped`). Whoever has taken it meanwhile
 * comes to the same, or has sent it.
 */
export async function recordOver(
  db: Db,
  worker: string,
  id: string,
  state: 'failed' | 'dropped',
  code: string,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state, payload_sealed: ERASED, last_failure: code, taken_by: null })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('taken_by', '=', worker)
    .execute()
}
