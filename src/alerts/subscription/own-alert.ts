import { sql } from 'kysely'
import { formatInstant } from '../../model/local-time.ts'
import { enqueue } from '../outbox/outbox.ts'
import { isPushEndpoint } from '../push/endpoints.ts'
import { type Desk, RUNS_AT_MOST_MS, RUNS_MS } from './desk.ts'
import { type Cadence, type Filters, NO_FILTERS } from './filters.ts'
import { changeFormSchema } from './form.ts'
import { myData } from './my-data.ts'
import { alertPlace, placeText } from './place.ts'
import {
  filterColumns,
  openContact,
  placeColumns,
  pushColumns,
  type Subscription,
  type SubscriptionRow,
  subscriptionOf,
} from './row.ts'
import { isToken, type Purpose, sameHash, tokenHash } from './tokens.ts'

/** An alert as whoever has one of its links may see it. */
export type OwnAlert = {
  readonly state: 'pending' | 'active' | 'paused'
  /** "Grenoble, à moins de 25 km". */
  readonly place: string
  /** Told by the link to manage only: the others may be followed by machines that read mail. */
  readonly filters: Filters
  readonly cadence: Cadence
  readonly night: boolean
  /** A browser is notified besides. */
  readonly notifies: boolean
  /** With the offset of the place's clock. */
  readonly endsAt: string
  readonly messagesSent: number
  readonly lastMessageAt: string | null
}

/** Whether something was done; `gone` when the link is (or never was) good for it. */
export type ActAnswer = 'done' | 'gone'

export type ChangeAnswer = ActAnswer | 'unreadable'

/** The row that a token leads to for one of the purposes, and for which; null when there is none. */
export async function rowOfToken(
  { db }: Pick<Desk, 'db'>,
  token: string,
  purposes: readonly Purpose[],
): Promise<{ readonly row: SubscriptionRow; readonly purpose: Purpose } | null> {
  if (!isToken(token)) return null
  const hash = tokenHash(token)
  for (const purpose of purposes) {
    const column = `${purpose}_hash` as const
    const row = await db.selectFrom('subscriptions').selectAll().where(column, '=', hash).executeTakeFirst()
    if (row && sameHash(row[column], hash)) return { row, purpose }
  }
  return null
}

/** Shows an alert, and changes nothing. */
export async function readOwnAlert(desk: Desk, token: string): Promise<OwnAlert | null> {
  const found = await rowOfToken(desk, token, ['manage', 'stop', 'confirm'])
  if (!found || !isThere(found.row, found.purpose, desk)) return null
  const subscription = subscriptionOf(found.row)
  const { place, language, cadence, night, endsAt, lastMessageAt } = subscription
  const isOwner = found.purpose === 'manage'
  return {
    state: found.row.state === 'ended' ? 'paused' : found.row.state,
    place: placeText(place, language),
    filters: isOwner ? subscription.filters : NO_FILTERS,
    cadence,
    night,
    notifies: found.row.push_hash !== null,
    endsAt: formatInstant(endsAt, place.timeZone),
    messagesSent: isOwner ? subscription.messages : 0,
    lastMessageAt: isOwner && lastMessageAt !== null ? formatInstant(lastMessageAt, place.timeZone) : null,
  }
}

/** Links to a confirmation end with it; the others live as long as the subscription. */
function isThere({ state, confirm_until }: SubscriptionRow, purpose: Purpose, { clock }: Desk): boolean {
  if (state === 'ended') return false
  return purpose !== 'confirm' || state !== 'pending' || clock() <= confirm_until.getTime()
}

/** Starts an alert. Pressed twice it stays started. */
export async function confirmAlert(desk: Desk, token: string): Promise<ActAnswer> {
  const found = await rowOfToken(desk, token, ['confirm'])
  if (!found || !isThere(found.row, 'confirm', desk)) return 'gone'
  const now = new Date(desk.clock())
  await desk.db
    .updateTable('subscriptions')
    .set({
      state: 'active',
      confirmed_at: now,
      changed_at: now,
      ends_at: new Date(now.getTime() + RUNS_MS),
    })
    .where('id', '=', found.row.id)
    .where('state', '=', 'pending')
    .where('confirm_until', '>=', now)
    .execute()
  return 'done'
}

/**
 * Changes what an alert looks for, or how it is told. What now is free already is not news to it; only which browser is
 * notified changes nothing of that.
 */
export async function changeAlert(desk: Desk, token: string, sent: unknown): Promise<ChangeAnswer> {
  const found = await rowOfToken(desk, token, ['manage'])
  if (!found || found.row.state === 'ended') return 'gone'
  const change = changeFormSchema.safeParse(sent)
  if (!change.success) return 'unreadable'
  const { push, ...wish } = change.data
  const { place: chosen, filters, cadence, night } = wish
  const place = chosen ? alertPlace(chosen) : null
  if (chosen && !place) return 'unreadable'
  if (push && !isPushEndpoint(push.endpoint, desk.pushHosts)) return 'unreadable'
  const now = new Date(desk.clock())
  await desk.db
    .updateTable('subscriptions')
    .set({
      ...(place && placeColumns(place)),
      ...(filters && filterColumns(filters)),
      ...(cadence === undefined ? {} : { cadence }),
      ...(night === undefined ? {} : { night }),
      ...(push === undefined ? {} : pushColumns(desk.vault, found.row.id, push)),
      changed_at: now,
      ...(Object.keys(wish).length > 0 && {
        confirmed_at: sql<Date | null>`case when confirmed_at is null then null else ${now.toISOString()}::timestamptz end`,
      }),
    })
    .where('id', '=', found.row.id)
    .execute()
  return 'done'
}

/** Writes nothing until it is resumed. */
export const pauseAlert = (desk: Desk, token: string): Promise<ActAnswer> => turn(desk, token, 'active', 'paused')

export const resumeAlert = (desk: Desk, token: string): Promise<ActAnswer> => turn(desk, token, 'paused', 'active')

async function turn(desk: Desk, token: string, from: Turning, to: Turning): Promise<ActAnswer> {
  const found = await rowOfToken(desk, token, ['manage'])
  if (!found || (found.row.state !== from && found.row.state !== to)) return 'gone'
  const now = new Date(desk.clock())
  await desk.db
    .updateTable('subscriptions')
    .set({ state: to, changed_at: now, ...(to === 'active' ? { confirmed_at: now } : {}) })
    .where('id', '=', found.row.id)
    .where('state', '=', from)
    .execute()
  return 'done'
}

type Turning = 'active' | 'paused'

/** Ninety days more, but never more than twice that from now. */
export async function extendAlert(desk: Desk, token: string): Promise<ActAnswer> {
  const found = await rowOfToken(desk, token, ['manage'])
  if (!found || (found.row.state !== 'active' && found.row.state !== 'paused')) return 'gone'
  const now = desk.clock()
  const endsAt = Math.min(Math.max(found.row.ends_at.getTime(), now) + RUNS_MS, now + RUNS_AT_MOST_MS)
  await desk.db
    .updateTable('subscriptions')
    .set({ ends_at: new Date(endsAt), changed_at: new Date(now) })
    .where('id', '=', found.row.id)
    .execute()
  return 'done'
}

/** Sends all that is kept to the address itself, and nowhere else: at most once an hour. */
export async function sendMyData(desk: Desk, token: string): Promise<ActAnswer> {
  const found = await rowOfToken(desk, token, ['manage'])
  if (!found || found.row.state === 'ended') return 'gone'
  const { db, vault, domain, clock } = desk
  const now = clock()
  const { address, secret } = openContact(vault, found.row)
  const { id, language, place }: Subscription = subscriptionOf(found.row)
  const data = JSON.stringify(await myData(desk, found.row), null, 2)
  const mail = { kind: 'my-data', language, place, data } as const
  const payload = { channel: 'mail', to: address, secret: secret.toString('base64'), mail } as const
  const changeKey = `my-data ${Math.floor(now / 3600_000)}`
  await enqueue(db, vault, domain, [{ subscriptionId: id, changeKey, payload, priority: 0 }], now)
  return 'done'
}
