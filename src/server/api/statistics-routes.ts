import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { publishedSchemas } from '../../publish/schemas.ts'
import { openToAll } from '../files/sending.ts'
import { ageOf, ageShape } from './age.ts'
import type { ApiContext } from './api.ts'
import { problemsOf } from './problems.ts'

/** The key of the whole country among those of the départements. */
const COUNTRY = 'tout_departement'

const figures = publishedSchemas.stats.valueType

const answerSchema = z
  .object({
    ...ageShape,
    france: figures,
    departements: publishedSchemas.stats.describe('Par code de département.'),
    vaccins: publishedSchemas.stats_by_vaccine.describe('Lieux avec créneaux, par vaccin.'),
  })
  .describe('Les chiffres de la publication présente.')

/** `/api/statistiques`: the figures of this moment; the series lie in the files. */
export const statisticsRoutes =
  ({ data, clock }: ApiContext): FastifyPluginAsyncZod =>
  async (api) => {
    api.get(
      '/statistiques',
      {
        schema: {
          summary: 'Les chiffres du moment',
          description: 'Les séries heure par heure sont dans les fichiers `stats_*.json` de /fichiers/.',
          tags: ['Chiffres'],
          response: { 200: answerSchema, ...problemsOf(503) },
        },
      },
      async (_request, reply) => {
        const published = await data()
        const [stats, vaccins] = await Promise.all([
          published.document('stats.json', publishedSchemas.stats),
          published.document('stats_by_vaccine.json', publishedSchemas.stats_by_vaccine),
        ])
        const { [COUNTRY]: france = { disponibles: 0, total: 0, creneaux: 0 }, ...departements } = stats
        openToAll(reply)
        return { ...ageOf(published.about, clock()), france, departements, vaccins }
      },
    )
  }
