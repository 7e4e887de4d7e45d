import type { Database } from './open.ts'

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
