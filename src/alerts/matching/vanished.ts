import type { Instant } from '../../model/slot.ts'
import { openWrite } from '../../store/database/leadership.ts'
import type { Db } from '../outbox/outbox.ts'
import { DAY } from '../subscription/desk.ts'

/** What is remembered of a centre stays so long after it left the catalogue: it may come back under the same identity. */
const KEPT_MS = 30 * DAY

/** Rows that are named in one statement. */
const AT_ONCE = 5000

/**
 * Erases what is remembered of centres that do not exist any more, and who was told of them.
 *
 * @param exists - by `internalId`: whether a centre is in the catalogue.
 * @param write - how that is stored.
 * @returns the centres that were forgotten.
 */
export async function forgetVanished(
  db: Db,
  exists: (centreId: string) => boolean,
  now: Instant,
  write = openWrite(db, null),
): Promise<string[]> {
  const quiet = await db
    .selectFrom('alert_centres')
    .select('centre_id')
    .where('updated_at', '<', new Date(now - KEPT_MS))
    .execute()
  const vanished = quiet.flatMap(({ centre_id }) => (exists(centre_id) ? [] : [centre_id]))
  for (let from = 0; from < vanished.length; from += AT_ONCE) {
    const ids = vanished.slice(from, from + AT_ONCE)
    await write(async (transaction) => {
      await transaction.deleteFrom('alert_told').where('centre_id', 'in', ids).execute()
      await transaction.deleteFrom('alert_centres').where('centre_id', 'in', ids).execute()
    })
  }
  return vanished
}
