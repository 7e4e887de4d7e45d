import { type RawBuilder, sql } from 'kysely'
import { ConfigError } from '../../config/config-error.ts'
import { openContact } from '../subscription/row.ts'
import type { Vault } from '../subscription/vault.ts'
import { type Moment, momentOf } from './moment.ts'
import type { Db } from './outbox.ts'
import { outboxContext } from './payload.ts'

/**
 * What waits was sealed with another key than ours. Nobody's message is given up for that: it stays for whoever has the key,
 * and the operator is told.
 */
class WrongKey extends ConfigError {
  constructor(key: number, what: string) {
    super(
      `VITEMADOSE_ALERT_KEY : ${what} n° ${key}. Rien n’est perdu : ce qui attend partira une fois la bonne clé donnée.`,
    )
  }
}

/** The number of the key that sealed a value: its first byte. */
export const keyOf = (sealed: Uint8Array): number => sealed[0] ?? -1

/** That byte, in a statement; of a long value no more is read. */
const keyByte = (column: string): RawBuilder<Buffer> => sql<Buffer>`substring(${sql.ref(column)} for 1)`

/** Whether a value was sealed with one of our keys, as far as its number tells. */
export const isOurs = (vault: Vault, column: string): RawBuilder<boolean> =>
  sql<boolean>`${keyByte(column)} in (${sql.join(vault.keys.map((key) => Buffer.of(key)))})`

/** Some values may be damaged; a key that opens none of these is another one. */
const TRIED = 5

/** Whether a key opens what was last sealed with it and is still of use; null when there is nothing. */
async function opensNewest(db: Db, vault: Vault, key: number): Promise<boolean | null> {
  const contacts = await db
    .selectFrom('subscriptions')
    .select(['id', 'address_sealed', 'secret_sealed', 'push_sealed'])
    // Of one that was ended only its owner can open what is left: it has no such secret any more.
    .where(keyByte('secret_sealed'), '=', Buffer.of(key))
    .orderBy('changed_at', 'desc')
    .limit(TRIED)
    .execute()
  const messages = await db
    .selectFrom('outbox')
    .select(['id', 'payload_sealed'])
    .where('state', 'in', ['waiting', 'sending'])
    .where(keyByte('payload_sealed'), '=', Buffer.of(key))
    .orderBy('created_at', 'desc')
    .limit(TRIED)
    .execute()
  const openings = [
    ...contacts.map((row) => () => openContact(vault, row)),
    ...messages.map(
      ({ id, payload_sealed }) =>
        () =>
          vault.open(payload_sealed, outboxContext(id)),
    ),
  ]
  return openings.length === 0 ? null : openings.some(succeeds)
}

function succeeds(act: () => unknown): boolean {
  try {
    act()
    return true
  } catch {
    return false
  }
}

/**
 * Makes sure that a key is right though some messages sealed with it do not open: then they are damaged.
 *
 * @throws WrongKey when nothing shows that it is.
 */
export async function requireProof(db: Db, vault: Vault, keys: Iterable<number>): Promise<void> {
  for (const key of keys) if (!(await opensNewest(db, vault, key))) throw new WrongKey(key, WRONG)
}

/**
 * Looks whether our keys open what is in the database, before anything is done with them.
 *
 * @throws WrongKey when one of them does not.
 */
export async function refuseWrongKeys(db: Db, vault: Vault): Promise<void> {
  for (const key of vault.keys) if ((await opensNewest(db, vault, key)) === false) throw new WrongKey(key, WRONG)
}

/** @throws WrongKey when a message is due that none of our keys sealed. */
export async function refuseMissingKeys(db: Db, vault: Vault, now: Moment): Promise<void> {
  const row = await db
    .selectFrom('outbox')
    .select('payload_sealed')
    .where('state', 'in', ['waiting', 'sending'])
    .where('next_try_at', '<=', momentOf(now))
    .where(sql<boolean>`not ${isOurs(vault, 'payload_sealed')}`)
    .limit(1)
    .executeTakeFirst()
  if (row) throw new WrongKey(keyOf(row.payload_sealed), MISSING)
}

const WRONG = 'ce qui est dans la base n’a pas été chiffré avec cette clé'
const MISSING = 'des messages attendent, et il manque la clé'
