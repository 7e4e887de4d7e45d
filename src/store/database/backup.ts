import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { sql, type Transaction } from 'kysely'
import { fileCause, isFileError } from '../../model/file-cause.ts'
import { StoreError } from '../errors.ts'
import type { BackupHeader } from './backup-file.ts'
import { appliedMigrations } from './migrate.ts'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'
import { tablesInOrder } from './tables.ts'

const PAGE = 500

/**
 * Writes all our tables, as they are at one moment, to a file that either kind of database can take back. Whole or not at
 * all: an earlier file of that name stays until then. What waits in the queue of jobs is not in it: it is made anew.
 *
 * @returns how many rows were written.
 * @throws StoreError when the file cannot be written.
 */
export async function backupDatabase({ db, origin }: Database, file: string, now: Date): Promise<number> {
  const aside = `${file}.next`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    const handle = await open(aside, 'w', 0o600)
    const count = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (transaction) => {
        const migrations = await appliedMigrations(transaction)
        const tables = await tablesInOrder(transaction)
        const at = now.toISOString()
        const header: BackupHeader = { format: 'vitemadose-database', version: 1, origin, at, migrations, tables }
        return writeLines(handle, header, transaction)
      })
      .finally(() => handle.close())
    await rename(aside, file)
    return count
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined)
    if (!isFileError(error)) throw error
    throw new StoreError(`${file} : écriture impossible, ${fileCause(error)}.`)
  }
}

async function writeLines(handle: FileHandle, header: BackupHeader, transaction: Transaction<Schema>): Promise<number> {
  const sum = createHash('sha256')
  const write = async (lines: readonly string[]) => {
    const text = lines.map((line) => `${line}\n`).join('')
    sum.update(text)
    await handle.writeFile(text)
  }
  await write([JSON.stringify(header)])
  let count = 0
  for (const { name } of header.tables) {
    for await (const rows of pages(transaction, name)) {
      count += rows.length
      await write(rows.map((row) => `{"table":${JSON.stringify(name)},"row":${row}}`))
    }
  }
  await handle.writeFile(`${JSON.stringify({ sha256: sum.digest('hex') })}\n`)
  await handle.sync()
  return count
}

/** The rows of a table as JSON texts, some at a time: a million of them need not fit in memory. */
async function* pages(transaction: Transaction<Schema>, table: string): AsyncGenerator<string[]> {
  await sql`
    declare backup_rows no scroll cursor for
    select to_jsonb(each)::text as row from ${sql.table(table)} as each`.execute(transaction)
  while (true) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(PAGE)} from backup_rows`.execute(transaction)
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
  }
  await sql`close backup_rows`.execute(transaction)
}
