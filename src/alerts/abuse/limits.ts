import { sql } from 'kysely'
import type { Instant } from '../../model/slot.ts'
import type { Db } from '../outbox/outbox.ts'
import type { Vault } from '../subscription/vault.ts'

/** At most so many within so many minutes. */
export type Limit = { readonly most: number; readonly minutes: number }

/** What is counted, and for whom: the key is stored as a hash only. */
export type Counted = { readonly bucket: 'address' | 'network' | 'overall'; readonly key: string }

const MINUTE = 60_000

/**
 * Counts one more, and says how long to wait when that is too many; null when it is not. Windows begin at whole multiples of
 * their length, the same for every process that asks the database.
 */
export async function overLimit(
  db: Db,
  vault: Vault,
  { bucket, key }: Counted,
  { most, minutes }: Limit,
  now: Instant,
): Promise<number | null> {
  const length = minutes * MINUTE
  const start = now - (now % length)
  const { count } = await db
    .insertInto('rate_limits')
    .values({ bucket, key_hash: vault.lookupHash(`${bucket} ${key}`), window_start: new Date(start), count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['bucket', 'key_hash', 'window_start'])
        .doUpdateSet({ count: sql<number>`least(rate_limits.count + 1, 1000000000)` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count > most ? start + length - now : null
}
