import { randomBytes, randomUUID } from 'node:crypto'
import { type Insertable, type Kysely, sql } from 'kysely'
import { awaitLeadership, type Leadership } from './leadership.ts'
import type { OutboxTable, Schema, SubscriptionsTable } from './schema.ts'

const A_DAY = 24 * 3600_000

/** A row for a test: someone around Grenoble who has confirmed. */
export function subscriptionRow(known: Partial<Insertable<SubscriptionsTable>> = {}): Insertable<SubscriptionsTable> {
  const now = Date.now()
  return {
    id: randomUUID(),
    state: 'active',
    address_sealed: randomBytes(40),
    address_hash: randomBytes(32),
    language: 'fr',
    place_kind: 'commune',
    departement: '38',
    insee: '38185',
    place_name: 'Grenoble',
    latitude: 45.188,
    longitude: 5.724,
    radius_km: 25,
    time_zone: 'Europe/Paris',
    vaccines: ['Pfizer-BioNTech'],
    eligibility: JSON.stringify({ age: 40, professional: false, conditions: [] }),
    cadence: 'at-once',
    secret_sealed: randomBytes(60),
    confirm_hash: randomBytes(32),
    manage_hash: randomBytes(32),
    stop_hash: randomBytes(32),
    confirm_until: new Date(now + 2 * A_DAY),
    confirmed_at: new Date(now),
    ends_at: new Date(now + 90 * A_DAY),
    ...known,
  }
}

/** A row for a test: a message of which the change is called `change`. */
export const messageRow = (change: string, known: Partial<Insertable<OutboxTable>> = {}): Insertable<OutboxTable> => ({
  id: randomUUID(),
  change_key: change,
  kind: 'alert',
  payload_sealed: randomBytes(20),
  message_id: `<${randomUUID()}@example.fr>`,
  ...known,
})

/** The lead, taken over from whoever has it; that one is not told, as if it slept. To be resigned. */
export async function takeLead(db: Kysely<Schema>, host: string): Promise<Leadership> {
  await db.updateTable('leaders').set({ until: sql<Date>`now()` }).execute()
  return awaitLeadership(db, 'live', `${host} 1 a`, { signal: new AbortController().signal })
}
