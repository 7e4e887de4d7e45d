import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Instant } from '../../model/slot.ts'
import type { Schema } from '../../store/database/schema.ts'
import type { Vault } from '../subscription/vault.ts'
import { type MessageKey, messageId } from './message-id.ts'
import { type NewPayload, type Payload, payloadSchema } from './payload.ts'

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
      next_try_at: at,
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

const outboxContext = (id: string): string => `outbox ${id}`

/** A message that a worker has taken. */
export type TakenMessage = {
  readonly id: string
  readonly subscriptionId: string | null
  readonly kind: string
  readonly messageId: string
  /** How often it was taken, this time included. */
  readonly attempts: number
  readonly createdAt: Instant
  readonly payload: Payload
}

/** How long a worker has to say what became of what it took; then another may take it. */
export const LEASE_MS = 2 * 60_000

/**
 * Takes messages that are due, the most urgent first; several workers never take the same. One that a worker took and never
 * told the end of is due again after {@link LEASE_MS}: it may have been sent, under the same Message-ID.
 *
 * @param unreadable - told how many could not be read (their key is lost, or their form is an older one). They are set aside,
 *   so that they do not hold the others back.
 */
export async function takeDue(
  db: Db,
  vault: Vault,
  worker: string,
  limit: number,
  now: Instant,
  unreadable: (count: number) => void = () => {},
): Promise<TakenMessage[]> {
  const due = db
    .selectFrom('outbox')
    .select('id')
    .where('state', 'in', ['waiting', 'sending'])
    .where('next_try_at', '<=', new Date(now))
    .orderBy('priority', 'desc')
    .orderBy('next_try_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const rows = await db
    .updateTable('outbox')
    .set({
      state: 'sending',
      taken_by: worker,
      next_try_at: new Date(now + LEASE_MS),
      attempts: sql<number>`attempts + 1`,
    })
    .where('id', 'in', due)
    .returning(['id', 'subscription_id', 'kind', 'message_id', 'attempts', 'created_at', 'payload_sealed'])
    .execute()
  const taken = rows.flatMap((row): TakenMessage[] => {
    const payload = payloadOf(vault, row)
    if (payload === null) return []
    return [
      {
        id: row.id,
        subscriptionId: row.subscription_id,
        kind: row.kind,
        messageId: row.message_id,
        attempts: row.attempts,
        createdAt: row.created_at.getTime(),
        payload,
      },
    ]
  })
  const readable = new Set(taken.map(({ id }) => id))
  const others = rows.flatMap(({ id }) => (readable.has(id) ? [] : [id]))
  await recordUnreadable(db, others)
  unreadable(others.length)
  return taken
}

/** Null when it cannot be read; why is not told, for the reason may quote what the message holds. */
function payloadOf(vault: Vault, row: { readonly id: string; readonly payload_sealed: Uint8Array }): Payload | null {
  try {
    return payloadSchema.parse(JSON.parse(vault.open(row.payload_sealed, outboxContext(row.id))))
  } catch {
    return null
  }
}

/** They are not tried again. What they hold stays sealed until they are purged: whoever finds the key can put them back. */
async function recordUnreadable(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('outbox')
    .set({ state: 'failed', last_failure: 'unreadable', taken_by: null })
    .where('id', 'in', [...ids])
    .execute()
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

/** It is tried again later. @param code - never a text that could hold an address. */
export async function recordRetry(db: Db, id: string, code: string, at: Instant): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'waiting', next_try_at: new Date(at), last_failure: code, taken_by: null })
    .where('id', '=', id)
    .execute()
}

/** It is never tried again: refused for good (`failed`), or not to be sent any more (`dropped`). */
export async function recordOver(db: Db, id: string, state: 'failed' | 'dropped', code: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state, payload_sealed: ERASED, last_failure: code, taken_by: null })
    .where('id', '=', id)
    .execute()
}
