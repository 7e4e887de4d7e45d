import { type Kysely, sql, type Transaction } from 'kysely'
import { LONGEST_PAUSE_MS } from '../../http/retry-after.ts'
import { type Asking, decideShare, type HeldShare, type Share } from './budget-shares.ts'
import type { Schema } from './schema.ts'

/** How long leases last and what follows them, in milliseconds. */
export type LeaseTimes = {
  /** How long a share may be used, from the moment it was asked for. */
  readonly leaseMs: number
  /** How long nobody else gets it afterwards: nobody's second may hold requests of two holders of the same share. */
  readonly restMs: number
  /** The longest that a request stays in flight. */
  readonly flightMs: number
}

export type LeaseRequest = Asking & {
  readonly platform: string
  /** The platform asked this holder to wait that long, in milliseconds; 0 when it did not. */
  readonly pausedMs: number
  /** Whether it asks centres, or reads the platform's directory. */
  readonly asksCentres: boolean
  /** How much of the budget the refusals that this holder met itself leave, 1/16 to 1. */
  readonly factor: number
}

export type Lease = {
  readonly share: Share
  /** Whether it is less than what the holder had: what it lets go is given on once it asks again. */
  readonly isLess: boolean
  /** The budget that is shared: the smallest of those that the holders are configured with. */
  readonly budget: Share
  /** How much of it the refusals that the other holders met leave, 1/16 to 1. */
  readonly othersFactor: number
  /** The platform asked one of us to wait that much longer, in milliseconds: 0 when it did not. */
  readonly pausedMs: number
}

/**
 * Asks for a share of a platform's budget, for a while; or to keep one. Asking is also the sign of life by which the others
 * leave a part of the budget.
 *
 * All of it happens under the lock of the platform's row, in a transaction of several statements that wait for each other:
 * one that was given up halfway, as its connection broke, can never take effect after a later one of the same holder. A
 * holder asks once at a time.
 */
export function renewLease(db: Kysely<Schema>, request: LeaseRequest, times: LeaseTimes): Promise<Lease> {
  const { platform, holder, held } = request
  return db.transaction().execute(async (transaction) => {
    const { now, pausedMs } = await lockPlatform(transaction, request)
    await forgetLanded(transaction, platform, now, times)
    const others = await othersOf(transaction, platform, holder)
    const { share, counted, budget } = decideShare(request, others, now)
    const row = {
      per_second: counted.perSecond,
      at_once: counted.atOnce,
      until: new Date(now + times.leaseMs + times.restMs),
      asks_centres: request.asksCentres,
      budget_per_second: request.budget.perSecond,
      budget_at_once: request.budget.atOnce,
      // Who asks nothing cannot win its pace back: it must not hold up the others for ever.
      factor: share.atOnce > 0 ? request.factor : 1,
      is_refused: request.isRefused,
    }
    await transaction
      .insertInto('budget_leases')
      .values({ platform, holder, ...row })
      .onConflict((conflict) => conflict.columns(['platform', 'holder']).doUpdateSet(row))
      .execute()
    const isLess = share.atOnce < held.atOnce || (share.perSecond ?? 0) < (held.perSecond ?? 0)
    const factors = others.filter(({ until }) => until > now).map(({ factor }) => factor)
    return { share, isLess, budget, othersFactor: Math.min(1, ...factors), pausedMs }
  })
}

/** Leaves: the share is free for others once its second is over. The holder has nothing in flight any more. */
export async function endLease(
  db: Kysely<Schema>,
  { platform, holder }: Pick<LeaseRequest, 'platform' | 'holder'>,
  { restMs }: Pick<LeaseTimes, 'restMs'>,
): Promise<void> {
  await db
    .updateTable('budget_leases')
    .set({
      at_once: 0,
      factor: 1,
      is_refused: false,
      until: sql<Date>`least(until, clock_timestamp() + ${restMs} * interval '1 millisecond')`,
    })
    .where('platform', '=', platform)
    .where('holder', '=', holder)
    .execute()
}

/** Who asks a platform now, and whether it is left alone. */
export type PlatformLeases = {
  /** Holders that may ask centres; who reads the directory is none of them. */
  readonly workers: number
  /** How long all of them leave it alone yet, in milliseconds. */
  readonly pausedMs: number
}

/** How a platform is asked at this moment. */
export async function platformLeases(db: Kysely<Schema>, platform: string): Promise<PlatformLeases> {
  const { rows } = await sql<{ workers: number; paused: number | null }>`
    select
      (select count(*) from budget_leases
        where platform = ${platform} and at_once > 0 and asks_centres and until > clock_timestamp()) as workers,
      (select extract(epoch from paused_until - clock_timestamp())::float8 from platform_budgets
        where platform = ${platform}) as paused`.execute(db)
  const pausedMs = Math.max(0, 1000 * (rows[0]?.paused ?? 0))
  return { workers: rows[0]?.workers ?? 0, pausedMs: Math.min(pausedMs, LONGEST_PAUSE_MS) }
}

/** Everyone's share of each platform's budget at this moment, by holder. */
export async function sharesByHolder(
  db: Kysely<Schema>,
): Promise<Map<string, (Share & { readonly platform: string })[]>> {
  const rows = await db
    .selectFrom('budget_leases')
    .select(['platform', 'holder', 'per_second', 'at_once'])
    .where('until', '>', sql<Date>`clock_timestamp()`)
    .orderBy('holder')
    .orderBy('platform')
    .execute()
  const shares = new Map<string, (Share & { readonly platform: string })[]>()
  for (const { platform, holder, per_second, at_once } of rows) {
    const known = shares.get(holder) ?? []
    shares.set(holder, [...known, { platform, perSecond: per_second, atOnce: at_once }])
  }
  return shares
}

/**
 * Waits for the lock, then tells the time, by the one clock that all hosts share, and how long the platform is left alone: a
 * platform that asks one of us to wait means all of us. However far the row says, nobody waits for longer than a platform may
 * ask: a clock that was set back would else keep all of us away.
 */
async function lockPlatform(transaction: Transaction<Schema>, { platform, pausedMs }: LeaseRequest) {
  const at = (ms: number) => sql<Date>`(clock_timestamp() + ${ms}::double precision * interval '1 millisecond')`
  const until = pausedMs > 0 ? at(Math.min(pausedMs, LONGEST_PAUSE_MS)) : null
  const { now, paused_until } = await transaction
    .insertInto('platform_budgets')
    .values({ platform, paused_until: until })
    .onConflict((conflict) =>
      conflict.column('platform').doUpdateSet({
        paused_until: sql<Date | null>`
          case when platform_budgets.paused_until > ${at(LONGEST_PAUSE_MS)} then ${at(LONGEST_PAUSE_MS)}
          else greatest(platform_budgets.paused_until, ${until}::timestamptz) end`,
      }),
    )
    .returning(['paused_until', sql<Date>`clock_timestamp()`.as('now')])
    .executeTakeFirstOrThrow()
  return { now: now.getTime(), pausedMs: Math.max(0, (paused_until?.getTime() ?? 0) - now.getTime()) }
}

/** A holder that died may have had requests in flight: its places are kept until they must have landed. */
async function forgetLanded(
  transaction: Transaction<Schema>,
  platform: string,
  now: number,
  { flightMs }: LeaseTimes,
): Promise<void> {
  await transaction
    .deleteFrom('budget_leases')
    .where('platform', '=', platform)
    .where('until', '<=', new Date(now))
    .where((row) => row.or([row('at_once', '=', 0), row('until', '<=', new Date(now - flightMs))]))
    .execute()
}

async function othersOf(
  transaction: Transaction<Schema>,
  platform: string,
  holder: string,
): Promise<(HeldShare & { readonly factor: number })[]> {
  const rows = await transaction
    .selectFrom('budget_leases')
    .select(['holder', 'per_second', 'at_once', 'until', 'budget_per_second', 'budget_at_once', 'factor', 'is_refused'])
    .where('platform', '=', platform)
    .where('holder', '<>', holder)
    .execute()
  return rows.map((row) => ({
    holder: row.holder,
    perSecond: row.per_second,
    atOnce: row.at_once,
    until: row.until.getTime(),
    // A row of an older version says nothing of its budget, and limits nobody.
    budget: { perSecond: row.budget_per_second, atOnce: row.budget_at_once ?? Number.POSITIVE_INFINITY },
    isRefused: row.is_refused,
    factor: row.factor,
  }))
}
