import { sql, type Transaction } from 'kysely'
import { fileCause, isFileError } from '../../model/file-cause.ts'
import { StoreError } from '../errors.ts'
import { type BackupHeader, readBackupHeader, readBackupRows } from './backup-file.ts'
import { appliedMigrations } from './migrate.ts'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'
import { rowCounts, tablesInOrder } from './tables.ts'

const BATCH = 500

export type RestoreOptions = {
  /** Whether what the database holds may be lost. */
  readonly overwrite: boolean
}

/**
 * Puts a backup in the place of what the database holds: all of it, or nothing changes.
 *
 * @returns how many rows were read.
 * @throws StoreError when the file is damaged or cut, is of the other origin or of a newer program, or the database is not
 * empty and may not be overwritten.
 */
export async function restoreDatabase(database: Database, file: string, options: RestoreOptions): Promise<number> {
  try {
    const header = await readBackupHeader(file)
    checkHeader(file, header, database.origin, await appliedMigrations(database.db))
    await readWhole(file)
    return await database.db.transaction().execute(async (transaction) => {
      if (!options.overwrite) await refuseFull(transaction)
      return await load(file, header, transaction)
    })
  } catch (error) {
    if (!isFileError(error)) throw error
    throw new StoreError(`${file} : lecture impossible, ${fileCause(error)}.`)
  }
}

/** A file that is not whole is refused before anything is touched. */
async function readWhole(file: string): Promise<void> {
  for await (const _ of readBackupRows(file));
}

async function refuseFull(transaction: Transaction<Schema>): Promise<void> {
  const counts = [...(await rowCounts(transaction))]
  const full = counts.filter(([name, count]) => count > 0 && name !== 'database_info').map(([name]) => name)
  if (full.length === 0) return
  throw new StoreError(
    `La base n'est pas vide (${full.join(', ')}) : rien n'a été restauré. Avec --force, la sauvegarde remplace tout.`,
  )
}

async function load(file: string, header: BackupHeader, transaction: Transaction<Schema>): Promise<number> {
  const tables = (await tablesInOrder(transaction)).map(({ name }) => sql.table(name))
  await sql`truncate ${sql.join(tables)}`.execute(transaction)
  const columns = new Map(header.tables.map((table) => [table.name, table.columns]))
  let batch: { table: string; rows: unknown[] } = { table: '', rows: [] }
  let count = 0
  for await (const { table, row } of readBackupRows(file)) {
    if (table !== batch.table || batch.rows.length === BATCH) {
      await insert(transaction, batch, columns)
      batch = { table, rows: [] }
    }
    batch.rows.push(row)
    count += 1
  }
  await insert(transaction, batch, columns)
  return count
}

function checkHeader(file: string, header: BackupHeader, origin: Database['origin'], applied: readonly string[]): void {
  if (header.origin !== origin) {
    const what = { real: 'réelles', simulated: 'simulées' }
    throw new StoreError(
      `${file} contient des données ${what[header.origin]}, et cette base en garde de ${what[origin]} : ` +
        'elles ne se mélangent pas.',
    )
  }
  const unknown = header.migrations.filter((name) => !applied.includes(name))
  if (unknown.length === 0) return
  throw new StoreError(
    `${file} vient d'une version plus récente de vitemadose (${unknown.join(', ')}). Mettez ce programme à jour.`,
  )
}

/** Columns that came after the backup get their default. */
async function insert(
  transaction: Transaction<Schema>,
  { table, rows }: { readonly table: string; readonly rows: readonly unknown[] },
  columns: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  if (rows.length === 0) return
  const names = sql.join((columns.get(table) ?? []).map((name) => sql.ref(name)))
  await sql`
    insert into ${sql.table(table)} (${names}) overriding system value
    select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
  `.execute(transaction)
}
