import type { FastifySchemaCompiler } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { changeFormSchema, sentFormSchema } from '../../alerts/subscription/form.ts'
import { ApiProblem, problemsOf } from '../api/problems.ts'
import { ACTS, type Act } from './alert-acts.ts'
import { askedSchema, doneSchema, formProblemSchema, ownAlertSchema } from './alert-answers.ts'
import type { AlertDoors } from './alert-doors.ts'
import { inEvenTime } from './even-time.ts'

/** Longer than any token: those that are none are told so, not refused for their form. */
const token = z.string().max(200).describe('Le `jeton` d’un lien reçu par courrier.')

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

/** Lets a body through as it came: it is read behind the door, where each field's fault has its words. */
const asItCame: FastifySchemaCompiler<unknown> = () => (value) => ({ value })

const ofToken = problemsOf(400, 410, 413, 415)

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
    const form = {
      summary: 'Demande une alerte : un message est envoyé pour la confirmer',
      tags: TAGS,
      body: sentFormSchema,
      response: { 202: askedSchema, ...problemsOf(413, 415), 400: formProblemSchema },
    }
    api.post('/', { schema: form, validatorCompiler: asItCame }, async (request, reply) => {
      const answer = await inEvenTime(() => doors.ask(request.body, request.ip))
      if (answer.kind === 'sent') return reply.code(202).send({})
      if (answer.kind === 'faults')
        return reply.code(400).send({
          erreur: 'La demande ne convient pas.',
          que_faire: 'Corrigez les champs nommés.',
          faults: [...answer.faults],
        })
      reply.header('retry-after', Math.ceil(answer.retryAfterMs / 1000))
      throw new ApiProblem(429, 'Trop d’alertes sont demandées.', 'Réessayez plus tard.')
    })
    const read = {
      summary: 'Montre une alerte à qui a un de ses liens',
      tags: TAGS,
      body: z.strictObject({ token }),
      response: { 200: ownAlertSchema, ...ofToken },
    }
    api.post('/lire', { schema: read }, async ({ body }) => {
      const alert = await doors.read(body.token)
      return alert ?? gone()
    })
    const change = {
      summary: 'Change ce que cherche une alerte',
      tags: TAGS,
      body: z.strictObject({ token, change: changeFormSchema }),
      response: { 204: doneSchema, ...ofToken },
    }
    api.post('/modifier', { schema: change }, async ({ body }, reply) => {
      const answer = await doors.change(body.token, body.change)
      if (answer === 'gone') return gone()
      if (answer === 'unreadable')
        throw new ApiProblem(400, 'Ce changement ne convient pas.', 'Choisissez un lieu de la liste.')
      return reply.code(204).send(null)
    })
    for (const act of ACTS) {
      const schema = {
        summary: SUMMARIES[act],
        tags: TAGS,
        body: z.strictObject({ token }),
        response: { 204: doneSchema, ...ofToken },
      }
      api.post(`/${act}`, { schema }, async ({ body }, reply) => {
        if ((await doors.act(act, body.token)) === 'gone') return gone()
        return reply.code(204).send(null)
      })
    }
  }

function gone(): never {
  throw new ApiProblem(410, 'Ce lien n’est pas, ou plus, valable.', 'Demandez une nouvelle alerte à /alertes/.')
}
