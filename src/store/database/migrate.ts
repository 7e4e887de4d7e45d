import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Origin } from '../../model/origin.ts'
import { StoreError } from '../errors.ts'
import { MIGRATIONS } from './migrations/list.ts'
import type { Schema } from './schema.ts'

/** Before this one, two rows without a subscription could not be told to be the same. */
const OLDEST_SERVER = 150_000

/**
 * Brings the tables to what this program knows, all changes or none, and marks what the database holds. Several programs
 * may do it at once: one does, the others wait.
 *
 * @throws StoreError when the database was changed by a newer program, holds data of the other origin, runs on a server that
 * is too old, or a change failed; nothing was changed then.
 */
export async function migrate(
  db: Kysely<Schema>,
  origin: Origin,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<void> {
  await refuseOldServer(db)
  await refuseNewer(db, migrations)
  if (await hasTable(db, 'database_info')) await checkOrigin(db, origin)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) {
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'inconnue'
    throw new StoreError(
      `La migration ${failed} de la base a échoué : ${(error as Error).message}. La base est restée telle quelle.`,
    )
  }
  await db
    .insertInto('database_info')
    .values({ origin })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await checkOrigin(db, origin)
}

async function refuseOldServer(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int as version`.execute(db)
  if ((rows[0]?.version ?? 0) < OLDEST_SERVER) {
    throw new StoreError(
      'La base tourne sur un PostgreSQL trop ancien : la version 15 ou une plus récente est attendue.',
    )
  }
}

async function refuseNewer(db: Kysely<Schema>, migrations: Readonly<Record<string, Migration>>): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((name) => !(name in migrations))
  if (unknown.length === 0) return
  throw new StoreError(
    `La base a été changée par une version plus récente de vitemadose (${unknown.join(', ')}). ` +
      "Mettez ce programme à jour : celui-ci n'y touche pas.",
  )
}

/** The changes that were made to a database, in their order. */
export async function appliedMigrations(db: Kysely<Schema>): Promise<string[]> {
  if (!(await hasTable(db, 'kysely_migration'))) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

async function hasTable(db: Kysely<Schema>, table: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass(${table}) is not null as found`.execute(db)
  return rows[0]?.found === true
}

async function checkOrigin(db: Kysely<Schema>, wanted: Origin): Promise<void> {
  const info = await db.selectFrom('database_info').select('origin').executeTakeFirst()
  if (!info || info.origin === wanted) return
  const what = { real: 'réelles', simulated: 'simulées' }
  throw new StoreError(
    `La base contient des données ${what[info.origin]}, et cette commande en traite de ${what[wanted]} : ` +
      'elles ne se mélangent pas. Choisissez une autre base (databaseFolder ou DATABASE_URL).',
  )
}
