import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DEPARTEMENTS } from '../../geography/departements.ts'
import { newAddressOf } from '../old-addresses.ts'
import type { PublicationFolder, PublishedVersion } from './publication-folder.ts'
import { sendFile } from './sending.ts'

/** Where the site lies in a publication, and its page for addresses that lead nowhere. */
const SITE = 'site/'
const NOT_FOUND_PAGE = `${SITE}404.html`

/** Paths under which the whole publication is served, as a folder. */
const WHOLE = ['/fichiers', '/data']

/**
 * The site at `/`, the published files there too (the readers of the first Vite Ma Dose know them at the root of a host),
 * and the publication as a folder at `/fichiers/` and `/data/`, where its list of files is found.
 */
export function fileRoutes(server: FastifyInstance, folder: PublicationFolder): void {
  const answering =
    (roots: readonly string[], prefix: string) => async (request: FastifyRequest, reply: FastifyReply) => {
      const version = await folder.current()
      if (!version) return nothingYet(reply)
      const path = askedPath(request)
      for (const root of roots) {
        const asked = root + path
        const file = isFolder(asked) ? `${asked}index.html` : asked
        if (version.has(file)) return sendFile(request, reply, { folder, version }, file)
        if (version.has(`${asked}/index.html`)) return moved(request, reply, `${prefix}/${path}/`)
      }
      const now = prefix === '' ? newAddressOf(path, DEPARTEMENTS) : null
      return now === null ? notFound(request, reply, folder, version) : reply.redirect(`/${now}`, 301)
    }
  for (const prefix of WHOLE) {
    server.get(prefix, (request, reply) => moved(request, reply, `${prefix}/`))
    server.get(`${prefix}/*`, answering([''], prefix))
  }
  server.get('/*', answering([SITE, ''], ''))
}

/** Decoded once by the router; what would leave the publication is in no list of its files. */
const askedPath = (request: FastifyRequest): string => (request.params as { readonly '*': string })['*']

const isFolder = (path: string): boolean => path === '' || path.endsWith('/')

/** @param path - decoded, and of something that is published. */
function moved(request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
  const query = request.url.indexOf('?')
  return reply.redirect(encodeURI(path) + (query < 0 ? '' : request.url.slice(query)), 301)
}

function nothingYet(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .headers({ 'retry-after': '30', 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' })
    .send('Rien n’est encore publié. Revenez dans une minute.\n')
}

function notFound(
  request: FastifyRequest,
  reply: FastifyReply,
  folder: PublicationFolder,
  version: PublishedVersion,
): FastifyReply | Promise<FastifyReply> {
  const wantsPage = request.headers.accept?.includes('text/html') ?? false
  if (wantsPage && version.has(NOT_FOUND_PAGE))
    return sendFile(request, reply, { folder, version }, NOT_FOUND_PAGE, 404)
  return reply
    .code(404)
    .headers({ 'cache-control': 'no-cache', 'content-type': 'text/plain; charset=utf-8' })
    .send('Cette page n’existe pas, ou plus. La liste des fichiers publiés : /fichiers/\n')
}
