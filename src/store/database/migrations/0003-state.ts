import { type Kysely, sql } from 'kysely'

/** The state of several machines: documents in parts, and history, one row an hour. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // What is compressed already is not compressed again.
  `create table state_documents (
    name text not null,
    part integer not null,
    content bytea not null,
    primary key (name, part)
  )`,
  'alter table state_documents alter column content set storage external',
  `create table state_history (
    hour text primary key,
    point jsonb not null
  )`,
]
