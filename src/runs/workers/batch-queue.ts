import PgBoss from 'pg-boss'
import type { z } from 'zod'
import { openWrite, type Write } from '../../store/database/leadership.ts'
import type { Database } from '../../store/database/open.ts'
import { pgBossDatabase, pgBossTransaction } from '../../store/database/pg-boss.ts'
import type { LiveLog } from '../live/live-log.ts'
import { type Batch, batchSchema, type Looked, lookedSchema } from './batch.ts'

/** A batch that a worker has taken, for as long as it lives. */
export type TakenBatch = Batch & { readonly id: string }

/** What a worker stored of its looks. */
export type StoredLooks = { readonly id: string; readonly looked: Looked }

/**
 * Batches of centres on their way to workers, and what they saw on its way back. Who schedules puts, forgets and withdraws,
 * and only as long as it leads: one that was replaced would take away what the next one chose, and what is there for it.
 */
export type BatchQueue = {
  /** Makes the queue of a platform, unless there is one. */
  prepare(platform: string): Promise<void>
  /** How many batches nobody has taken yet. */
  waiting(platform: string): Promise<number>
  put(platform: string, batches: readonly Batch[]): Promise<void>
  /** Takes one, or null. One that is not settled in time is given to another worker. */
  take(platform: string): Promise<TakenBatch | null>
  /** Stores what was seen of a batch, ends it, and puts back what was not asked: all of it, or nothing. */
  settle(platform: string, outcome: Settled): Promise<void>
  /** What workers stored, the oldest first. */
  stored(platform: string): Promise<StoredLooks[]>
  forget(stored: readonly StoredLooks[]): Promise<void>
  /** What nobody has taken is not to be asked any more. */
  withdraw(platform: string): Promise<void>
  /** Gives batches of workers that died to others, and forgets what was given too often. */
  maintain(): Promise<void>
  close(): Promise<void>
}

export type Settled = {
  /** Its own: who is not sure to have settled it does it again, and changes nothing. */
  readonly id: string
  readonly batch: string
  readonly worker: string
  readonly looked: Looked
  readonly unasked: Batch['centres']
}

export type QueueSettings = {
  /** After that long a batch that was taken is given to another worker, in whole seconds. */
  readonly expireSeconds: number
  /** Told of what others wrote and cannot be read: it is thrown away. */
  readonly log: Pick<LiveLog, 'error'>
  /** How what only one scheduler at a time may do is stored: left out, there is no other one. */
  readonly write?: Write
}

/** A worker that died may have been killed by what it asked: a batch is given to so many others, and no more. */
const GIVEN_AGAIN = 3

/** Stored batches that are read at once. */
const READ_AT_ONCE = 50

/** How long pg-boss keeps what was given too often. */
const KEEP_FAILED_SECONDS = 60

/**
 * One queue of pg-boss a platform, in our database.
 *
 * Mail goes no such way: the outbox is a queue already, with its own leases, in the same transaction as what its messages
 * tell of. A second queue in front of it would be a second truth about what is to be sent.
 */
export async function openBatchQueue(database: Database, settings: QueueSettings): Promise<BatchQueue> {
  const { db } = database
  const { write = openWrite(db, null) } = settings
  const boss = new PgBoss({
    db: pgBossDatabase(database),
    supervise: false,
    schedule: false,
    archiveFailedAfterSeconds: KEEP_FAILED_SECONDS,
    archiveCompletedAfterSeconds: KEEP_FAILED_SECONDS,
    deleteAfterSeconds: KEEP_FAILED_SECONDS,
  })
  // What fails is told to whoever called.
  boss.on('error', () => undefined)
  await boss.start()
  const jobOf = (platform: string, batch: Batch): PgBoss.JobInsert => ({
    name: nameOf(platform),
    // As text: a centre's name may hold characters that the database's own JSON refuses.
    data: { text: JSON.stringify(batch) },
    retryLimit: GIVEN_AGAIN,
    expireInSeconds: settings.expireSeconds,
  })
  const read = <T>(what: string, schema: z.ZodType<T>, text: unknown): T | null => {
    try {
      return schema.parse(JSON.parse(String(text)))
    } catch (error) {
      settings.log.error('worker-unreadable', { what, error: String(error) })
      return null
    }
  }

  const forget = async (ids: readonly string[]) => {
    if (ids.length === 0) return
    await write((transaction) => transaction.deleteFrom('looked_batches').where('id', 'in', ids).execute())
  }

  return {
    prepare: (platform) => despiteDeadlocks(() => boss.createQueue(nameOf(platform))),
    waiting: (platform) => boss.getQueueSize(nameOf(platform)),
    async put(platform, batches) {
      if (batches.length === 0) return
      const jobs = batches.map((batch) => jobOf(platform, batch))
      await write((transaction) => boss.insert(jobs, { db: pgBossTransaction(transaction) }))
    },
    async take(platform) {
      const [job] = await boss.fetch<{ text?: unknown }>(nameOf(platform))
      if (!job) return null
      const batch = read('batch', batchSchema, job.data?.text)
      if (!batch) await boss.deleteJob(nameOf(platform), job.id)
      return batch && { id: job.id, ...batch }
    },
    async settle(platform, { id, batch, worker, looked, unasked }) {
      await db.transaction().execute(async (transaction) => {
        const within = { db: pgBossTransaction(transaction) }
        const isNew = await transaction
          .insertInto('looked_batches')
          .values({ id, platform, worker, content: JSON.stringify(looked) })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!isNew) return
        await boss.deleteJob(nameOf(platform), batch, within)
        if (unasked.length > 0) await boss.insert([{ ...jobOf(platform, { centres: unasked }), priority: 1 }], within)
      })
    },
    async stored(platform) {
      const rows = await db
        .selectFrom('looked_batches')
        .select(['id', 'content'])
        .where('platform', '=', platform)
        .orderBy('stored_at')
        .limit(READ_AT_ONCE)
        .execute()
      const readable: StoredLooks[] = []
      const unreadable: string[] = []
      for (const { id, content } of rows) {
        const looked = read('looks', lookedSchema, content)
        if (looked) readable.push({ id, looked })
        else unreadable.push(id)
      }
      await forget(unreadable)
      return readable
    },
    forget: (stored) => forget(stored.map(({ id }) => id)),
    // It takes no transaction, so one that never starts does it in ours.
    withdraw: (platform) =>
      write((transaction) => new PgBoss({ db: pgBossTransaction(transaction) }).purgeQueue(nameOf(platform))),
    maintain: () => boss.maintain(),
    close: () => boss.stop({ graceful: false }),
  }
}

const DEADLOCK = '40P01'

/** A queue is a table of its own, part of one in which workers look for work at that moment: one of both has to yield. */
async function despiteDeadlocks(act: () => Promise<void>, tries = 5): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      return await act()
    } catch (error) {
      if (left === 1 || (error as { code?: unknown }).code !== DEADLOCK) throw error
    }
  }
}

const nameOf = (platform: string): string => `looks-${platform}`
