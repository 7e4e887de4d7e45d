import type { Migration } from 'kysely'
import { up as database } from './0000-database.ts'
import { up as alerts } from './0001-alerts.ts'
import { up as workers } from './0002-workers.ts'
import { up as state } from './0003-state.ts'
import { up as sharedRefusals } from './0004-shared-refusals.ts'

/** Every change of the tables, in the order in which they are made. One that was released is never edited: add another. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0000-database': { up: database },
  '0001-alerts': { up: alerts },
  '0002-workers': { up: workers },
  '0003-state': { up: state },
  '0004-shared-refusals': { up: sharedRefusals },
}
