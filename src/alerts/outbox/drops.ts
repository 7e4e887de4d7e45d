import type { Instant } from '../../model/slot.ts'
import type { Vault } from '../subscription/vault.ts'
import type { Db, TakenMessage } from './outbox.ts'
import type { Payload } from './payload.ts'
import { isTooOld } from './retry.ts'
import { suppressedAmong } from './suppressions.ts'

/** Why a message is not to be sent any more, in a word for logs; null: it is. */
export type DropReason = (message: TakenMessage, now: Instant) => string | null

/** Looks up, for all that was taken, what may keep it from being sent. */
export async function dropReasons(db: Db, vault: Vault, taken: readonly TakenMessage[]): Promise<DropReason> {
  const addresses = taken.flatMap(({ payload }) => addressOf(payload) ?? [])
  const suppressed = await suppressedAmong(db, vault, addresses)
  const stopped = await notRunning(db, taken)
  return ({ kind, createdAt, subscriptionId, payload }, now) => {
    if (suppressed.has(addressOf(payload) ?? '')) return 'suppressed'
    if (subscriptionId !== null && stopped.has(subscriptionId)) return 'stopped'
    return isTooOld(kind, now - createdAt) ? 'too-old' : null
  }
}

const addressOf = (payload: Payload): string | null => (payload.channel === 'mail' ? payload.to : null)

/** Kinds that are only sent while their subscription runs. */
const WHILE_RUNNING: ReadonlySet<string> = new Set(['alert', 'digest', 'nothing', 'renewal', 'push'])

/** Ids of subscriptions that were paused or ended since their message was written. */
async function notRunning(db: Db, taken: readonly TakenMessage[]): Promise<ReadonlySet<string>> {
  const ids = taken.flatMap(({ kind, subscriptionId }) =>
    WHILE_RUNNING.has(kind) && subscriptionId ? [subscriptionId] : [],
  )
  if (ids.length === 0) return new Set()
  const running = await db
    .selectFrom('subscriptions')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', 'active')
    .execute()
  const known = new Set(running.map(({ id }) => id))
  return new Set(ids.filter((id) => !known.has(id)))
}
