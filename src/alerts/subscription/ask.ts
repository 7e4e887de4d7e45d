import { randomUUID } from 'node:crypto'
import { overLimit } from '../abuse/limits.ts'
import { networkOf } from '../abuse/network.ts'
import { type Db, enqueue } from '../outbox/outbox.ts'
import { suppressedAmong } from '../outbox/suppressions.ts'
import { isPushEndpoint } from '../push/endpoints.ts'
import { CONFIRM_WITHIN_MS, type Desk, RUNS_MS } from './desk.ts'
import { filtersKey } from './filters.ts'
import { type AlertRequest, type FieldFault, readForm } from './form.ts'
import {
  type Contact,
  contactColumns,
  filterColumns,
  OPEN_COLUMNS,
  openContact,
  placeColumns,
  subscriptionOf,
} from './row.ts'
import { newSecret, tokenHashes } from './tokens.ts'

/** What is answered to a form. Never whether the address is known, suppressed, or written to too often. */
export type AskAnswer =
  | { readonly kind: 'sent' }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }
  | { readonly kind: 'too-many'; readonly retryAfterMs: number }

/** More than these at once no person needs. */
const RUNNING_PER_ADDRESS = 10

/** Confirmations are what people wait for. */
const CONFIRMATION_PRIORITY = 10

/**
 * Takes the alert form: writes to its address to ask whether it means it.
 *
 * @param sent - the form, as it came.
 * @param ip - from where; only a hash of its network is kept, for the limits.
 */
export async function askForAlert(desk: Desk, sent: unknown, ip: string): Promise<AskAnswer> {
  const read = readForm(sent)
  if (read.kind === 'faults') return read
  const { db, vault, limits, clock } = desk
  const network = { bucket: 'network', key: networkOf(ip) } as const
  const wait =
    (await overLimit(db, vault, network, limits.perNetwork, clock())) ??
    (await overLimit(db, vault, { bucket: 'overall', key: 'all' }, limits.overall, clock()))
  if (wait !== null) return { kind: 'too-many', retryAfterMs: wait }
  if (read.kind === 'request') await writeTo(desk, read.request)
  return { kind: 'sent' }
}

/** Writes to the address, unless it had enough of us. */
async function writeTo(desk: Desk, request: AlertRequest): Promise<void> {
  const { db, vault, limits, clock } = desk
  const mailbox = vault.mailboxHash(request.address)
  const tooMany = await overLimit(
    db,
    vault,
    { bucket: 'address', key: mailbox.toString('hex') },
    limits.perAddress,
    clock(),
  )
  const suppressed = await suppressedAmong(db, vault, [request.address])
  const { running } = await db
    .selectFrom('subscriptions')
    .select((select) => select.fn.countAll<number>().as('running'))
    .where('address_hash', '=', mailbox)
    .where('state', 'in', ['active', 'paused'])
    .executeTakeFirstOrThrow()
  if (tooMany !== null || suppressed.size > 0 || running >= RUNNING_PER_ADDRESS) return
  await db.transaction().execute((transaction) => askToConfirm(transaction, desk, request))
}

async function askToConfirm(db: Db, { vault, clock, domain, pushHosts }: Desk, request: AlertRequest): Promise<void> {
  const now = clock()
  const { address, place, language } = request
  const push = request.push && isPushEndpoint(request.push.endpoint, pushHosts) ? request.push : null
  const known = await samePending(db, vault, { ...request, push })
  const id = known?.id ?? randomUUID()
  const contact: Contact = { address, secret: known?.secret ?? newSecret(), push }
  const confirmUntil = new Date(now + CONFIRM_WITHIN_MS)
  if (known)
    await db
      .updateTable('subscriptions')
      // The link lives as long as its message says: what was asked for again is not erased with what was asked first.
      .set({
        created_at: new Date(now),
        confirm_until: confirmUntil,
        cadence: request.cadence,
        night: request.night,
        language,
      })
      .where('id', '=', id)
      .execute()
  else {
    const { confirm, manage, stop } = tokenHashes(contact.secret)
    await db
      .insertInto('subscriptions')
      .values({
        id,
        state: 'pending',
        language,
        ...contactColumns(vault, id, contact),
        ...placeColumns(place),
        ...filterColumns(request.filters),
        night: request.night,
        cadence: request.cadence,
        confirm_hash: confirm,
        manage_hash: manage,
        stop_hash: stop,
        confirm_until: confirmUntil,
        created_at: new Date(now),
        changed_at: new Date(now),
        ends_at: new Date(now + RUNS_MS),
      })
      .execute()
  }
  const secret = contact.secret.toString('base64')
  const payload = { channel: 'mail', to: address, secret, mail: { kind: 'confirmation', language, place } } as const
  const message = { subscriptionId: id, changeKey: `confirmation ${now}`, payload, priority: CONFIRMATION_PRIORITY }
  await enqueue(db, vault, domain, [message], now)
}

/**
 * The same wish of the same address, not confirmed yet: its message is sent again. With another browser to notify it is
 * another wish: whoever confirms a link starts what was asked for with it, and lets no browser in that came later.
 */
async function samePending(
  db: Db,
  vault: Desk['vault'],
  { address, place, filters, push }: AlertRequest,
): Promise<{ id: string; secret: Buffer } | null> {
  const rows = await db
    .selectFrom('subscriptions')
    .select([...OPEN_COLUMNS, 'address_sealed', 'secret_sealed', 'push_sealed'])
    .where('address_hash', '=', vault.mailboxHash(address))
    .where('state', '=', 'pending')
    .execute()
  const key = JSON.stringify([place, filtersKey(filters), push])
  for (const row of rows) {
    const subscription = subscriptionOf(row)
    const contact = openContact(vault, row)
    const isSame = JSON.stringify([subscription.place, filtersKey(subscription.filters), contact.push]) === key
    if (isSame && contact.address === address) return { id: row.id, secret: contact.secret }
  }
  return null
}
