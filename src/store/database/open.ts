import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Origin } from '../../model/origin.ts'
import { StoreError } from '../errors.ts'
import { takeLock } from '../lock.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

/** Where the database is: a folder with its own embedded one, a server's address, or nothing but memory (for tests). */
export type DatabasePlace =
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'server'; readonly url: string }
  | { readonly kind: 'memory' }

/** An open database. The same SQL works whatever its kind; what differs is how many may use it at once. */
export type Database = {
  readonly db: Kysely<Schema>
  /** `embedded`: one process, one connection, one transaction at a time. `server`: any number. */
  readonly kind: 'embedded' | 'server'
  readonly origin: Origin
  /** The connections behind `db`, for what does not speak Kysely. */
  readonly pool: pg.Pool
  /** Waits for running queries, then gives connections, thread and lock back. May be called twice. */
  close(): Promise<void>
}

export type OpenOptions = {
  readonly origin: Origin
  /** Named to whoever finds the embedded database in use. */
  readonly command: string
  /** Connections to a server at most. */
  readonly connections?: number
}

const INT8 = 20

/**
 * Opens the database and brings its tables up to date.
 *
 * In a transaction every query goes through the transaction: on the embedded database, which has one connection, a query
 * beside it would wait for ever.
 *
 * @throws StoreError, in French, when it is in use, cannot be reached, was changed by a newer program, or holds data of the
 * other origin.
 */
export async function openDatabase(place: DatabasePlace, options: OpenOptions): Promise<Database> {
  const { pool, release } = await connect(place, options)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= db.destroy().then(release)
    return closing
  }
  try {
    await firstContact(pool)
    await migrate(db, options.origin)
  } catch (error) {
    await close()
    throw error
  }
  return { db, kind: place.kind === 'server' ? 'server' : 'embedded', origin: options.origin, pool, close }
}

type Connections = { readonly pool: pg.Pool; release(): Promise<void> }

async function connect(place: DatabasePlace, { command, connections = 10 }: OpenOptions): Promise<Connections> {
  if (place.kind === 'server') {
    const pool = openPool({ connectionString: place.url, max: connections, application_name: `vitemadose ${command}` })
    return { pool, release: async () => undefined }
  }
  const folder = place.kind === 'embedded' ? place.folder : null
  const unlock = folder === null ? async () => undefined : await lockFolder(folder, command)
  try {
    const embedded = await startEmbedded(folder && embeddedFiles(folder))
    const pool = openPool({ max: 1, idleTimeoutMillis: 0, stream: embedded.stream })
    return { pool, release: () => embedded.close().finally(unlock) }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** The files of the embedded database, beside its lock. */
export const embeddedFiles = (folder: string): string => `${folder}/postgres`

/** Takes the lock of the embedded database: its files bear one process at a time. */
async function lockFolder(folder: string, command: string): Promise<() => Promise<void>> {
  try {
    return await takeLock(`${folder}/lock`, command)
  } catch (error) {
    throw new StoreError(
      `La base embarquée ${folder} ne sert qu'un processus à la fois. ${(error as Error).message} ` +
        'Pour en faire travailler plusieurs ensemble, donnez un serveur PostgreSQL par DATABASE_URL.',
    )
  }
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, types: { getTypeParser }, onConnect: sayUtc })
  // A connection lost while nobody uses it is replaced by the next query; one in use reports to its query, and says so once
  // more as an event, which would end the program if nobody listened.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Days and hours that the database cuts from a moment must not depend on where it runs. */
const sayUtc = async (client: pg.ClientBase): Promise<void> => {
  await client.query("set time zone 'UTC'")
}

/** Counts fit a number: nothing here reaches 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  type === INT8 ? Number : pg.types.getTypeParser(type, format as 'text')

async function firstContact(pool: pg.Pool): Promise<void> {
  try {
    await pool.query('select 1')
  } catch (error) {
    if (error instanceof StoreError) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new StoreError(`La base de données ne répond pas : ${message || code}. Vérifiez DATABASE_URL.`)
  }
}
