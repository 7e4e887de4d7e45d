import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance } from 'fastify'
import { serverConfigSchema } from '../config/server-config.ts'
import { contentDirectives } from '../publish/site/content-policy.ts'
import { oneClick } from './alerts/one-click.ts'
import { api } from './api/api.ts'
import { ApiProblem, answerProblems } from './api/problems.ts'
import { readPublications } from './api/published-data.ts'
import { fileRoutes } from './files/file-routes.ts'
import { openPublicationFolder } from './files/publication-folder.ts'
import { openChangeFeed } from './live/change-feed.ts'
import { watchPublications } from './live/publication-watch.ts'
import { openStreams } from './live/streams.ts'
import type { ServerOptions } from './server-options.ts'
import { agesNow, healthRoutes } from './state/health-routes.ts'
import { openMetrics } from './state/metrics.ts'
import { metricsRoutes } from './state/metrics-routes.ts'
import { shareStatus } from './state/shared-status.ts'

/** Bytes of a body, and of an address with its headers: no question of ours is longer. */
const LONGEST_BODY = 16 * 1024
const LONGEST_HEAD = 8 * 1024

/** Time for a whole question to arrive, in milliseconds: who dribbles is cut off. */
const QUESTION_TIMEOUT_MS = 10_000

/** Time in which a connection must move, in milliseconds: who takes nothing of an answer keeps no place. Streams have a heartbeat. */
const STALLED_MS = 60_000

/** How often connections are looked at for that limit, in milliseconds: by itself Node does so every 30 seconds. */
const CONNECTIONS_CHECKED_EVERY_MS = 2_000

/** How often the folder is looked at for a new publication. */
const WATCHED_EVERY_MS = 1_000

/** Time for answers under way when the server closes, in milliseconds. */
const GRACE_MS = 2_000

/** Makes the server, which listens nowhere yet: the site, the published files, the API, its state and its metrics. */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { clock = Date.now, onFault = () => undefined } = options
  const live = options.live && shareStatus(options.live, clock)
  const defaults = serverConfigSchema.parse({})
  const limits = { ...defaults.limits, ...options.limits }
  const server = await guardedServer(options, onFault)
  const folder = openPublicationFolder(options.output)
  const data = readPublications(folder)
  const feed = openChangeFeed(clock().toString(36))
  const streams = openStreams(feed, limits)
  const metrics = openMetrics({
    ages: () => agesNow({ data, clock }),
    streams: streams.count,
    live,
    alerts: options.alerts,
  })
  server.addHook('onResponse', async (request, reply) => metrics.countAnswer(request, reply))
  const { readyWithinMinutes = defaults.readyWithinMinutes } = options
  healthRoutes(server, { data, clock, live, readyWithinMinutes })
  metricsRoutes(server, metrics, options.metricsToken ?? null)
  const settings = { perMinute: limits.apiPerMinute, alerts: options.alerts }
  await server.register(api({ data, streams, clock }, settings), { prefix: '/api' })
  if (options.alerts) await server.register(oneClick(options.alerts))
  if (options.pages) await server.register(options.pages)
  fileRoutes(server, folder)
  watchWhileUp(server, watchPublications(data, feed, (error) => onFault(error, 'publication')).look)
  server.addHook('preClose', async () => streams.close())
  closeInTime(server)
  return server
}

/** A server with its limits and its content policy, which answers nothing but how it fails. */
async function guardedServer(
  { tiles, trustedProxies }: ServerOptions,
  onFault: (error: unknown, route: string) => void,
): Promise<FastifyInstance> {
  const answerProblem = answerProblems(onFault)
  const server = fastify({
    logger: false,
    bodyLimit: LONGEST_BODY,
    requestTimeout: QUESTION_TIMEOUT_MS,
    connectionTimeout: STALLED_MS,
    trustProxy: trustedProxies ? [...trustedProxies] : false,
    http: {
      maxHeaderSize: LONGEST_HEAD,
      // Said here too: Node takes the longer of its two limits for the whole question, and that for heads is a minute.
      requestTimeout: QUESTION_TIMEOUT_MS,
      headersTimeout: QUESTION_TIMEOUT_MS,
      connectionsCheckingInterval: CONNECTIONS_CHECKED_EVERY_MS,
    },
    routerOptions: { maxParamLength: 1024 },
    frameworkErrors: answerProblem,
  })
  server.setErrorHandler(answerProblem)
  server.setNotFoundHandler(() => {
    throw new ApiProblem(404, 'Cela ne se fait pas ici.', 'Les pages et les fichiers se lisent par GET.')
  })
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      // That nobody may frame the pages can only be said in a header.
      directives: { ...contentDirectives(tiles ?? null), frameAncestors: ["'none'"] },
    },
    // Whether all of a host is on https is for those who set up its certificates to say.
    strictTransportSecurity: false,
  })
  return server
}

/** Browsers open connections ahead and ask nothing by them: without an end, closing would wait for those too. */
function closeInTime(server: FastifyInstance): void {
  server.addHook('preClose', async () => {
    setTimeout(() => server.server.closeAllConnections(), GRACE_MS).unref()
  })
}

/** Looks for publications from the moment the server is ready until it closes; nobody waits for the first look. */
function watchWhileUp(server: FastifyInstance, look: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined
  server.addHook('onReady', async () => {
    void look()
    timer = setInterval(look, WATCHED_EVERY_MS)
    timer.unref()
  })
  server.addHook('preClose', async () => clearInterval(timer))
}

/** A running server. */
export type RunningServer = {
  /** `http://host:port`, without a stroke at its end. */
  readonly address: string
  /** Ends streams, lets answers under way finish, and closes. */
  close(): Promise<void>
}

/**
 * Makes a server and opens it.
 *
 * @param where - on this machine only unless a host is named; port 0 is any free one.
 * @throws the system's error (`EADDRINUSE`…) when it cannot listen there.
 */
export async function startServer(
  options: ServerOptions,
  { host = '127.0.0.1', port }: { readonly host?: string; readonly port: number },
): Promise<RunningServer> {
  const server = await makeServer(options)
  try {
    const address = await server.listen({ host, port })
    return { address, close: () => server.close() }
  } catch (error) {
    await server.close()
    throw error
  }
}
