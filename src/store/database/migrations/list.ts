import type { Migration } from 'kysely'
import * as database from './0000-database.ts'
import * as alerts from './0001-alerts.ts'

/** Every change of the tables, in the order in which they are made. One that was released is never edited: add another. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0000-database': database,
  '0001-alerts': alerts,
}
