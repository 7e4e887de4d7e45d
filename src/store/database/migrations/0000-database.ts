import { type Kysely, sql } from 'kysely'

/** What the database holds: one row, which tells real data from simulated ones. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table database_info (
      only_row boolean primary key default true check (only_row),
      origin text not null check (origin in ('real', 'simulated')),
      created_at timestamptz not null default now()
    )`.execute(db)
}
