import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { readerKey } from '../reader-key.ts'
import type { AlertDoors } from './alert-doors.ts'

/** The page that stops an alert, in each language: reading it (GET) changes nothing. */
const PAGES = ['/alertes/arreter/', '/en/alertes/arreter/']

/** A mail service stops the alerts of many readers from few addresses. */
const PER_MINUTE = 600

const querySchema = z.object({ jeton: z.string().max(200) })

/**
 * Unsubscription in one click (RFC 8058): programs that read mail post to the link of `List-Unsubscribe`, which is that of
 * the page, without cookie, consent or expiry. What is posted does not matter, and all get the same answer: an alert that is
 * over is what they wanted.
 */
export const oneClick =
  (doors: AlertDoors): FastifyPluginAsync =>
  async (server) => {
    await server.register(rateLimit, {
      max: PER_MINUTE,
      timeWindow: 60_000,
      keyGenerator: ({ ip }) => readerKey(ip),
    })
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null, null))
    for (const page of PAGES) {
      server.post(page, async (request, reply) => {
        const query = querySchema.safeParse(request.query)
        if (query.success) await doors.act('arreter', query.data.jeton)
        return reply
          .header('cache-control', 'no-store')
          .type('text/plain; charset=utf-8')
          .send('L’alerte est arrêtée.\n')
      })
    }
  }
