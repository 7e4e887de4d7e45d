import { ConfigError } from '../config/config-error.ts'
import { PublicationRefused } from '../publish/refusals.ts'
import { StoreError } from '../store/errors.ts'
import { withoutPersonalData } from './without-personal-data.ts'

/** How a command ends: 0 good; 1 nothing was published; 2 usage or configuration; 3 published, with stale platforms. */
export const EXIT = { good: 0, nothingPublished: 1, usage: 2, stalePlatforms: 3 } as const

const EXPECTED = [ConfigError, StoreError, PublicationRefused]

/** The status and the message for an error that ended a command. An unexpected one is a bug and shows its stack. */
export function exitStatusOf(error: unknown): { status: number; message: string } {
  const status = error instanceof ConfigError ? EXIT.usage : EXIT.nothingPublished
  if (EXPECTED.some((kind) => error instanceof kind)) return { status, message: (error as Error).message }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { status, message: `Erreur inattendue, à signaler :\n${withoutPersonalData(stack)}` }
}
