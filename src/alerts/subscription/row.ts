import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Instant } from '../../model/slot.ts'
import type { SubscriptionsTable } from '../../store/database/schema.ts'
import { type Language, languageSchema } from '../wording/language.ts'
import { type Cadence, cadenceSchema, type Filters, filtersSchema } from './filters.ts'
import { type AlertPlace, alertPlaceSchema } from './place.ts'
import { type PushSubscription, pushSubscriptionSchema } from './push-subscription.ts'
import type { Vault } from './vault.ts'

export type SubscriptionRow = Selectable<SubscriptionsTable>

/** What a subscription looks for, and how it is told. */
export type Subscription = {
  readonly id: string
  readonly state: SubscriptionRow['state']
  readonly language: Language
  readonly place: AlertPlace
  readonly filters: Filters
  readonly cadence: Cadence
  readonly night: boolean
  readonly createdAt: Instant
  /** Since when it runs; null when it never did. */
  readonly runsSince: Instant | null
  readonly endsAt: Instant
  readonly messages: number
  readonly lastMessageAt: Instant | null
}

/** Reads a row: everything but what is sealed. */
export function subscriptionOf(row: Omit<SubscriptionRow, SealedColumn>): Subscription {
  const { vaccines, doses, eligibility } = row
  return {
    id: row.id,
    state: row.state,
    language: languageSchema.parse(row.language),
    place: alertPlaceSchema.parse(placeOf(row)),
    filters: filtersSchema.parse({ vaccines, doses, eligibility, freeTimes: row.free_times }),
    cadence: cadenceSchema.parse(row.cadence),
    night: row.night,
    createdAt: row.created_at.getTime(),
    runsSince: row.confirmed_at?.getTime() ?? null,
    endsAt: row.ends_at.getTime(),
    messages: row.messages,
    lastMessageAt: row.last_message_at?.getTime() ?? null,
  }
}

type SealedColumn =
  | 'address_sealed'
  | 'address_hash'
  | 'secret_sealed'
  | 'confirm_hash'
  | 'manage_hash'
  | 'stop_hash'
  | 'push_sealed'
  | 'push_hash'

/** Columns that {@link subscriptionOf} reads. */
export const OPEN_COLUMNS = [
  'id',
  'state',
  'language',
  'place_kind',
  'departement',
  'insee',
  'place_name',
  'latitude',
  'longitude',
  'radius_km',
  'time_zone',
  'vaccines',
  'doses',
  'eligibility',
  'free_times',
  'night',
  'cadence',
  'confirm_until',
  'created_at',
  'changed_at',
  'confirmed_at',
  'ends_at',
  'ended_at',
  'messages',
  'last_message_at',
] as const satisfies readonly Exclude<keyof SubscriptionRow, SealedColumn>[]

function placeOf(row: Omit<SubscriptionRow, SealedColumn>): unknown {
  const { departement, place_name: name, time_zone: timeZone, insee, latitude, longitude } = row
  if (row.place_kind === 'departement') return { kind: 'departement', code: departement, name, timeZone }
  return { kind: 'commune', insee, name, departement, radiusKm: row.radius_km, latitude, longitude, timeZone }
}

type PlaceColumns = Pick<
  SubscriptionRow,
  'place_kind' | 'departement' | 'insee' | 'place_name' | 'latitude' | 'longitude' | 'radius_km' | 'time_zone'
>

/** The columns that say where is looked. */
export function placeColumns(place: AlertPlace): PlaceColumns {
  const common = { place_kind: place.kind, place_name: place.name, time_zone: place.timeZone }
  if (place.kind === 'departement')
    return { ...common, departement: place.code, insee: null, latitude: null, longitude: null, radius_km: null }
  const { departement, insee, latitude, longitude, radiusKm } = place
  return { ...common, departement, insee, latitude, longitude, radius_km: radiusKm }
}

/** The columns that say what is looked for. */
export function filterColumns({ vaccines, doses, eligibility, freeTimes }: Filters) {
  return {
    vaccines: [...vaccines],
    doses: [...doses],
    eligibility: eligibility && JSON.stringify(eligibility),
    free_times: JSON.stringify(freeTimes),
  }
}

/** What only the key opens: where to write, and what the links come from. */
export type Contact = { readonly address: string; readonly secret: Buffer; readonly push: PushSubscription | null }

type SealedContact = Pick<SubscriptionRow, 'address_sealed' | 'secret_sealed' | 'push_sealed'>

export function openContact(
  vault: Vault,
  { id, address_sealed, secret_sealed, push_sealed }: SealedContact & { readonly id: string },
): Contact {
  return {
    address: vault.open(address_sealed, `address ${id}`),
    secret: Buffer.from(vault.open(secret_sealed, `secret ${id}`), 'base64'),
    push: push_sealed && pushSubscriptionSchema.parse(JSON.parse(vault.open(push_sealed, `push ${id}`))),
  }
}

/** The columns that hold a contact, and by which it is found. */
export function contactColumns(vault: Vault, id: string, { address, secret, push }: Contact) {
  return {
    address_sealed: vault.seal(address, `address ${id}`),
    address_hash: vault.mailboxHash(address),
    secret_sealed: vault.seal(secret.toString('base64'), `secret ${id}`),
    ...pushColumns(vault, id, push),
  }
}

/** The columns that hold the browser that is notified, and by which it is found. */
export const pushColumns = (vault: Vault, id: string, push: PushSubscription | null) => ({
  push_sealed: push && vault.seal(JSON.stringify(push), `push ${id}`),
  push_hash: push && vault.lookupHash(push.endpoint),
})

/** A contact as text, to be put away whole. */
export const contactText = ({ address, secret, push }: Contact): string =>
  JSON.stringify({ address, secret: secret.toString('base64'), push })

export function contactOfText(text: string): Contact {
  const { address, secret, push } = contactTextSchema.parse(JSON.parse(text))
  return { address, secret: Buffer.from(secret, 'base64'), push }
}

const contactTextSchema = z.object({
  address: z.string(),
  secret: z.string(),
  push: pushSubscriptionSchema.nullable(),
})
