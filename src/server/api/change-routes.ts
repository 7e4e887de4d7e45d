import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { publishedSchemas } from '../../publish/schemas.ts'
import { openToAll } from '../files/sending.ts'
import { answerHead, EVENT_STREAM, type Streams } from '../live/streams.ts'
import { readerKey } from '../reader-key.ts'
import { ageOf, ageShape } from './age.ts'
import type { ApiContext } from './api.ts'
import { ApiProblem, problemsOf } from './problems.ts'

const { changements } = publishedSchemas.changements.shape

const answerSchema = z.object({ ...ageShape, changements })

/** The answer in the two forms that it takes. */
const answerForms = {
  description: 'Les dernières 24 heures, ou ce qui arrive.',
  content: {
    'application/json': { schema: answerSchema },
    [EVENT_STREAM]: {
      schema: z
        .string()
        .describe(
          '`event: publication` : `{origin, last_updated}`. `event: changements` : `{last_updated, nombre, changements}`, ' +
            'des `nombre` changements les 100 premiers, de même forme qu’en JSON.',
        ),
    },
  },
}

/** `/api/changements`: what opened and closed, of the last 24 hours, or as it happens. */
export const changeRoutes =
  ({ data, clock, streams }: ApiContext): FastifyPluginAsyncZod =>
  async (api) => {
    api.get(
      '/changements',
      {
        schema: {
          summary: 'Ce qui s’est ouvert et fermé',
          description:
            'Les dernières 24 heures en JSON ; avec `Accept: text/event-stream`, ce qui arrive au fur et à mesure : ' +
            'événements `publication` (de nouveaux fichiers) et `changements`. `Last-Event-ID` reprend où l’on s’était arrêté.',
          tags: ['Changements'],
          response: { 200: answerForms, ...problemsOf(503) },
        },
      },
      async (request, reply) => {
        openToAll(reply).header('vary', 'accept')
        if (wantsStream(request)) {
          const key = readerKey(request.ip)
          checkRoom(streams, key)
          // Who asks for the head alone would hold a place for a stream that never says anything.
          if (request.method === 'HEAD') return answerHead(reply)
          const lastId = request.headers['last-event-id']
          streams.open(reply, key, Array.isArray(lastId) ? lastId[0] : lastId)
          return reply
        }
        const published = await data()
        const document = await published.document('changements.json', publishedSchemas.changements)
        return { ...ageOf(published.about, clock()), changements: document.changements }
      },
    )
  }

const wantsStream = (request: FastifyRequest): boolean => request.headers.accept?.includes(EVENT_STREAM) ?? false

function checkRoom(streams: Streams, key: string): void {
  const room = streams.room(key)
  if (room === 'full')
    throw new ApiProblem(
      503,
      'Trop de lecteurs suivent déjà les changements.',
      'Relisez changements.json toutes les minutes.',
    )
  if (room === 'greedy')
    throw new ApiProblem(
      429,
      'Cette connexion suit déjà les changements trop de fois.',
      'Fermez des pages, ou relisez changements.json.',
    )
}
