import type { FastifyPluginAsync } from 'fastify'
import { type AlertService, startAlertService } from '../alerts/service/alert-service.ts'
import type { Environment } from '../config/config.ts'
import { ConfigError } from '../config/config-error.ts'
import { type LiveSettings, startLive } from '../runs/live/live-run.ts'
import type { LiveService } from '../runs/live/live-status.ts'
import type { HandingOut } from '../runs/workers/hand-out.ts'
import type { Workplace } from '../runs/workplace.ts'
import { alertDoors } from '../server/alerts/alert-doors.ts'
import { type RunningServer, startServer } from '../server/server.ts'
import { configuredOptions, type ServerOptions } from '../server/server-options.ts'
import { startServerThread } from '../server/thread/server-thread.ts'
import type { Term } from '../store/database/leadership.ts'
import { type AlertKeeping, alertToolsOf } from './alert-keeping.ts'
import type { openLog } from './log.ts'

/** One process that polls, publishes, serves, and writes to those who asked for it. */
export type WholeService = {
  readonly live: LiveService
  /** `http://host:port`, without a stroke at its end. */
  readonly address: string
  readonly takesAlerts: boolean
  /** Nothing that was seen, or that someone asked for, is lost. */
  stop(): Promise<void>
  /** Nothing more is asked, stored or published, at once; resolves when the messages under way have ended. */
  abandon(): Promise<void>
}

type Parts = {
  readonly settings: LiveSettings
  /** Null: no alerts. It is closed with the service, or when this cannot start. */
  readonly keeping: AlertKeeping | null
  readonly environment: Environment
  readonly log: ReturnType<typeof openLog>
  /** Who asks the platforms, closed once nobody asks any more; this process when left out. */
  readonly openAsking?: () => Promise<HandingOut>
  /** Whether messages are sent from here, too; true when left out. */
  readonly sends?: boolean
  /** In which this process leads; null: no other could. */
  readonly term: Term | null
  /** Done last, while the database is still open. */
  readonly atEnd?: () => Promise<void>
  /** Further pages beside the site. */
  readonly pages?: FastifyPluginAsync
}

/** Starts it: first what polls and publishes, then who writes, then the doors. */
export async function startWholeService(workplace: Workplace, parts: Parts): Promise<WholeService> {
  const { config } = workplace
  const { settings, keeping, log } = parts
  /** What is to be undone, the last first. */
  const undo: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    if (keeping) undo.push(() => keeping.database.close())
    if (parts.atEnd) undo.push(parts.atEnd)
    const tools = keeping && alertToolsOf(workplace, keeping)
    const asking = await parts.openAsking?.()
    if (asking) undo.push(asking.close)
    const live = await startLive(workplace, settings, log, asking)
    let alerts: AlertService | null = null
    if (tools) {
      const operator = operatorOf(config.contact)
      const { sends = true, term } = parts
      alerts = await startAlertService(workplace, { tools, live, log, operator, sends, term }).catch(
        async (error: unknown) => {
          await live.stop()
          throw error
        },
      )
    }
    const writing = alerts
    // What the last looks found must still be matched: the writers end after the pollers.
    undo.push(async () => {
      await live.stop()
      await writing?.stop()
    })
    const abandon = async () => {
      live.abandon()
      await writing?.stop()
    }
    const inside = { live: live.status, ...(tools ? { alerts: alertDoors(tools.desk) } : {}) }
    const server = await openDoors(workplace, parts, inside)
    undo.push(() => server.close())
    return { live, address: server.address, takesAlerts: tools !== null, stop, abandon }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The address to which incidents are told: that at which platforms reach us, unless it is none at all. */
const operatorOf = (contact: string): string | null => (/@.*(?<!\.invalid)$/.test(contact) ? contact : null)

/** Logs failures of the server. */
export const tellFaults = (log: Parts['log']) => (error: unknown, route: string) =>
  log.error('server-fault', { route, error: String(error) })

/**
 * The site, the files, the API and the alerts, on the terms of the configuration. They are served from a thread of their own,
 * but where further pages need this one.
 *
 * @param inside - what stands behind them, where it is not the files alone.
 */
export async function openDoors(
  { config, clock }: Workplace,
  { settings, environment, log, pages }: Pick<Parts, 'settings' | 'environment' | 'log' | 'pages'>,
  inside: Partial<Pick<ServerOptions, 'live' | 'alerts' | 'readyWithinMinutes'>>,
): Promise<RunningServer> {
  const { host, port } = config.server
  const options = {
    ...configuredOptions(config, environment),
    output: settings.output,
    ...inside,
    onFault: tellFaults(log),
  }
  try {
    if (pages) return await startServer({ ...options, clock, pages }, { host, port })
    return await startServerThread(options, { host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new ConfigError(
      `server.port : le port ${port} est déjà pris. Choisissez-en un autre, ou 0 pour un port libre.`,
    )
  }
}
