import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import { StoreError } from '../errors.ts'
import type { Schema } from './schema.ts'

/**
 * Leadership of a role, held by at most one process over all machines. It rests on a lease that the database counts by its
 * own clock; the holder counts by its own, from before it asked, and gives up a margin earlier, so that clocks that differ
 * never make two leaders.
 */
export type Leadership = {
  readonly role: string
  readonly holder: string
  /** Grows with each change of holder. */
  readonly term: number
  /** Aborted once the leadership is lost: whatever only a leader may do stops then, and is over within the margin. */
  readonly lost: AbortSignal
  /** Gives it up: another may lead at once. */
  resign(): Promise<void>
}

/** What tells a leader from those before and after it. */
export type Term = Pick<Leadership, 'role' | 'holder' | 'term'>

/** How long a lease lasts and how it is kept, in milliseconds. */
export type LeadershipTimes = {
  readonly leaseMs: number
  readonly renewEveryMs: number
  /** Rest after the database failed to answer, or said that another leads. */
  readonly retryEveryMs: number
  /** The holder counts itself out so long before its lease is over. */
  readonly marginMs: number
}

export const LEADERSHIP_TIMES: LeadershipTimes = {
  leaseMs: 15_000,
  renewEveryMs: 5_000,
  retryEveryMs: 1_000,
  marginMs: 3_000,
}

/** The holder's own clock: it only ever goes on, and need not tell the time. */
export type MonotonicClock = {
  now(): number
  /** Ends early, without an error, when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** That of this process. */
export const PROCESS_CLOCK: MonotonicClock = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
}

export type AwaitOptions = {
  /** Ends the wait. */
  readonly signal: AbortSignal
  /** Told who leads, each time that it changes; null: the database does not answer. */
  readonly onWait?: (holder: string | null) => void
  readonly times?: LeadershipTimes
  readonly clock?: MonotonicClock
}

/** A name for this process that no other one has, not even one of the same number on a machine of the same name. */
export const newHolder = (): string => `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`

/** The machine of a holder, to be shown. */
export const hostOf = (holder: string): string => holder.split(' ')[0] ?? holder

/**
 * Waits until this process may lead, however long another one does, and whether or not the database answers meanwhile.
 *
 * @throws the reason of the signal when it is aborted first.
 */
export async function awaitLeadership(
  db: Kysely<Schema>,
  role: string,
  holder: string,
  { signal, onWait = () => undefined, times = LEADERSHIP_TIMES, clock = PROCESS_CLOCK }: AwaitOptions,
): Promise<Leadership> {
  const tools = { db, role, holder, times, clock }
  let told: string | null | undefined
  for (;;) {
    signal.throwIfAborted()
    const askedAt = clock.now()
    const answer = await answerWithin(tools, times.leaseMs, () => take(tools))
    const isStillGood = clock.now() < askedAt + times.leaseMs - times.marginMs
    if (typeof answer === 'number' && isStillGood && !signal.aborted) return lead(tools, answer, askedAt)
    const leader = typeof answer === 'string' ? answer : null
    if (leader !== told) onWait(leader)
    told = leader
    await clock.sleep(times.retryEveryMs, signal)
  }
}

type Tools = {
  readonly db: Kysely<Schema>
  readonly role: string
  readonly holder: string
  readonly times: LeadershipTimes
  readonly clock: MonotonicClock
}

/** The answer of the database; null when it fails, or gives none in time. */
async function answerWithin<Answer>({ clock }: Tools, ms: number, ask: () => Promise<Answer>): Promise<Answer | null> {
  const answered = new AbortController()
  const late = clock.sleep(ms, answered.signal).then(() => null)
  return Promise.race([ask().catch(() => null), late]).finally(() => answered.abort())
}

const leaseEnd = ({ leaseMs }: LeadershipTimes) =>
  sql<Date>`clock_timestamp() + ${leaseMs}::double precision * interval '1 millisecond'`

/**
 * Takes the lead if nobody has it. What this process asked for in vain, because the answer was lost, it may take again.
 *
 * @returns the new term, or who leads.
 */
async function take({ db, role, holder, times }: Tools): Promise<number | string> {
  const until = leaseEnd(times)
  const taken = await db
    .insertInto('leaders')
    .values({ role, holder, term: 1, until })
    .onConflict((conflict) =>
      conflict
        .column('role')
        .doUpdateSet({ holder, until, term: sql<number>`leaders.term + 1` })
        .where((leader) =>
          leader.or([
            leader('leaders.until', '<=', sql<Date>`clock_timestamp()`),
            leader('leaders.holder', '=', holder),
          ]),
        ),
    )
    .returning('term')
    .executeTakeFirst()
  if (taken) return taken.term
  const { holder: leader } = await db
    .selectFrom('leaders')
    .select('holder')
    .where('role', '=', role)
    .executeTakeFirstOrThrow()
  return leader
}

/** Prolongs the lease of a term. Gives whether it was still ours. */
async function renew({ db, role, holder, times }: Tools, term: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('leaders')
    .set({ until: leaseEnd(times) })
    .where('role', '=', role)
    .where('holder', '=', holder)
    .where('term', '=', term)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Leads from the moment it asked until the lease cannot be prolonged in time, or is given up. */
function lead(tools: Tools, term: number, askedAt: number): Leadership {
  const { db, role, holder, times, clock } = tools
  const lost = new AbortController()
  const resigned = new AbortController()
  const goodFrom = (asked: number) => asked + times.leaseMs - times.marginMs
  let goodUntil = goodFrom(askedAt)

  const keep = async () => {
    let rest = times.renewEveryMs
    while (!resigned.signal.aborted) {
      await clock.sleep(Math.min(rest, goodUntil - clock.now()), resigned.signal)
      if (resigned.signal.aborted) return
      const asked = clock.now()
      const isOurs = asked < goodUntil && (await answerWithin(tools, goodUntil - asked, () => renew(tools, term)))
      if (isOurs) goodUntil = goodFrom(asked)
      if (isOurs === false || clock.now() >= goodUntil) return lost.abort()
      rest = isOurs ? times.renewEveryMs : times.retryEveryMs
    }
  }
  const keeping = keep()
  return {
    role,
    holder,
    term,
    lost: lost.signal,
    async resign() {
      resigned.abort()
      await keeping
      const given = db
        .updateTable('leaders')
        .set({ until: sql<Date>`clock_timestamp()` })
        .where('role', '=', role)
        .where('holder', '=', holder)
        .where('term', '=', term)
      // A lease that cannot be given back runs out by itself.
      await answerWithin(tools, times.leaseMs, () => given.execute())
    },
  }
}

/** Writes in one transaction: all of it is stored, or nothing. */
export type Write = <Result>(write: (transaction: Transaction<Schema>) => Promise<Result>) => Promise<Result>

/**
 * How a process writes what only one at a time may: as the leader of that term, see {@link writeAsLeader}.
 *
 * @param term - null: no other process does the same.
 */
export const openWrite =
  (db: Kysely<Schema>, term: Term | null): Write =>
  (write) =>
    term ? writeAsLeader(db, term, write) : db.transaction().execute(write)

/** A transaction of a leader that hangs would keep its successor waiting: the server ends it after so long. */
const LONGEST_REST = '10s'

/**
 * Writes as a leader: all of it is stored if nobody else has led since then, or nothing. Whether it is so is looked at last,
 * and keeps a successor waiting for no longer than the end of the transaction.
 *
 * @throws StoreError when another one leads or has led since.
 */
export function writeAsLeader<Result>(
  db: Kysely<Schema>,
  { role, holder, term }: Term,
  write: (transaction: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    await sql`set local idle_in_transaction_session_timeout = ${sql.lit(LONGEST_REST)}`.execute(transaction)
    const result = await write(transaction)
    const leader = await transaction
      .selectFrom('leaders')
      .select(['holder', 'term'])
      .where('role', '=', role)
      .forShare()
      .executeTakeFirst()
    if (leader?.holder === holder && leader.term === term) return result
    throw new StoreError(
      `${hostOf(leader?.holder ?? 'une autre machine')} a pris la main : rien n'a été enregistré d'ici.`,
    )
  })
}
