import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance } from 'fastify'
import { contentDirectives } from './content-policy.ts'
import { fileRoutes } from './files/file-routes.ts'
import { openPublicationFolder } from './files/publication-folder.ts'
import type { ServerOptions } from './server-options.ts'

/** Bytes of a body, and of an address with its headers: no question of ours is longer. */
const LONGEST_BODY = 16 * 1024
const LONGEST_HEAD = 8 * 1024

/** Time for a whole question to arrive, in milliseconds: who dribbles is cut off. */
const QUESTION_TIMEOUT_MS = 10_000

/** Makes the server, which listens nowhere yet: the site, the published files, the API, its state and its metrics. */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    bodyLimit: LONGEST_BODY,
    requestTimeout: QUESTION_TIMEOUT_MS,
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : false,
    http: { maxHeaderSize: LONGEST_HEAD },
    routerOptions: { maxParamLength: 1024 },
  })
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentDirectives(options.tiles ?? null) },
    // Whether all of a host is on https is for those who set up its certificates to say.
    strictTransportSecurity: false,
  })
  const folder = openPublicationFolder(options.output)
  fileRoutes(server, folder)
  return server
}
