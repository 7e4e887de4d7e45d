import { sql } from 'kysely'
import type { Instant } from '../../model/slot.ts'
import type { Db } from '../outbox/outbox.ts'
import { OPEN_COLUMNS, subscriptionOf } from '../subscription/row.ts'
import { sameCells } from './cells.ts'
import { type CentreState, centreStateSchema, type Told } from './centre-state.ts'
import type { MatchingState, Round } from './round.ts'
import type { Subscriber, Subscribers } from './subscribers.ts'

/** Rows that are read or written in one statement. */
const ROWS_AT_ONCE = 5000

/** Clocks of two machines may differ by so much, and a change may be stored so long after it was stamped. */
const CLOCKS_DIFFER_MS = 2 * 60_000

/** Reads what was remembered of centres when this last ran. */
export async function loadMatchingState(db: Db): Promise<MatchingState> {
  const centres = await db.selectFrom('alert_centres').select(['centre_id', 'state']).execute()
  const rows = await db.selectFrom('alert_told').selectAll().execute()
  const told = new Map<string, Map<string, Instant | null>>()
  for (const { centre_id, subscription_id, closed_at } of rows) {
    const of = told.get(centre_id) ?? new Map<string, Instant | null>()
    told.set(centre_id, of.set(subscription_id, closed_at?.getTime() ?? null))
  }
  return {
    centres: new Map(centres.map(({ centre_id, state }) => [centre_id, centreStateSchema.parse(state)])),
    told,
  }
}

/** Reads all subscriptions that run, page by page. */
export async function loadSubscribers(db: Db, subscribers: Subscribers): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await db
      .selectFrom('subscriptions')
      .select(OPEN_COLUMNS)
      .where('state', '=', 'active')
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .execute()
    for (const row of rows) putRow(subscribers, row)
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return
    after = last.id
  }
}

/** Reads those that their owners changed since then; gives the latest change, from which to go on. */
export async function refreshSubscribers(db: Db, subscribers: Subscribers, since: Instant): Promise<Instant> {
  const rows = await db
    .selectFrom('subscriptions')
    .select(OPEN_COLUMNS)
    .where('changed_at', '>=', new Date(since - CLOCKS_DIFFER_MS))
    .execute()
  for (const row of rows) putRow(subscribers, row)
  return rows.reduce((latest, { changed_at }) => Math.max(latest, changed_at.getTime()), since)
}

function putRow(subscribers: Subscribers, row: Parameters<typeof subscriptionOf>[0]): void {
  const subscription = subscriptionOf(row)
  const { id, place, filters, cadence, night, runsSince, messages, lastMessageAt } = subscription
  subscribers.drop(id)
  if (subscription.state !== 'active' || cadence === 'daily') return
  const subscriber: Subscriber = {
    id,
    place,
    filters,
    cadence,
    night,
    activeSince: runsSince ?? subscription.createdAt,
    messages,
    lastMessageAt,
  }
  subscribers.put(subscriber)
}

/** Stores what a round leaves to remember of centres, as far as it is new; who is told now is stored with the messages. */
export async function storeCentres(db: Db, before: MatchingState, round: Round, now: Instant): Promise<void> {
  const news = [...round.centres].filter(([id, { state }]) => isNews(before.centres.get(id), state))
  const rows = news.map(([centre_id, { state }]) => ({
    centre_id,
    state: JSON.stringify(state),
    updated_at: new Date(now),
  }))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await db
      .insertInto('alert_centres')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) =>
        conflict.column('centre_id').doUpdateSet({
          state: sql`excluded.state`,
          updated_at: sql`excluded.updated_at`,
        }),
      )
      .execute()
  for (const [centreId, { told }] of round.centres)
    await storeTold(db, centreId, before.told.get(centreId) ?? NOBODY, told)
}

/** Whether a state differs in more than the time of its look. */
function isNews(
  before: CentreState | undefined,
  { latest, previous, openings, busy, restsUntil }: CentreState,
): boolean {
  return (
    before === undefined ||
    before.openings.length + openings.length + before.busy.length + busy.length > 0 ||
    before.restsUntil !== restsUntil ||
    !sameCells(before.latest, latest) ||
    !sameCells(before.previous, previous)
  )
}

const NOBODY: Told = new Map()

/** Who may be told again leaves; since when there is nothing for the others is kept. */
async function storeTold(db: Db, centreId: string, before: Told, after: Told): Promise<void> {
  const gone = [...before.keys()].filter((id) => !after.has(id))
  if (gone.length > 0)
    await db.deleteFrom('alert_told').where('centre_id', '=', centreId).where('subscription_id', 'in', gone).execute()
  const moved = new Map<Instant | null, string[]>()
  for (const [id, closedAt] of after) {
    if (!before.has(id) || before.get(id) === closedAt) continue
    moved.set(closedAt, [...(moved.get(closedAt) ?? []), id])
  }
  for (const [closedAt, ids] of moved)
    await db
      .updateTable('alert_told')
      .set({ closed_at: closedAt === null ? null : new Date(closedAt) })
      .where('centre_id', '=', centreId)
      .where('subscription_id', 'in', ids)
      .execute()
}
