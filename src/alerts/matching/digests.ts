import { sql } from 'kysely'
import { distanceKm } from '../../geography/distance.ts'
import type { Dose } from '../../model/dose.ts'
import { localDay, localHour } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'
import { LISTED } from '../mail/letters.ts'
import type { Mail } from '../mail/mail-input.ts'
import { enqueue, type NewMessage } from '../outbox/outbox.ts'
import { DAY } from '../subscription/desk.ts'
import type { AlertPlace } from '../subscription/place.ts'
import { openContact, type Subscription, type SubscriptionRow, subscriptionOf } from '../subscription/row.ts'
import { findFor } from './find.ts'
import type { AlertLook } from './look.ts'
import { mailCentre } from './notice-messages.ts'
import type { Hit } from './round.ts'
import type { RoundTools } from './store-round.ts'
import { wishOf } from './wish.ts'

/** Summaries go out at this hour of the place's clock; one that could not is written until {@link LAST_HOUR}. */
const [FIRST_HOUR, LAST_HOUR] = [7, 11]

/** After that long without anything a summary says so. */
const SILENCE_MS = 7 * DAY

const AT_ONCE = 500

/**
 * Writes the summaries that are due: one each morning to those who asked for it, if there is something to tell, or if there
 * was nothing for a week. Whoever got today's is left out, so this may be done as often as one likes.
 *
 * @param looks - good and fresh looks at all centres.
 * @returns how many were written.
 */
export async function writeDigests(
  tools: RoundTools,
  looks: readonly AlertLook[],
  campaignDoses: readonly Dose[],
  now: Instant,
): Promise<number> {
  let written = 0
  for (const zone of await zonesInTheMorning(tools, now)) {
    const day = localDay(now, zone)
    let after = FIRST_ID
    for (;;) {
      const rows = await dueRows(tools, zone, day, after, now)
      written += await writeTo(
        tools,
        rows,
        (subscription) => digestOf(subscription, looks, tools, campaignDoses, now),
        {
          changeKey: changeKey(day),
          now,
        },
      )
      const last = rows.at(-1)
      if (!last || rows.length < AT_ONCE) break
      after = last.id
    }
  }
  return written
}

/** Lower than any id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Some of those who have not got their summary of the day, in the order of their ids. */
function dueRows(
  { db }: RoundTools,
  zone: string,
  day: string,
  after: string,
  now: Instant,
): Promise<SubscriptionRow[]> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('state', '=', 'active')
    .where('cadence', '=', 'daily')
    .where('time_zone', '=', zone)
    .where('ends_at', '>', new Date(now))
    .where('id', '>', after)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('outbox')
            .select('outbox.id')
            .where('outbox.subscription_id', '=', ref('subscriptions.id'))
            .where('outbox.change_key', '=', changeKey(day)),
        ),
      ),
    )
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()
}

/** Writes to those who are told something, and counts it; gives how many they are. */
async function writeTo(
  { write, vault, domain }: RoundTools,
  rows: readonly SubscriptionRow[],
  mailOf: (subscription: Subscription) => Mail | null,
  { changeKey: key, now }: { readonly changeKey: string; readonly now: Instant },
): Promise<number> {
  const messages = rows.flatMap((row): NewMessage[] => {
    const mail = mailOf(subscriptionOf(row))
    if (!mail) return []
    const { address, secret } = openContact(vault, row)
    const payload = { channel: 'mail', to: address, secret: secret.toString('base64'), mail } as const
    return [{ subscriptionId: row.id, changeKey: key, priority: 0, payload }]
  })
  const ids = messages.flatMap(({ subscriptionId }) => subscriptionId ?? [])
  if (ids.length === 0) return 0
  await write(async (transaction) => {
    await enqueue(transaction, vault, domain, messages, now)
    await transaction
      .updateTable('subscriptions')
      .set({ messages: sql<number>`messages + 1`, last_message_at: new Date(now) })
      .where('id', 'in', ids)
      .execute()
  })
  return ids.length
}

const changeKey = (day: string): string => `digest ${day}`

async function zonesInTheMorning({ db }: RoundTools, now: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('time_zone')
    .distinct()
    .where('state', '=', 'active')
    .where('cadence', '=', 'daily')
    .execute()
  return rows
    .map(({ time_zone }) => time_zone)
    .filter((zone) => {
      const hour = localHour(now, zone) % 24
      return hour >= FIRST_HOUR && hour < LAST_HOUR
    })
}

/** What a summary tells; null when there is nothing to send today. */
function digestOf(
  { language, place, filters, lastMessageAt, runsSince, createdAt }: Subscription,
  looks: readonly AlertLook[],
  { describe }: RoundTools,
  campaignDoses: readonly Dose[],
  now: Instant,
): Mail | null {
  const wish = wishOf(filters, campaignDoses)
  const finds = looks.flatMap((look): Omit<Hit, 'since'>[] => {
    const distance = distanceTo(place, look)
    const find = distance === undefined ? null : findFor(look, wish)
    return find && distance !== undefined
      ? [{ ...find, centreId: look.centreId, seenAt: look.at, distanceKm: distance }]
      : []
  })
  finds.sort((a, b) => a.next - b.next || (a.centreId < b.centreId ? -1 : 1))
  const centres = finds.slice(0, LISTED.digest).flatMap((find) => mailCentre(find, describe) ?? [])
  if (centres.length > 0) {
    const slots = finds.reduce((sum, { places }) => sum + places, 0)
    return { kind: 'digest', language, place, at: now, centres, others: finds.length - centres.length, slots }
  }
  const quietSince = Math.max(lastMessageAt ?? 0, runsSince ?? createdAt)
  return now - quietSince >= SILENCE_MS ? { kind: 'nothing', language, place, at: now } : null
}

/** How far a centre is; null in a département, undefined where it does not concern the place at all. */
function distanceTo(
  place: AlertPlace,
  { departement, latitude, longitude, offers }: AlertLook,
): number | null | undefined {
  if (offers.length === 0) return undefined
  if (place.kind === 'departement') return departement === place.code ? null : undefined
  if (latitude === null || longitude === null) return undefined
  // A degree of latitude is 111 km: most centres are out of reach at a glance.
  if (Math.abs(latitude - place.latitude) > place.radiusKm / 110) return undefined
  const distance = distanceKm(place, { latitude, longitude })
  return distance <= place.radiusKm ? distance : undefined
}
