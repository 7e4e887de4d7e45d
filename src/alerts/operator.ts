import type { Instant } from '../model/slot.ts'
import type { Mail } from './mail/mail-input.ts'
import { messageId } from './outbox/message-id.ts'
import type { Db } from './outbox/outbox.ts'
import { outgoingMail } from './outbox/outgoing.ts'
import type { Delivery } from './outbox/retry.ts'
import type { SenderTools } from './outbox/sender.ts'

/** How many of each there are: counts only. */
export type AlertCounts = {
  /** By state. */
  readonly subscriptions: Readonly<Record<string, number>>
  /** By state. */
  readonly outbox: Readonly<Record<string, number>>
  /** What failed or was given up, by what the server said. */
  readonly failures: Readonly<Record<string, number>>
  readonly suppressions: number
  /** When the oldest message was put in that should have gone by now; null when none waits. */
  readonly waitingSince: Instant | null
}

/** How many subscriptions there are, by state. */
export async function subscriptionsByState(db: Db): Promise<Readonly<Record<string, number>>> {
  const counted = await db
    .selectFrom('subscriptions')
    .select((select) => ['state as name', select.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return byName(counted)
}

export async function alertCounts(db: Db, now: Instant): Promise<AlertCounts> {
  const outbox = await db
    .selectFrom('outbox')
    .select((select) => ['state as name', select.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const failures = await db
    .selectFrom('outbox')
    .select((select) => ['last_failure as name', select.fn.countAll<number>().as('count')])
    .where('last_failure', 'is not', null)
    .groupBy('last_failure')
    .execute()
  const { count } = await db
    .selectFrom('suppressions')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const oldest = await db
    .selectFrom('outbox')
    .select((select) => select.fn.min('created_at').as('at'))
    .where('state', 'in', ['waiting', 'sending'])
    .where('next_try_at', '<=', new Date(now))
    .executeTakeFirst()
  return {
    subscriptions: await subscriptionsByState(db),
    outbox: byName(outbox),
    failures: byName(failures),
    suppressions: Number(count),
    waitingSince: oldest?.at?.getTime() ?? null,
  }
}

const byName = (rows: readonly { readonly name: string | null; readonly count: number }[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ name, count }) => [name ?? '', Number(count)]))

/** Sends a message to an operator at once, beside the outbox. */
export function sendToOperator(
  tools: Pick<SenderTools, 'mailer' | 'links' | 'bounceDomain' | 'from' | 'vault'>,
  domain: string,
  { to, subject, lines }: { readonly to: string; readonly subject: string; readonly lines: readonly string[] },
  now: Instant,
): Promise<Delivery> {
  const id = messageId({ subscriptionId: null, changeKey: `operator ${to} ${now}`, channel: 'mail' }, domain)
  const mail: Mail = { kind: 'operator', subject: `[Vite Ma Dose] ${subject}`, lines: [...lines] }
  return tools.mailer.send(outgoingMail({ channel: 'mail', to, secret: Buffer.alloc(0), mail }, id, tools))
}
