import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ACTS, type Act, type AlertDoors } from './alert-doors.ts'
import { inEvenTime } from './even-time.ts'

/** Longer than any token: those that are none are told so, not refused for their form. */
const token = z.string().max(200)

const TAGS = ['Alertes']

const SUMMARIES: Readonly<Record<Act, string>> = {
  confirmer: 'Met une alerte en marche',
  prolonger: 'Prolonge une alerte de 90 jours',
  pause: 'Met une alerte en pause',
  reprendre: 'Remet en marche une alerte en pause',
  donnees: 'Envoie à son adresse tout ce qui est gardé d’une alerte',
  arreter: 'Arrête une alerte et efface son adresse',
  retablir: 'Rétablit, pendant une heure, une alerte arrêtée',
}

/**
 * `/api/alertes`: what the pages of alerts ask. Tokens come in bodies, never in addresses, which are written in logs. What
 * is answered to a form never tells whether its address is known, and neither does when.
 */
export const alertRoutes =
  (doors: AlertDoors): FastifyPluginAsyncZod =>
  async (api) => {
    api.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    const form = { summary: 'Demande une alerte : un message est envoyé pour la confirmer', tags: TAGS }
    api.post('/', { schema: form }, async (request, reply) => {
      const answer = await inEvenTime(() => doors.ask(request.body, request.ip))
      if (answer.kind === 'faults') return reply.code(400).send({ faults: answer.faults })
      if (answer.kind === 'sent') return reply.code(202).send({})
      return reply
        .code(429)
        .header('retry-after', Math.ceil(answer.retryAfterMs / 1000))
        .send({ faults: [] })
    })
    const read = { summary: 'Montre une alerte à qui a un de ses liens', tags: TAGS, body: z.strictObject({ token }) }
    api.post('/lire', { schema: read }, async (request, reply) => {
      const alert = await doors.read(request.body.token)
      return alert === null ? gone(reply) : reply.send(alert)
    })
    const change = {
      summary: 'Change ce que cherche une alerte',
      tags: TAGS,
      body: z.strictObject({ token, change: z.unknown() }),
    }
    api.post('/modifier', { schema: change }, async ({ body }, reply) => {
      const answer = await doors.change(body.token, body.change)
      if (answer === 'gone') return gone(reply)
      return answer === 'done' ? reply.code(204).send() : reply.code(400).send({ faults: [] })
    })
    for (const act of ACTS) {
      const schema = { summary: SUMMARIES[act], tags: TAGS, body: z.strictObject({ token }) }
      api.post(`/${act}`, { schema }, async (request, reply) => {
        const answer = await doors.act(act, request.body.token)
        return answer === 'gone' ? gone(reply) : reply.code(204).send()
      })
    }
  }

const gone = (reply: FastifyReply): FastifyReply => reply.code(410).send({ faults: [] })
