import { CompiledQuery, type Transaction } from 'kysely'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'

/** What pg-boss asks of a database: `new PgBoss({ db })`. */
export type PgBossDatabase = {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>
}

/** Lets pg-boss keep its jobs in our database, whatever its kind. */
export const pgBossDatabase = ({ pool }: Pick<Database, 'pool'>): PgBossDatabase => ({
  async executeSql(text, values) {
    const { rows, rowCount } = await pool.query(text, values)
    return { rows, rowCount }
  },
})

/** Lets pg-boss take part in a transaction of ours. */
export const pgBossTransaction = (transaction: Transaction<Schema>): PgBossDatabase => ({
  async executeSql(text, values = []) {
    const { rows } = await transaction.executeQuery(CompiledQuery.raw(text, values))
    return { rows, rowCount: rows.length }
  },
})
