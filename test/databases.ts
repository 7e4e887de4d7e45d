import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { z } from 'zod'
import { startEmbedded } from '../src/store/database/embedded.ts'
import { type Database, type DatabasePlace, embeddedFiles, openDatabase } from '../src/store/database/open.ts'
import { postgresIsMissing, startPostgres, type TestServer } from './postgres.ts'

/** What tests on a database are given. */
export type DatabaseUnderTest = {
  readonly kind: Database['kind']
  /** The open database, its tables empty at the start of each test. */
  database(): Database
  /** Where it is: on a server, others may open it too. */
  place(): DatabasePlace
  /** A new place with nothing in it, not even tables. */
  newPlace(): Promise<DatabasePlace>
  /** The server, to kill and start again; null for the embedded database. */
  server(): TestServer | null
}

/** Time for a server or an embedded database to be made on a busy machine. */
const START_MS = 60_000

/** Runs a suite on each kind of database: embedded, and on a real server of its own. */
export function withDatabases(suite: (test: DatabaseUnderTest) => void): void {
  describe('on the embedded database', () => {
    let folder = ''
    let places = 0
    const newPlace = async (): Promise<DatabasePlace> => {
      places += 1
      const place = path.join(folder, String(places))
      await copyEmbedded(place)
      return { kind: 'embedded', folder: place }
    }
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-embedded-'))
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))
    suiteOn('embedded', newPlace, () => null, suite)
  })
  withServer(suite)
}

/** Runs a suite on a real server of its own: for what several processes do together. */
export function withServer(suite: (test: DatabaseUnderTest) => void): void {
  describe.skipIf(postgresIsMissing())('on a PostgreSQL server', () => {
    let server: TestServer | null = null
    const newPlace = async (): Promise<DatabasePlace> => {
      if (!server) throw new Error('the server is not started yet')
      return { kind: 'server', url: await server.createDatabase() }
    }
    beforeAll(async () => {
      server = await startPostgres()
    }, START_MS)
    afterAll(() => server?.stop())
    suiteOn('server', newPlace, () => server, suite)
  })
}

function suiteOn(
  kind: Database['kind'],
  newPlace: () => Promise<DatabasePlace>,
  server: () => TestServer | null,
  suite: (test: DatabaseUnderTest) => void,
): void {
  let opened: { database: Database; place: DatabasePlace } | null = null
  const known = () => {
    if (!opened) throw new Error('the database is there once the tests run')
    return opened
  }
  beforeAll(async () => {
    const place = await newPlace()
    opened = { place, database: await openDatabase(place, { origin: 'simulated', command: 'test' }) }
  }, START_MS)
  afterAll(() => opened?.database.close(), START_MS)
  beforeEach(() => emptyTables(known().database))
  suite({ kind, database: () => known().database, place: () => known().place, newPlace, server })
}

/** Emptying costs a few milliseconds, a new database a second. */
async function emptyTables({ db }: Database): Promise<void> {
  await sql`drop schema if exists pgboss cascade`.execute(db)
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely%' and tablename <> 'database_info'`.execute(db)
  await sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity cascade`).execute(db)
}

/** The first start of an embedded database takes seconds: its files are kept, by their version, and copied. */
async function copyEmbedded(folder: string): Promise<void> {
  const modules = path.join(import.meta.dirname, '..', 'node_modules')
  const manifest = await readFile(path.join(modules, '@electric-sql', 'pglite', 'package.json'), 'utf8')
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest))
  const kept = path.join(modules, '.cache', 'vitemadose', `pglite-${version}`)
  if (!(await exists(kept))) {
    const aside = `${kept}.${process.pid}`
    await mkdir(path.dirname(kept), { recursive: true })
    const embedded = await startEmbedded(aside)
    await embedded.close()
    await rename(aside, kept).catch(() => rm(aside, { recursive: true }))
  }
  await cp(kept, embeddedFiles(folder), { recursive: true })
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )
