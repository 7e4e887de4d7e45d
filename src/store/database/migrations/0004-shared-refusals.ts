import { type Kysely, sql } from 'kysely'

/** What each holder of a lease tells the others: whether it reads directories, its budget, and how the platform received it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table budget_leases
      add column asks_centres boolean not null default true,
      add column budget_per_second double precision,
      add column budget_at_once integer,
      add column factor double precision not null default 1,
      add column is_refused boolean not null default false`.execute(db)
}
