import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DEPARTEMENTS, isDepartementCode } from '../../geography/departements.ts'
import { CENTRE_TYPES } from '../../model/centre.ts'
import { doseSchema } from '../../model/dose.ts'
import { publishedCentreSchema } from '../../publish/schemas.ts'
import { openToAll } from '../files/sending.ts'
import { ageOf, ageShape } from './age.ts'
import type { ApiContext } from './api.ts'
import { ApiProblem, problemsOf } from './problems.ts'
import { type PublishedData, placeDetailsSchema } from './published-data.ts'
import { type FoundPlace, lookAt, type Search, searchPlaces } from './search.ts'

/** Beyond this page nobody reads on; whoever wants everything takes the files. */
const FURTHEST_OFFSET = 10_000

const text = z.string().min(1).max(80)

const departementCode = z
  .string()
  .transform((code) => (code.toLowerCase() === 'om' ? 'om' : code.toUpperCase()))
  .refine(isDepartementCode, { error: 'code de département inconnu, par exemple 38, 2A, 974 ou om' })
  .describe('Code du département : `38`, `2A`, `974`, `om`.')

const searchQuery = z.object({
  departement: departementCode.optional(),
  lat: z.coerce.number().min(-90).max(90).optional().describe('Latitude du point, en degrés ; avec `lon`.'),
  lon: z.coerce.number().min(-180).max(180).optional().describe('Longitude du point, en degrés ; avec `lat`.'),
  rayon: z.coerce.number().min(1).max(150).default(50).describe('Distance autour du point, en km.'),
  vaccin: text.optional().describe('Nom tel que publié, par exemple `Pfizer-BioNTech`.'),
  dose: doseSchema.optional().describe('1, 2, 3 (rappel) ou `1_kid` (première injection de 5 à 11 ans).'),
  type: z.enum(CENTRE_TYPES).optional().describe('Sorte de lieu.'),
  plateforme: text.optional().describe('Nom tel que publié, par exemple `Doctolib`.'),
  disponible: z.enum(['oui', 'non']).optional().describe('Seulement les lieux avec créneaux, ou sans.'),
  tri: z.enum(['tot', 'proche']).optional().describe('Le plus tôt d’abord, ou le plus proche (autour d’un point).'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(FURTHEST_OFFSET).default(0),
})

const foundSchema = publishedCentreSchema.extend({
  distance_km: z.number().nullable().describe('À vol d’oiseau ; null hors d’une recherche autour d’un point.'),
  vu_le: z.string().nullable().describe('Quand le lieu a été regardé ; null s’il ne l’a jamais été.'),
  perime: z.boolean().nullable().describe('Le dernier regard a échoué : ce qui est montré est plus ancien.'),
  motif: placeDetailsSchema.shape.motif.describe('Pourquoi il n’y a pas de créneau.'),
})

const answerSchema = z
  .object({
    ...ageShape,
    total: z.number().int().describe('Lieux trouvés, toutes pages comprises.'),
    limit: z.number().int(),
    offset: z.number().int(),
    centres: z.array(foundSchema),
  })
  .describe('Une page des lieux trouvés.')

const centreSchema = z
  .object({ ...ageShape, centre: publishedCentreSchema, details: placeDetailsSchema.nullable() })
  .describe('Le lieu, et ce qui est su de plus ; `details` est null si la publication ne le dit pas.')

/** `/api/centres`: a search, and one place with its last day. */
export const centreRoutes =
  ({ data, clock }: ApiContext): FastifyPluginAsyncZod =>
  async (api) => {
    api.get(
      '/centres',
      {
        schema: {
          summary: 'Chercher des lieux de vaccination',
          description: 'Dans un département (`departement`), ou autour d’un point (`lat`, `lon`, `rayon`).',
          tags: ['Lieux'],
          querystring: searchQuery,
          response: { 200: answerSchema, ...problemsOf(400, 503) },
        },
      },
      async (request, reply) => {
        const published = await data()
        const { limit, offset } = request.query
        const found = await searchPlaces(published, searchOf(request.query))
        const page = found.slice(offset, offset + limit)
        openToAll(reply)
        return {
          ...ageOf(published.about, clock()),
          total: found.length,
          limit,
          offset,
          centres: await Promise.all(page.map((place) => publishedPlace(published, place))),
        }
      },
    )
    api.get(
      '/centres/:id',
      {
        schema: {
          summary: 'Un lieu : ses créneaux, ses dernières 24 heures',
          tags: ['Lieux'],
          params: z.object({ id: z.string().min(1).max(200).describe('`internal_id` du lieu.') }),
          querystring: z.object({ departement: departementCode.optional() }),
          response: { 200: centreSchema, ...problemsOf(400, 404, 503) },
        },
      },
      async (request, reply) => {
        const published = await data()
        const { id } = request.params
        const centre = await centreOf(published, id, request.query.departement)
        if (!centre)
          throw new ApiProblem(
            404,
            'Ce lieu n’est pas ou plus publié.',
            'Cherchez-le par /api/centres : son `internal_id` y est.',
          )
        openToAll(reply)
        const details = await published.details(centre.departement, id)
        return { ...ageOf(published.about, clock()), centre, details }
      },
    )
  }

function searchOf(query: z.output<typeof searchQuery>): Search {
  const { departement, lat, lon, rayon, vaccin, dose, type, plateforme, disponible, tri } = query
  const filters = {
    vaccine: vaccin,
    dose,
    type,
    platform: plateforme,
    isAvailable: disponible === undefined ? undefined : disponible === 'oui',
  }
  if (departement !== undefined && lat === undefined && lon === undefined) {
    if (tri === 'proche')
      throw new ApiProblem(400, 'Proche de quoi ?', 'Donnez un point : lat et lon, sans departement.')
    return { where: { departement }, order: 'tot', ...filters }
  }
  if (departement === undefined && lat !== undefined && lon !== undefined) {
    const where = { point: { latitude: lat, longitude: lon }, radiusKm: rayon }
    return { where, order: tri ?? 'proche', ...filters }
  }
  throw new ApiProblem(
    400,
    'Où chercher ?',
    'Donnez ou bien departement=38, ou bien lat=45.19&lon=5.72 (et rayon, en km). Toute la France : /fichiers/info_centres.json.',
  )
}

async function publishedPlace(data: PublishedData, place: FoundPlace): Promise<z.output<typeof foundSchema>> {
  const look = await lookAt(data, place)
  return {
    ...place.centre,
    distance_km: place.distanceKm === null ? null : Math.round(place.distanceKm * 10) / 10,
    vu_le: look?.vu_le ?? null,
    perime: look?.perime ?? null,
    motif: look?.motif ?? null,
  }
}

async function centreOf(data: PublishedData, id: string, departement: string | undefined) {
  const codes = departement === undefined ? DEPARTEMENTS.map(({ code }) => code) : [departement]
  for (const code of codes) {
    const centre = (await data.centres(code)).find(({ internal_id }) => internal_id === id)
    if (centre) return centre
  }
  return null
}
