import { type Kysely, sql } from 'kysely'

/** What workers of several hosts share: the pause that a platform asked of all of us, and what they saw. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // One row a platform: whoever changes its leases holds the row's lock meanwhile.
  `create table platform_budgets (
    platform text primary key,
    paused_until timestamptz
  )`,
  `create table looked_batches (
    id uuid primary key,
    platform text not null,
    worker text not null,
    content text not null,
    stored_at timestamptz not null default now()
  )`,
  'create index looked_batches_by_platform on looked_batches (platform, stored_at)',
]
