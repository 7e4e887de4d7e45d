import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

/** The API described (OpenAPI), and a page to try it: it keeps to the content policy of all other pages. */
export async function documentApi(api: FastifyInstance): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Vite Ma Dose',
        description:
          'Les rendez-vous de vaccination de France, tels que publiés. Sans clé ; regardez l’âge des données ; ' +
          'pour toute la France, prenez plutôt les fichiers de /fichiers/.',
        version: '1',
      },
    },
    transform: jsonSchemaTransform,
  })
  await api.register(swaggerUi, {
    routePrefix: '/documentation',
    indexPrefix: api.prefix,
    uiConfig: { docExpansion: 'list', layout: 'BaseLayout' },
    theme: { title: 'Vite Ma Dose : API' },
  })
}
