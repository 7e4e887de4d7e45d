import type { ColumnType, Generated } from 'kysely'
import type { Origin } from '../../model/origin.ts'

/**
 * Tables and columns, as every query is checked against them. Columns that end in `_sealed` hold what only the key from the
 * environment opens, those that end in `_hash` what can be found and not read. Moments are `timestamptz`, read as `Date`.
 */
export type Schema = {
  database_info: DatabaseInfoTable
  subscriptions: SubscriptionsTable
  outbox: OutboxTable
  suppressions: SuppressionsTable
  alert_centres: AlertCentresTable
  alert_told: AlertToldTable
  rate_limits: RateLimitsTable
  budget_leases: BudgetLeasesTable
  platform_budgets: PlatformBudgetsTable
  looked_batches: LookedBatchesTable
  leaders: LeadersTable
  incidents: IncidentsTable
  state_documents: StateDocumentsTable
  state_history: StateHistoryTable
}

/** A moment: read as a Date, written as a Date or an ISO text. */
type Moment = ColumnType<Date, Date | string, Date | string>
/** A moment that the database sets to now when it is not given. */
type SetMoment = ColumnType<Date, Date | string | undefined, Date | string>
type MaybeMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
/** JSON: read as a value not yet checked, written as a text (`JSON.stringify`), the same on both databases. */
type Json = ColumnType<unknown, string, string>
type MaybeJson = ColumnType<unknown, string | null | undefined, string | null>

/** What the database holds: one row. */
export type DatabaseInfoTable = {
  origin: Origin
  created_at: SetMoment
}

export type SubscriptionState = 'pending' | 'active' | 'paused' | 'ended'

/** One person's wish to be told. The address is nowhere in the clear. */
export type SubscriptionsTable = {
  id: string
  /** Pending until the link of the confirmation is followed. */
  state: Generated<SubscriptionState>
  address_sealed: Buffer
  address_hash: Buffer
  language: string
  place_kind: 'departement' | 'commune'
  /** The code of the département that is looked in, or in which the commune lies. */
  departement: string
  insee: Maybe<string>
  place_name: string
  /** Degrees; null where a whole département is looked in. */
  latitude: Maybe<number>
  longitude: Maybe<number>
  radius_km: Maybe<number>
  /** IANA zone of the place. */
  time_zone: string
  /** Empty: any. */
  vaccines: Generated<string[]>
  /** Empty: the doses of the campaign. */
  doses: Generated<string[]>
  /** Who is asking, as far as they said. */
  eligibility: MaybeJson
  /** Days and hours; an empty list: any. */
  free_times: ColumnType<unknown, string | undefined, string>
  night: Generated<boolean>
  cadence: 'at-once' | 'hourly' | 'daily'
  /** What the links of its messages come from. */
  secret_sealed: Buffer
  confirm_hash: Buffer
  manage_hash: Buffer
  stop_hash: Buffer
  /** Past it the link of the confirmation does nothing. */
  confirm_until: Moment
  created_at: SetMoment
  /** When it was last changed by its owner: whoever keeps a copy reads those that are newer. */
  changed_at: SetMoment
  /** Since when it runs: confirmed, resumed or changed then. */
  confirmed_at: MaybeMoment
  ends_at: Moment
  ended_at: MaybeMoment
  messages: Generated<number>
  last_message_at: MaybeMoment
  /** Where the browser is notified, with its keys. */
  push_sealed: Maybe<Buffer>
  push_hash: Maybe<Buffer>
}

/** `waiting` and `sending` are tried again from `next_try_at` on: one who takes a row moves that moment on, as its lease. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped'

/** Messages to send, each once: unique by subscription, change and channel. */
export type OutboxTable = {
  id: string
  /** Null for a message to the operator. */
  subscription_id: Maybe<string>
  /** What the news is: the same change is never told twice. */
  change_key: string
  channel: Generated<'mail' | 'push'>
  /** What sort of message: alert, confirmation, digest... */
  kind: string
  /** Higher goes first. */
  priority: Generated<number>
  payload_sealed: Buffer
  message_id: string
  state: Generated<OutboxState>
  attempts: Generated<number>
  next_try_at: SetMoment
  /** The worker that took it. */
  taken_by: Maybe<string>
  /** A code, never a text that could hold an address. */
  last_failure: Maybe<string>
  created_at: SetMoment
  sent_at: MaybeMoment
}

/** Addresses that must not be written to any more. */
export type SuppressionsTable = {
  address_hash: Buffer
  reason: string
  at: SetMoment
}

/** What the alerts remember of a centre from look to look. */
export type AlertCentresTable = {
  centre_id: string
  state: Json
  updated_at: SetMoment
}

/** Who was told of a centre, and is not told again until it had nothing for them long enough. */
export type AlertToldTable = {
  centre_id: string
  subscription_id: string
  /** Since when it has nothing for them; null while it has. */
  closed_at: MaybeMoment
}

/** How often something was done in a window of time, by hashed key (an address, an IP prefix, all). */
export type RateLimitsTable = {
  bucket: string
  key_hash: Buffer
  window_start: Moment
  count: number
}

/** The part of a platform's budget that a worker may use until a moment. */
export type BudgetLeasesTable = {
  platform: string
  holder: string
  /** Requests per second; null: unlimited. */
  per_second: Maybe<number>
  at_once: number
  until: Moment
  /** False: it reads the platform's directory, and asks no centre. */
  asks_centres: Generated<boolean>
  /** The platform's whole budget, as its holder is configured; null: unlimited. */
  budget_per_second: Maybe<number>
  /** Null only where an older version wrote the row. */
  budget_at_once: Maybe<number>
  /** How much of the budget the holder's own refusals leave, 1/16 to 1. */
  factor: Generated<number>
  /** The platform refused the holder again and again: until a probe goes well, nobody else asks. */
  is_refused: Generated<boolean>
}

/** What is true of a platform for all that ask it. Its row is locked by whoever changes the platform's leases. */
export type PlatformBudgetsTable = {
  platform: string
  /** It asked to be left alone until then. */
  paused_until: MaybeMoment
}

/** What a worker saw of a batch of centres, until the scheduler has taken it. */
export type LookedBatchesTable = {
  id: string
  platform: string
  worker: string
  /** JSON, as text: names and bodies may hold characters that the database's own JSON refuses. */
  content: string
  stored_at: SetMoment
}

/** Who does what only one may do at a time. */
export type LeadersTable = {
  role: string
  holder: string
  /** Grows with each change of holder: what an earlier one still writes can be told apart. */
  term: number
  until: Moment
}

/** What is or was wrong. At most one is open for a kind and key. */
export type IncidentsTable = {
  id: string
  kind: string
  key: string
  details: MaybeJson
  opened_at: SetMoment
  closed_at: MaybeMoment
  mailed_at: MaybeMoment
}

/** Documents of the state, compressed, in parts. */
export type StateDocumentsTable = {
  name: string
  part: number
  content: Buffer
}

/** The figures of each hour, by the clock of Paris. */
export type StateHistoryTable = {
  /** Such as `2021-05-03 10:00:00`. */
  hour: string
  point: Json
}
