import { sql } from 'kysely'
import type { Instant } from '../../model/slot.ts'
import type { Write } from '../../store/database/leadership.ts'
import type { SiteLinks } from '../mail/links.ts'
import { type Db, enqueue } from '../outbox/outbox.ts'
import { OPEN_COLUMNS, openContact, subscriptionOf } from '../subscription/row.ts'
import type { Vault } from '../subscription/vault.ts'
import type { DescribeCentre } from './centre-info.ts'
import { noticeMessages } from './notice-messages.ts'
import type { MatchingState, Notice, Round } from './round.ts'
import { storeCentres } from './stored-state.ts'

/** What is needed to write to those whom a round concerns. */
export type RoundTools = {
  readonly db: Db
  /** How rounds are stored: not at all, where another machine matches by now. */
  readonly write: Write
  readonly vault: Vault
  readonly links: SiteLinks
  /** Of our Message-IDs. */
  readonly domain: string
  readonly describe: DescribeCentre
}

/** What came of a round. */
export type StoredRound = {
  /** Subscriptions that are written to. */
  readonly written: number
  /** Subscriptions that do not run any more. */
  readonly gone: readonly string[]
}

/** Subscriptions that are handled in one statement. */
const AT_ONCE = 1000

/**
 * Stores a round whole: what is remembered of centres, who is told, and the messages, in one transaction. After a crash all
 * of it happened, or nothing, and then the next look finds the same again.
 *
 * @throws StoreError when another machine matches by now; nothing is stored then.
 */
export function storeRound(tools: RoundTools, before: MatchingState, round: Round, now: Instant): Promise<StoredRound> {
  return tools.write(async (transaction) => {
    await storeCentres(transaction, before, round, now)
    const gone: string[] = []
    let written = 0
    for (let from = 0; from < round.notices.length; from += AT_ONCE) {
      const notices = round.notices.slice(from, from + AT_ONCE)
      const found = await writeNotices({ ...tools, db: transaction }, notices, now)
      written += found.size
      gone.push(...notices.flatMap(({ subscription }) => (found.has(subscription) ? [] : [subscription])))
    }
    return { written, gone }
  })
}

/** Writes to those who still want it; gives their ids. */
async function writeNotices(
  { db, vault, links, domain, describe }: RoundTools,
  notices: readonly Notice[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('subscriptions')
    .select([...OPEN_COLUMNS, 'address_sealed', 'secret_sealed', 'push_sealed'])
    .where(
      'id',
      'in',
      notices.map(({ subscription }) => subscription),
    )
    .where('state', '=', 'active')
    .where('ends_at', '>', new Date(now))
    .forUpdate()
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const news = await tellOnce(
    db,
    notices.filter(({ subscription }) => byId.has(subscription)),
  )
  const messages = news.flatMap(({ subscription, hits }) => {
    const row = byId.get(subscription)
    return row ? noticeMessages(subscriptionOf(row), openContact(vault, row), hits, describe, links) : []
  })
  await enqueue(db, vault, domain, messages, now)
  const told = news.map(({ subscription }) => subscription)
  if (told.length > 0)
    await db
      .updateTable('subscriptions')
      .set({ messages: sql<number>`messages + 1`, last_message_at: new Date(now) })
      .where('id', 'in', told)
      .execute()
  return new Set(byId.keys())
}

/** Records who is told of what, and gives what nobody recorded before: another process may have been faster. */
async function tellOnce(db: Db, notices: readonly Notice[]): Promise<Notice[]> {
  const pairs = notices.flatMap(({ subscription, hits }) =>
    hits.map(({ centreId }) => ({ centre_id: centreId, subscription_id: subscription })),
  )
  const isNew = new Set<string>()
  for (let from = 0; from < pairs.length; from += 10 * AT_ONCE) {
    const inserted = await db
      .insertInto('alert_told')
      .values(pairs.slice(from, from + 10 * AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['centre_id', 'subscription_id'])
      .execute()
    for (const { centre_id, subscription_id } of inserted) isNew.add(`${subscription_id} ${centre_id}`)
  }
  return notices.flatMap(({ subscription, hits }) => {
    const fresh = hits.filter(({ centreId }) => isNew.has(`${subscription} ${centreId}`))
    return fresh.length > 0 ? [{ subscription, hits: fresh }] : []
  })
}
