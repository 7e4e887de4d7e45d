import { setTimeout as sleep } from 'node:timers/promises'
import { bulkhead } from 'cockatiel'
import type { Instant } from '../../model/slot.ts'
import { type MonotonicClock, PROCESS_CLOCK } from '../../store/database/leadership.ts'
import type { Pusher } from '../push/pusher.ts'
import { dropReasons } from './drops.ts'
import { holdTaken } from './held.ts'
import { refuseMissingKeys } from './keys.ts'
import type { Mailer, OutgoingMail } from './mailer.ts'
import type { Moment } from './moment.ts'
import { type Db, recordOver, recordRetry, recordSent, type TakenMessage, takeDue } from './outbox.ts'
import { type Addresses, outgoingMail } from './outgoing.ts'
import { type Delivery, retryDelayMs } from './retry.ts'
import { suppress } from './suppressions.ts'

/** What a sender works with. */
export type SenderTools = Addresses & {
  readonly db: Db
  readonly mailer: Mailer
  /** Null when there are no notifications. */
  readonly pusher: Pusher | null
  /** Told apart from all other workers. */
  readonly worker: string
  readonly clock: () => Instant
  /** The clock of the queue: the database's when left out, one that is set by hand in tests. */
  readonly moment?: () => Moment
  /** The clock by which leases are kept: this process's when left out. */
  readonly timer?: MonotonicClock
}

/** What became of a batch: counts, and nothing of whom. */
export type BatchReport = {
  readonly sent: number
  readonly later: number
  readonly failed: number
  readonly dropped: number
}

const BATCH = 200

/** Push services are many, and each answers for itself. */
const PUSHES_AT_ONCE = 50

/** Messages that the server has accepted are recorded together when they end this close to each other. */
const RECORD_WITHIN_MS = 10

/**
 * Sends what is due, one batch, as many at once as there are connections. Each message is recorded as soon as the server has
 * accepted it: a crash repeats only those of the last moment, under their same Message-IDs. Once the signal is aborted, or
 * something cannot be recorded, nothing more is begun: what is under way ends, the rest is given back as it was.
 *
 * @throws what the database throws; WrongKey when what is due cannot be opened with our keys.
 */
export async function sendBatch(tools: SenderTools, signal?: AbortSignal): Promise<BatchReport> {
  const { db, vault, worker, clock, timer = PROCESS_CLOCK, moment = DATABASE_CLOCK } = tools
  const report = { sent: 0, later: 0, failed: 0, dropped: 0 }
  const takenAt = timer.now()
  const taken = await takeDue(db, vault, worker, BATCH, moment(), (count) => {
    report.failed += count
  })
  if (taken.length === 0) await refuseMissingKeys(db, vault, moment())
  const held = holdTaken({ db, worker, timer, moment }, taken, takenAt)
  const failures: unknown[] = []
  const fail = (error: unknown) => {
    failures.push(error)
    held.leave()
  }
  if (signal?.aborted) held.leave()
  signal?.addEventListener('abort', held.leave)
  try {
    const reasonToDrop = await dropReasons(db, vault, taken)
    const lanes = { mail: bulkhead(tools.mailer.atOnce, taken.length), push: bulkhead(PUSHES_AT_ONCE, taken.length) }
    const record = openRecorder(db, clock)
    const send = async (message: TakenMessage): Promise<Outcome | null> => {
      if (!held.begin(message.id)) return null
      const reason = reasonToDrop(message, clock())
      return reason === null ? deliver(message, tools) : { kind: 'dropped', code: reason }
    }
    const sendAndSettle = async (message: TakenMessage) => {
      const outcome = await lanes[message.payload.channel].execute(() => send(message))
      if (outcome === null) return
      report[outcome.kind === 'refused' ? 'failed' : outcome.kind] += 1
      await settle(message, outcome, { ...tools, moment }, record)
    }
    await Promise.all(taken.map((message) => sendAndSettle(message).catch(fail)))
  } catch (error) {
    fail(error)
  } finally {
    signal?.removeEventListener('abort', held.leave)
  }
  await held.end().catch(fail)
  if (failures.length > 0) throw failures[0]
  return report
}

const DATABASE_CLOCK = (): Moment => 'now'

/** What became of a message that was begun. */
type Outcome = Delivery | { readonly kind: 'dropped'; readonly code: string }

async function deliver({ payload, messageId }: TakenMessage, tools: SenderTools): Promise<Delivery> {
  if (payload.channel === 'mail') {
    const mail = written(() => outgoingMail(payload, messageId, tools))
    return mail ? tools.mailer.send(mail) : { kind: 'later', code: 'unwritable' }
  }
  return tools.pusher ? tools.pusher.send(payload) : { kind: 'refused', code: 'push is off', isAddress: false }
}

/** A message that cannot be written keeps no other one waiting. Why is not told: the reason may quote what it holds. */
function written(write: () => OutgoingMail): OutgoingMail | null {
  try {
    return write()
  } catch {
    return null
  }
}

async function settle(
  message: TakenMessage,
  outcome: Outcome,
  { db, vault, worker, clock, moment }: SenderTools & { readonly moment: () => Moment },
  record: (id: string) => Promise<void>,
): Promise<void> {
  const { id, attempts, payload, subscriptionId } = message
  if (outcome.kind === 'sent') return record(id)
  if (outcome.kind === 'later')
    return recordRetry(db, worker, id, outcome.code, { now: moment(), delayMs: retryDelayMs(attempts) })
  await recordOver(db, worker, id, outcome.kind === 'refused' ? 'failed' : 'dropped', outcome.code)
  if (outcome.kind === 'dropped' || !outcome.isAddress) return
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
 * @throws what {@link sendBatch} throws; messages that were taken are due again later.
 */
export async function runSender(
  tools: SenderTools,
  { signal, idleMs, report }: { signal: AbortSignal; idleMs: number; report: (batch: BatchReport) => void },
): Promise<void> {
  while (!signal.aborted) {
    const batch = await sendBatch(tools, signal)
    const total = batch.sent + batch.later + batch.failed + batch.dropped
    if (total > 0) report(batch)
    else await sleep(idleMs, undefined, { signal }).catch(() => {})
  }
}
