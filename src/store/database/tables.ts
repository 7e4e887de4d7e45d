import { type Kysely, sql, type Transaction } from 'kysely'
import type { Schema } from './schema.ts'

type Connection = Kysely<Schema> | Transaction<Schema>

/** A table of ours and its columns. */
export type Table = { readonly name: string; readonly columns: readonly string[] }

/** Those of Kysely tell which migrations were made: they are made again, not copied. */
const OURS = sql<string>`relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely%'`

/** Our tables, each after those that it refers to. */
export async function tablesInOrder(db: Connection): Promise<Table[]> {
  const { rows: tables } = await sql<Table>`
    select relname as name, array_agg(attname::text order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where ${OURS} group by relname order by relname`.execute(db)
  const { rows: links } = await sql<{ from: string; to: string }>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.execute(db)
  const ordered: Table[] = []
  const place = (name: string) => {
    const table = tables.find((each) => each.name === name)
    if (!table || ordered.includes(table)) return
    for (const { from, to } of links) if (from === name && to !== name) place(to)
    ordered.push(table)
  }
  for (const { name } of tables) place(name)
  return ordered
}

/** How many rows each of our tables has. */
export async function rowCounts(db: Connection): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { name } of await tablesInOrder(db)) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(db)
    counts.set(name, rows[0]?.count ?? 0)
  }
  return counts
}
