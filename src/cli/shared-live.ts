import type { Environment } from '../config/config.ts'
import type { LiveSettings } from '../runs/live/live-run.ts'
import type { Workplace } from '../runs/workplace.ts'
import { openDatabaseStore } from '../store/database/database-store.ts'
import { awaitLeadership, hostOf, type Leadership, newHolder } from '../store/database/leadership.ts'
import { type Database, openDatabase } from '../store/database/open.ts'
import type { openLog } from './log.ts'
import { serverPlace } from './server-place.ts'
import { openDoors } from './whole-service.ts'

/** The role of the one machine that polls and publishes. */
export const LIVE_ROLE = 'live'

/** One of several machines, while it is the one that polls and publishes. */
export type Turn = {
  /** As before, but for the state: it lies in the database. */
  readonly workplace: Workplace
  readonly database: Database
  readonly leadership: Leadership
  /** Lets another machine go on. */
  end(): Promise<void>
}

type TurnOptions = {
  readonly settings: LiveSettings
  readonly environment: Environment
  readonly log: ReturnType<typeof openLog>
  /** Ends the wait. */
  readonly signal: AbortSignal
}

/**
 * Waits until no other machine polls and publishes. Meanwhile it shows what was last published here, and tells those who
 * spread readers over machines to send none.
 *
 * @returns null when the wait was ended.
 * @throws ConfigError when no server is named for the database; StoreError when it cannot be opened.
 */
export async function awaitTurn(
  workplace: Workplace,
  { settings, environment, log, signal }: TurnOptions,
): Promise<Turn | null> {
  const place = serverPlace(workplace.config, environment, '--shared et --workers')
  const database = await openDatabase(place, { origin: workplace.origin, command: 'live' })
  try {
    const doors = await openDoors(workplace, { settings, environment, log }, { readyWithinMinutes: 0 })
    const onWait = (holder: string | null) => void process.stderr.write(`${waitText(holder)}\n`)
    const leadership = await awaitLeadership(database.db, LIVE_ROLE, newHolder(), { signal, onWait })
      .catch((error: unknown) => {
        if (signal.aborted) return null
        throw error
      })
      .finally(() => doors.close())
    if (!leadership) {
      await database.close()
      return null
    }
    return {
      workplace: { ...workplace, store: openDatabaseStore(database, leadership) },
      database,
      leadership,
      async end() {
        await leadership.resign()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

const waitText = (holder: string | null): string =>
  holder === null ? 'Attend : la base de données ne répond pas.' : `Attend : ${hostOf(holder)} publie.`
