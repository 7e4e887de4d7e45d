import type { AlertDoors } from '../alerts/alert-doors.ts'
import type { LiveDoor, ServerOptions } from '../server-options.ts'

/** What a server in a thread of its own serves: all that can be told to it, and whether there is a service behind it. */
export type ThreadSettings = {
  readonly options: Pick<
    ServerOptions,
    'output' | 'tiles' | 'trustedProxies' | 'limits' | 'readyWithinMinutes' | 'metricsToken'
  >
  readonly hasLive: boolean
  readonly takesAlerts: boolean
}

/** Where it listens. */
export type Where = { readonly host?: string; readonly port: number }

/** What the server asks of the rest of the program. What is given and answered is copied from one thread to the other. */
export type OuterDoors = AlertDoors & {
  live: LiveDoor
  fault(error: unknown, route: string): void
}

/** The address at which it answers, or why it cannot: an error's code is lost on its way from one thread to another. */
export type Opened = { readonly address: string } | { readonly message: string; readonly code: string | null }

/** What the program asks of the server. */
export type InnerDoors = {
  open(settings: ThreadSettings, where: Where): Promise<Opened>
  close(): Promise<void>
}
