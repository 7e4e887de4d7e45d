import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problemsOf } from '../api/problems.ts'
import type { AlertDoors } from './alert-doors.ts'

const keySchema = z
  .strictObject({
    cle: z
      .string()
      .nullable()
      .describe('La clé publique VAPID, en base64url ; `null` : il n’y a pas de notifications.'),
  })
  .describe('Avec quoi s’inscrire.')

/** `/api/alertes/notifications`: what a browser must know to let us notify it. That nobody is notified is no failure. */
export const notificationRoutes =
  ({ pushKey }: Pick<AlertDoors, 'pushKey'>): FastifyPluginAsyncZod =>
  async (api) => {
    const schema = {
      summary: 'Donne la clé par laquelle un navigateur s’inscrit aux notifications',
      tags: ['Alertes'],
      response: { 200: keySchema, ...problemsOf() },
    }
    api.get('/notifications', { schema }, async () => ({ cle: await pushKey() }))
  }
