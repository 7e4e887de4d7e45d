import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '../../model/slot.ts'
import type { Pusher } from '../push/pusher.ts'
import type { Mailer } from './mailer.ts'
import { type Db, recordOver, recordRetry, recordSent, type TakenMessage, takeDue } from './outbox.ts'
import { type Addresses, outgoingMail } from './outgoing.ts'
import type { Payload } from './payload.ts'
import { type Delivery, isTooOld, retryDelayMs } from './retry.ts'
import { suppress, suppressedAmong } from './suppressions.ts'

/** What a sender works with. */
export type SenderTools = Addresses & {
  readonly db: Db
  readonly mailer: Mailer
  /** Null when there are no notifications. */
  readonly pusher: Pusher | null
  /** Told apart from other workers. */
  readonly worker: string
  readonly clock: () => Instant
}

/** What became of a batch: counts, and nothing of whom. */
export type BatchReport = {
  readonly sent: number
  readonly later: number
  readonly failed: number
  readonly dropped: number
}

const BATCH = 200

/** Messages that the server has accepted are recorded together when they end this close to each other. */
const RECORD_WITHIN_MS = 10

/**
 * Sends what is due, one batch. Each message is recorded as soon as the server has accepted it: a crash repeats only those
 * of the last moment, under their same Message-IDs.
 */
export async function sendBatch(tools: SenderTools): Promise<BatchReport> {
  const { db, vault, worker, clock } = tools
  const report = { sent: 0, later: 0, failed: 0, dropped: 0 }
  const taken = await takeDue(db, vault, worker, BATCH, clock(), (count) => {
    report.failed += count
  })
  const suppressed = await suppressedAmong(
    db,
    vault,
    taken.flatMap(({ payload }) => addressOf(payload) ?? []),
  )
  const stopped = await notRunning(db, taken)
  const record = openRecorder(db, clock)
  await Promise.all(
    taken.map(async (message) => {
      const reason = dropReason(message, suppressed, stopped, clock())
      if (reason !== null) {
        report.dropped += 1
        return recordOver(db, message.id, 'dropped', reason)
      }
      const delivery = await deliver(message, tools)
      report[delivery.kind === 'refused' ? 'failed' : delivery.kind] += 1
      await settle(message, delivery, tools, record)
    }),
  )
  return report
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

function dropReason(
  { kind, createdAt, subscriptionId, payload }: TakenMessage,
  suppressed: ReadonlySet<string>,
  stopped: ReadonlySet<string>,
  now: Instant,
): string | null {
  if (suppressed.has(addressOf(payload) ?? '')) return 'suppressed'
  if (subscriptionId !== null && stopped.has(subscriptionId)) return 'stopped'
  return isTooOld(kind, now - createdAt) ? 'too-old' : null
}

async function deliver({ payload, messageId }: TakenMessage, tools: SenderTools): Promise<Delivery> {
  if (payload.channel === 'mail') return tools.mailer.send(outgoingMail(payload, messageId, tools))
  return tools.pusher ? tools.pusher.send(payload) : { kind: 'refused', code: 'push is off', isAddress: false }
}

async function settle(
  message: TakenMessage,
  delivery: Delivery,
  { db, vault, clock }: SenderTools,
  record: (id: string) => Promise<void>,
): Promise<void> {
  const { id, attempts, payload, subscriptionId } = message
  if (delivery.kind === 'sent') return record(id)
  if (delivery.kind === 'later') return recordRetry(db, id, delivery.code, clock() + retryDelayMs(attempts))
  await recordOver(db, id, 'failed', delivery.code)
  if (!delivery.isAddress) return
  if (payload.channel === 'mail') return suppress(db, vault.mailboxHash(payload.to), 'refused', clock())
  if (subscriptionId !== null)
    await db
      .updateTable('subscriptions')
      .set({ push_sealed: null, push_hash: null })
      .where('id', '=', subscriptionId)
      .where('push_hash', '=', vault.lookupHash(payload.endpoint))
      .execute()
}

/** Records what was sent, a few at a time: each waits until it is stored. */
function openRecorder(db: Db, clock: () => Instant): (id: string) => Promise<void> {
  let ids: string[] = []
  let flushed: Promise<void> | null = null
  const flush = async () => {
    await sleep(RECORD_WITHIN_MS)
    const due = ids
    ids = []
    flushed = null
    await recordSent(db, due, clock())
  }
  return (id) => {
    ids.push(id)
    flushed ??= flush()
    return flushed
  }
}

/**
 * Sends as long as it may: batch after batch while there is something to send, else after `idleMs`.
 *
 * @param report - told of each batch that did something, for logs and metrics.
 * @throws what the database throws; messages that were taken are due again later.
 */
export async function runSender(
  tools: SenderTools,
  { signal, idleMs, report }: { signal: AbortSignal; idleMs: number; report: (batch: BatchReport) => void },
): Promise<void> {
  while (!signal.aborted) {
    const batch = await sendBatch(tools)
    const total = batch.sent + batch.later + batch.failed + batch.dropped
    if (total > 0) report(batch)
    else await sleep(idleMs, undefined, { signal }).catch(() => {})
  }
}
