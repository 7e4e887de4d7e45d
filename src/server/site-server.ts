import path from 'node:path'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import fastify from 'fastify'

/** What a server shows: the folders with the pages, looked through in order, and the folder with the published files. */
export type Site = { readonly pages: readonly string[]; readonly data: string }

/** A running server, on this machine only. */
export type SiteServer = { readonly address: string; close(): Promise<void> }

/** Readers may keep a published file, but ask each time whether it has changed. */
const REVALIDATE = 'no-cache'

/**
 * Serves pages at `/` and the published files at `/data/`, compressed, with entity tags and a content policy that allows
 * nothing from elsewhere.
 *
 * @param port - 0 for any free one.
 */
export async function serveSite({ pages, data }: Site, port: number): Promise<SiteServer> {
  const server = fastify({ logger: false, bodyLimit: 1024 })
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  })
  await server.register(compress, { encodings: ['br', 'gzip'] })
  await server.register(fastifyStatic, {
    root: path.resolve(data),
    prefix: '/data/',
    cacheControl: false,
    setHeaders: (answer) => answer.setHeader('cache-control', REVALIDATE),
  })
  await server.register(fastifyStatic, {
    root: pages.map((folder) => path.resolve(folder)),
    decorateReply: false,
    cacheControl: false,
    setHeaders: (answer) => answer.setHeader('cache-control', REVALIDATE),
  })
  const address = await server.listen({ host: '127.0.0.1', port })
  return { address, close: () => server.close() }
}
