import type { FastifyPluginAsync } from 'fastify'
import type { Config, Environment } from '../config/config.ts'
import type { LiveStatus } from '../runs/live/live-status.ts'
import type { AlertDoors } from './alerts/alert-doors.ts'

/** What one reader, or all together, may ask for. */
export type Limits = Config['server']['limits']

/** Tells how the live service does, which may run in another thread. */
export type LiveDoor = () => LiveStatus | Promise<LiveStatus>

/** What a server serves, and on what terms. Only the folder of the publication must be told. */
export type ServerOptions = {
  /** The path that shows the present publication: a link that publications switch. */
  readonly output: string
  /** Template of the addresses of map tiles that pages may load; null when there are none. */
  readonly tiles?: string | null
  /** Addresses or networks of the proxies that are believed when they tell who asks; none when it is left out. */
  readonly trustedProxies?: readonly string[]
  readonly limits?: Partial<Limits>
  /** Data older than this are no longer ready to be shown, in minutes. */
  readonly readyWithinMinutes?: number
  /** Who shows this token may read the metrics from elsewhere; without one, only this machine may. */
  readonly metricsToken?: string | null
  /** How the live service does; left out where another process publishes. */
  readonly live?: LiveDoor
  /** Takes alerts, under `/api/alertes` and by one click; left out where there are none. */
  readonly alerts?: AlertDoors
  /** Further pages beside those of the site. */
  readonly pages?: FastifyPluginAsync
  /** Told of each failure of the server itself, with the pattern of the address that was asked: never who asked. */
  readonly onFault?: (error: unknown, route: string) => void
  /** Present instant, in milliseconds. */
  readonly clock?: () => number
}

/** Names the token in the environment: whoever has it reads the metrics. */
const METRICS_TOKEN = 'VITEMADOSE_METRICS_TOKEN'

/** What the configuration says of the server. */
export function configuredOptions({ outputFolder, site, server }: Config, environment: Environment): ServerOptions {
  return {
    output: outputFolder,
    tiles: site.tiles,
    trustedProxies: server.trustedProxies,
    limits: server.limits,
    readyWithinMinutes: server.readyWithinMinutes,
    metricsToken: environment[METRICS_TOKEN] || null,
  }
}
