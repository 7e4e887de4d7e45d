import { simpleParser } from 'mailparser'
import { z } from 'zod'
import type { Instant } from '../../model/slot.ts'
import type { Db } from './outbox.ts'
import { suppress } from './suppressions.ts'
import { messageNameOfVerp } from './verp.ts'

/** What a message that came back says. */
export type Bounce = {
  /** The name of the message that failed, see `message-id.ts`. */
  readonly name: string
  /** `hard`: the address does not exist, or wants nothing; `soft`: it may work another time. */
  readonly kind: 'hard' | 'soft'
  /** Such as `5.1.1`; null when the report tells none. */
  readonly status: string | null
}

/** Statuses of failures that say something of this message or moment, not of the address: content, size, full mailbox. */
const SAYS_NOTHING_OF_ADDRESS = /^5\.(?:2\.[234]|3|4|5|6|7)/

/**
 * Reads a message that came to the bounce address (RFC 3464). Null when it is no failure report of a message of ours, such
 * as an answer from somebody on holiday.
 *
 * @param recipient - the address it was sent to: it tells which message failed.
 */
export async function readBounce(raw: Buffer, recipient: string, bounceDomain: string): Promise<Bounce | null> {
  const name = messageNameOfVerp(recipient, bounceDomain)
  if (name === null || raw.length > LONGEST) return null
  const { headers, text = '' } = await simpleParser(raw)
  if (!reportTypeSchema.safeParse(headers.get('content-type')).success) return null
  const action = /^Action:\s*(\w+)/im.exec(text)?.[1]?.toLowerCase()
  const status = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1] ?? null
  if (action !== 'failed') return { name, kind: 'soft', status }
  return { name, kind: status?.startsWith('5') && !SAYS_NOTHING_OF_ADDRESS.test(status) ? 'hard' : 'soft', status }
}

/** The type of a failure report, as the parser tells it. */
const reportTypeSchema = z.object({
  value: z.literal('multipart/report'),
  params: z.object({ 'report-type': z.literal('delivery-status') }),
})

/** A report holds the message that failed, at most. */
const LONGEST = 1_000_000

/**
 * Takes a failure into account: after a hard one the address is not written to any more, and its alerts end. Gives whether
 * an address was suppressed.
 */
export async function recordBounce(db: Db, { name, kind, status }: Bounce, now: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .innerJoin('subscriptions', 'subscriptions.id', 'outbox.subscription_id')
    .select(['outbox.id', 'subscriptions.address_hash', 'subscriptions.state'])
    .where('outbox.message_id', 'like', `<${name}@%`)
    .executeTakeFirst()
  if (!row || row.state === 'ended') return false
  const code = `bounced ${kind}${status === null ? '' : ` ${status}`}`
  await db.updateTable('outbox').set({ last_failure: code }).where('id', '=', row.id).execute()
  if (kind === 'soft') return false
  await db.transaction().execute(async (transaction) => {
    await suppress(transaction, row.address_hash, 'bounced', now)
    await transaction.deleteFrom('subscriptions').where('address_hash', '=', row.address_hash).execute()
  })
  return true
}
