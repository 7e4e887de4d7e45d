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
  const stopped = await notWanted(db, taken)
  return ({ id, kind, createdAt, payload }, now) => {
    if (suppressed.has(addressOf(payload) ?? '')) return 'suppressed'
    if (stopped.has(id)) return 'stopped'
    return isTooOld(kind, now - createdAt) ? 'too-old' : null
  }
}

const addressOf = (payload: Payload): string | null => (payload.channel === 'mail' ? payload.to : null)

/** In which states of its subscription a message is still wanted, by its kind; the others always are. */
const WANTED_IN: Readonly<Record<string, readonly string[]>> = {
  alert: ['active'],
  digest: ['active'],
  nothing: ['active'],
  push: ['active'],
  // An alert in pause ends, too: its owner must not find it gone.
  renewal: ['active', 'paused'],
}

/** Ids of the messages whose subscription was paused or ended since they were written. */
async function notWanted(db: Db, taken: readonly TakenMessage[]): Promise<ReadonlySet<string>> {
  const asked = taken.filter(({ kind, subscriptionId }) => WANTED_IN[kind] && subscriptionId !== null)
  const ids = asked.flatMap(({ subscriptionId }) => subscriptionId ?? [])
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('subscriptions').select(['id', 'state']).where('id', 'in', ids).execute()
  const states = new Map(rows.map(({ id, state }) => [id, state]))
  const isWanted = ({ kind, subscriptionId }: TakenMessage) =>
    WANTED_IN[kind]?.includes(states.get(subscriptionId ?? '') ?? 'ended')
  return new Set(asked.flatMap((message) => (isWanted(message) ? [] : [message.id])))
}
