import { simpleParser } from 'mailparser'
import { z } from 'zod'
import type { Instant } from '../../model/slot.ts'
import type { Db } from '../outbox/outbox.ts'
import { suppress } from '../outbox/suppressions.ts'
import type { Vault } from '../subscription/vault.ts'
import { messageNameOfVerp } from './verp.ts'

/** What a message that came back says. */
export type Bounce = {
  /** The name of the message that failed, see `outbox/message-id.ts`. */
  readonly name: string
  /** `hard`: the address does not exist, or wants nothing; `soft`: it may work another time. */
  readonly kind: 'hard' | 'soft'
  /** Such as `5.1.1`; null when the report tells none. */
  readonly status: string | null
}

/** What is needed to take failures into account. */
export type BounceDesk = {
  readonly db: Db
  readonly vault: Vault
  /** To addresses of this domain failures come back. */
  readonly bounceDomain: string
  /** Of our Message-IDs. */
  readonly domain: string
  readonly clock: () => Instant
}

/** What came of a message: an address that is not written to any more, one more count, or nothing. */
export type BounceAnswer = 'suppressed' | 'counted' | 'ignored'

/** A report holds the message that failed, at most. In bytes. */
export const LONGEST_BOUNCE = 1_000_000

/**
 * Takes a message that came to one of our addresses for failures.
 *
 * @param recipient - the address it was sent to: it tells which message failed.
 * @throws what the database throws; the message is to be given again then.
 */
export async function takeBounce(desk: BounceDesk, raw: Buffer, recipient: string): Promise<BounceAnswer> {
  const bounce = await readBounce(desk, raw, recipient)
  return bounce ? recordBounce(desk, bounce) : 'ignored'
}

/**
 * Permanent failures that say something of this message or moment, not of the address: a full mailbox, content, size, the
 * opinion that a server has of ours. They are counted, and nobody loses an alert for them.
 */
const SAYS_NOTHING_OF_ADDRESS = /^5\.(?:2\.[234]|3|4|5|6|7)/

/**
 * Reads a failure report (RFC 3464). Null when the message is none about a message of ours, such as an answer from somebody
 * on holiday.
 */
export async function readBounce(
  { bounceDomain, vault }: Pick<BounceDesk, 'bounceDomain' | 'vault'>,
  raw: Buffer,
  recipient: string,
): Promise<Bounce | null> {
  const name = messageNameOfVerp(recipient, bounceDomain, vault)
  if (name === null || raw.length > LONGEST_BOUNCE) return null
  const { headers, text = '' } = await simpleParser(raw)
  if (!reportTypeSchema.safeParse(headers.get('content-type')).success) return null
  const action = /^Action:\s*(\w+)/im.exec(text)?.[1]?.toLowerCase()
  const status = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1] ?? null
  if (action !== 'failed' && action !== 'delayed') return null
  const isForGood = action === 'failed' && status?.startsWith('5') === true
  return { name, kind: isForGood && !SAYS_NOTHING_OF_ADDRESS.test(status) ? 'hard' : 'soft', status }
}

/** The type of a failure report, as the parser tells it. */
const reportTypeSchema = z.object({
  value: z.literal('multipart/report'),
  params: z.object({ 'report-type': z.literal('delivery-status') }),
})

/** Takes a failure into account: after a hard one the address is not written to any more, and its alerts end. */
async function recordBounce(
  { db, domain, clock }: Pick<BounceDesk, 'db' | 'domain' | 'clock'>,
  { name, kind, status }: Bounce,
): Promise<BounceAnswer> {
  const row = await db
    .selectFrom('outbox')
    .innerJoin('subscriptions', 'subscriptions.id', 'outbox.subscription_id')
    .select(['outbox.id', 'subscriptions.address_hash', 'subscriptions.state'])
    .where('outbox.message_id', '=', `<${name}@${domain}>`)
    .executeTakeFirst()
  if (!row || row.state === 'ended') return 'ignored'
  const code = `bounced ${kind}${status === null ? '' : ` ${status}`}`
  await db.updateTable('outbox').set({ last_failure: code }).where('id', '=', row.id).execute()
  if (kind === 'soft') return 'counted'
  await db.transaction().execute(async (transaction) => {
    await suppress(transaction, row.address_hash, 'bounced', clock())
    await transaction.deleteFrom('subscriptions').where('address_hash', '=', row.address_hash).execute()
  })
  return 'suppressed'
}
