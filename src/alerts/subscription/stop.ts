import { hkdfSync, randomBytes } from 'node:crypto'
import { type Db, enqueue } from '../outbox/outbox.ts'
import { type Desk, UNDO_MS } from './desk.ts'
import { type ActAnswer, rowOfToken } from './own-alert.ts'
import {
  type Contact,
  contactColumns,
  contactOfText,
  contactText,
  openContact,
  type SubscriptionRow,
  subscriptionOf,
} from './row.ts'
import { openVault, SealBroken, type Vault } from './vault.ts'

/**
 * Ends an alert and erases its address. The link never expires: on an alert that is over it does nothing, and says so.
 *
 * For an hour the link that ended it can bring it back. Until then the address is kept under a key that is in the link and
 * nowhere else: nobody here can read it any more.
 */
export async function stopAlert(desk: Desk, token: string): Promise<ActAnswer> {
  const found = await rowOfToken(desk, token, ['stop', 'manage'])
  if (!found || found.row.state === 'ended') return 'gone'
  await desk.db.transaction().execute((transaction) => end(transaction, desk, token, found.row))
  return 'done'
}

async function end(db: Db, { vault, domain, clock }: Desk, token: string, row: SubscriptionRow): Promise<void> {
  const now = clock()
  const { id } = row
  const contact = openContact(vault, row)
  const ended = await db
    .updateTable('subscriptions')
    .set({
      state: 'ended',
      ended_at: new Date(now),
      changed_at: new Date(now),
      address_sealed: vaultOfToken(token).seal(JSON.stringify([row.state, contactText(contact)]), `undo ${id}`),
      address_hash: randomBytes(32),
      secret_sealed: Buffer.alloc(0),
      push_sealed: null,
      push_hash: null,
    })
    .where('id', '=', id)
    .where('state', '!=', 'ended')
    .executeTakeFirstOrThrow()
  if (ended.numUpdatedRows === 0n) return
  await db.deleteFrom('outbox').where('subscription_id', '=', id).execute()
  await db.deleteFrom('alert_told').where('subscription_id', '=', id).execute()
  const { language, place } = subscriptionOf(row)
  const payload = {
    channel: 'mail',
    to: contact.address,
    secret: '',
    mail: { kind: 'goodbye', language, place },
  } as const
  // Who never confirmed was never a reader: nothing more is written there.
  if (row.state === 'pending') return
  await enqueue(
    db,
    vault,
    domain,
    [{ subscriptionId: null, changeKey: goodbyeKey(id, now), payload, priority: 5 }],
    now,
  )
}

/** The same as long as it can be undone: who stops and restores an alert over and over fills nobody's mailbox. */
const goodbyeKey = (id: string, now: number): string => `goodbye ${id} ${Math.floor(now / UNDO_MS)}`

/** Brings back an alert that this very link ended less than an hour ago. */
export async function restoreAlert(desk: Desk, token: string): Promise<ActAnswer> {
  const { db, vault, clock } = desk
  const found = await rowOfToken(desk, token, ['stop', 'manage'])
  if (!found) return 'gone'
  const { row } = found
  const now = clock()
  if (row.state !== 'ended') return 'done'
  if (now - (row.ended_at?.getTime() ?? 0) > UNDO_MS) return 'gone'
  const undo = openUndo(token, row)
  if (!undo) return 'gone'
  await db
    .updateTable('subscriptions')
    .set({
      state: undo.state,
      ended_at: null,
      changed_at: new Date(now),
      confirmed_at: undo.state === 'active' ? new Date(now) : row.confirmed_at,
      ...contactColumns(vault, row.id, undo.contact),
    })
    .where('id', '=', row.id)
    .where('state', '=', 'ended')
    .execute()
  return 'done'
}

type Undo = { readonly state: 'pending' | 'active' | 'paused'; readonly contact: Contact }

function openUndo(token: string, { id, address_sealed }: SubscriptionRow): Undo | null {
  try {
    const [state, contact] = JSON.parse(vaultOfToken(token).open(address_sealed, `undo ${id}`)) as [
      Undo['state'],
      string,
    ]
    return { state, contact: contactOfText(contact) }
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

/** Opens with the token only, of which the database holds no more than a hash. */
function vaultOfToken(token: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', token, '', 'vitemadose alert undo', 32))
  return openVault({ sealing: new Map([[0, key]]), newest: 0, lookup: key })
}
