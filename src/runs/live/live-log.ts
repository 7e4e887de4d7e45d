import type { PlatformLog } from '../../platforms/platform.ts'

/** Where the service tells operators what happens: what is usual, and what must not be. */
export type LiveLog = {
  readonly platformLog: PlatformLog
  readonly error: (event: string, details: Record<string, unknown>) => void
}
