import { type Kysely, sql } from 'kysely'

/** Subscriptions, what is to be sent, what the alerts remember, and what several workers share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table subscriptions (
    id uuid primary key,
    state text not null default 'pending' check (state in ('pending', 'active', 'paused', 'ended')),
    address_sealed bytea not null,
    address_hash bytea not null,
    language text not null,
    place_kind text not null check (place_kind in ('departement', 'commune')),
    departement text not null,
    insee text,
    place_name text not null,
    latitude double precision,
    longitude double precision,
    radius_km double precision,
    time_zone text not null,
    vaccines text[] not null default '{}',
    doses text[] not null default '{}',
    eligibility jsonb,
    free_times jsonb not null default '[]',
    night boolean not null default false,
    cadence text not null check (cadence in ('at-once', 'hourly', 'daily')),
    secret_sealed bytea not null,
    confirm_hash bytea not null unique,
    manage_hash bytea not null unique,
    stop_hash bytea not null unique,
    confirm_until timestamptz not null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    confirmed_at timestamptz,
    ends_at timestamptz not null,
    ended_at timestamptz,
    messages integer not null default 0,
    last_message_at timestamptz,
    push_sealed bytea,
    push_hash bytea,
    check (place_kind = 'departement'
      or (insee is not null and latitude is not null and longitude is not null and radius_km > 0))
  )`,
  'create index subscriptions_by_address on subscriptions (address_hash)',
  'create index subscriptions_by_push on subscriptions (push_hash) where push_hash is not null',
  // All that run are read at once, in the order of their ids: page after page by the key.
  `create index subscriptions_active on subscriptions (id) where state = 'active'`,
  'create index subscriptions_changed on subscriptions (changed_at)',
  `create index subscriptions_unconfirmed on subscriptions (created_at) where state = 'pending'`,
  `create index subscriptions_by_end on subscriptions (ends_at)`,

  `create table outbox (
    id uuid primary key,
    subscription_id uuid references subscriptions on delete cascade,
    change_key text not null,
    channel text not null default 'mail' check (channel in ('mail', 'push')),
    kind text not null,
    priority smallint not null default 0,
    payload_sealed bytea not null,
    message_id text not null unique,
    state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
    attempts integer not null default 0,
    next_try_at timestamptz not null default now(),
    taken_by text,
    last_failure text,
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    unique nulls not distinct (subscription_id, change_key, channel)
  )`,
  // The queue: only what may still be sent is in it, so it stays small however much was sent.
  `create index outbox_due on outbox (priority desc, next_try_at) where state in ('waiting', 'sending')`,
  `create index outbox_done on outbox (created_at) where state not in ('waiting', 'sending')`,

  `create table suppressions (
    address_hash bytea primary key,
    reason text not null,
    at timestamptz not null default now()
  )`,

  `create table alert_centres (
    centre_id text primary key,
    state jsonb not null,
    updated_at timestamptz not null default now()
  )`,
  `create table alert_told (
    centre_id text not null,
    subscription_id uuid not null references subscriptions on delete cascade,
    closed_at timestamptz,
    primary key (centre_id, subscription_id)
  )`,
  'create index alert_told_by_subscription on alert_told (subscription_id)',

  `create table rate_limits (
    bucket text not null,
    key_hash bytea not null,
    window_start timestamptz not null,
    count integer not null,
    primary key (bucket, key_hash, window_start)
  )`,
  'create index rate_limits_by_window on rate_limits (window_start)',

  `create table budget_leases (
    platform text not null,
    holder text not null,
    per_second double precision,
    at_once integer not null,
    until timestamptz not null,
    primary key (platform, holder)
  )`,
  `create table leaders (
    role text primary key,
    holder text not null,
    term bigint not null,
    until timestamptz not null
  )`,

  `create table incidents (
    id uuid primary key,
    kind text not null,
    key text not null,
    details jsonb,
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    mailed_at timestamptz
  )`,
  'create unique index incidents_open on incidents (kind, key) where closed_at is null',
  'create index incidents_by_opening on incidents (opened_at)',
]
