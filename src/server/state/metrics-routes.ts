import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { openMetrics } from './metrics.ts'

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** Headers by which a proxy on this machine tells that the question came from elsewhere. */
const PASSED_ON = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']

/**
 * `/metrics`, for this machine, or for who shows the token (`Authorization: Bearer …`). For anybody else there is no such page.
 *
 * @param token - null: this machine only.
 */
export function metricsRoutes(
  server: FastifyInstance,
  metrics: ReturnType<typeof openMetrics>,
  token: string | null,
): void {
  server.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (!mayRead(request, token))
      return reply.code(404).type('text/plain; charset=utf-8').send('Cette page n’existe pas.\n')
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}

function mayRead({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token !== null) return isSame(/^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '', token)
  return LOOPBACK.test(socket.remoteAddress ?? '') && PASSED_ON.every((name) => headers[name] === undefined)
}

/** Compares digests, in a time that tells neither the length of the token nor how much of it is right. */
function isSame(shown: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(shown), digest(token))
}
