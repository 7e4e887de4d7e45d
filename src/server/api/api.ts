import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsync } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { AlertDoors } from '../alerts/alert-doors.ts'
import { alertRoutes } from '../alerts/alert-routes.ts'
import { notificationRoutes } from '../alerts/notification-routes.ts'
import type { Streams } from '../live/streams.ts'
import { readerKey } from '../reader-key.ts'
import { centreRoutes } from './centre-routes.ts'
import { changeRoutes } from './change-routes.ts'
import { documentApi } from './documentation.ts'
import { ApiProblem } from './problems.ts'
import type { PublishedData } from './published-data.ts'
import { statisticsRoutes } from './statistics-routes.ts'

/** What the routes of the API answer from. */
export type ApiContext = {
  /** The present publication. */
  readonly data: () => Promise<PublishedData>
  readonly streams: Streams
  /** Present instant, in milliseconds. */
  readonly clock: () => number
}

export type ApiSettings = {
  /** Questions per minute of one reader. */
  readonly perMinute: number
  /** Subscriptions, where there are any. */
  readonly alerts: AlertDoors | undefined
}

/** Readers that are counted at once; of more, those who asked last. */
const READERS_COUNTED = 20_000

/** Everything under `/api`. */
export const api =
  (context: ApiContext, { perMinute, alerts }: ApiSettings): FastifyPluginAsync =>
  async (server) => {
    server.setValidatorCompiler(validatorCompiler)
    server.setSerializerCompiler(serializerCompiler)
    await server.register(rateLimit, {
      max: perMinute,
      timeWindow: 60_000,
      cache: READERS_COUNTED,
      keyGenerator: ({ ip }) => readerKey(ip),
      errorResponseBuilder: (_request, { ttl }) =>
        new ApiProblem(429, 'Trop de demandes depuis cette connexion.', `Réessayez dans ${Math.ceil(ttl / 1000)} s.`),
    })
    // JSON alone is read: any page may make a browser send plain text here, and compressed bodies grow when they are opened.
    server.removeContentTypeParser('text/plain')
    await server.register(compress, {
      globalDecompression: false,
      encodings: ['br', 'gzip'],
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    })
    await documentApi(server)
    server.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache')
    })
    await server.register(centreRoutes(context))
    await server.register(statisticsRoutes(context))
    await server.register(changeRoutes(context))
    if (alerts) {
      await server.register(alertRoutes(alerts), { prefix: '/alertes' })
      await server.register(notificationRoutes(alerts), { prefix: '/alertes' })
    }
    server.all('/*', { schema: { hide: true } }, () => {
      throw new ApiProblem(404, 'Cette question n’est pas connue.', 'Toutes sont décrites à /api/documentation.')
    })
  }
