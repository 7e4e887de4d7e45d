import type { Instant } from '../../model/slot.ts'
import type { Vault } from '../subscription/vault.ts'
import type { Db } from './outbox.ts'

/** Why an address is not written to any more. */
export type SuppressionReason = 'refused' | 'bounced' | 'operator'

/** Never writes to this address again, whoever asks, until an operator says otherwise. */
export async function suppress(db: Db, addressHash: Buffer, reason: SuppressionReason, now: Instant): Promise<void> {
  await db
    .insertInto('suppressions')
    .values({ address_hash: addressHash, reason, at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether it was suppressed, and is not any more. */
export async function unsuppress(db: Db, addressHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('suppressions')
    .where('address_hash', '=', addressHash)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Which of these addresses must not be written to. */
export async function suppressedAmong(
  db: Db,
  vault: Vault,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set()
  const hashes = new Map(addresses.map((address) => [address, vault.mailboxHash(address)]))
  const rows = await db
    .selectFrom('suppressions')
    .select('address_hash')
    .where('address_hash', 'in', [...hashes.values()])
    .execute()
  const found = new Set(rows.map(({ address_hash }) => Buffer.from(address_hash).toString('hex')))
  return new Set(addresses.filter((address) => found.has(hashes.get(address)?.toString('hex') ?? '')))
}
