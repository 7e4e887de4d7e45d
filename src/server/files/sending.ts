import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { contentType } from './content-types.ts'
import type { PublicationFolder, PublishedVersion } from './publication-folder.ts'

/** Up to this size a file is sent from memory; longer ones are rare, and read as they are sent. */
const SENT_FROM_MEMORY = 2 * 1024 * 1024

/** What may be kept for good: names with a mark that changes with the content, as the site's build gives them. */
const MARKED = /^site\/assets\/.*-(?=[\w-]*[A-Z\d])[\w-]{8}\.\w+$/

/** Readers of the FHIR files ask at most once a minute. */
const FHIR = /^fhir\//

const FOR_GOOD = 'public, max-age=31536000, immutable'
const FOR_A_MINUTE = 'public, max-age=60'
const ASK_EACH_TIME = 'no-cache'

/** How long a reader may keep a file without asking whether it has changed. */
function cacheRule(file: string): string {
  if (MARKED.test(file)) return FOR_GOOD
  return FHIR.test(file) ? FOR_A_MINUTE : ASK_EACH_TIME
}

/** What a file is sent from. */
export type Shelf = { readonly folder: PublicationFolder; readonly version: PublishedVersion }

/**
 * Sends a published file, or only that the reader has it already. Data, unlike pages, may be read by any site's scripts.
 *
 * @param file - its path in the publication; it must be there.
 * @param status - of the answer, when the file is a page that explains a failure.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { folder, version }: Shelf,
  file: string,
  status = 200,
): Promise<FastifyReply> {
  const found = await version.find(file, request.headers['accept-encoding'])
  if (!found) throw new Error(`${file} is not in ${version.folder}`)
  reply
    .header('content-type', contentType(file))
    .header('cache-control', status === 200 ? cacheRule(file) : ASK_EACH_TIME)
    .header('vary', 'accept-encoding')
    .header('etag', found.etag)
  if (!file.startsWith('site/')) openToAll(reply)
  if (status === 200 && isKnown(request.headers['if-none-match'], found.etag)) return reply.code(304).send()
  if (found.encoding !== null) reply.header('content-encoding', found.encoding)
  reply.code(status).header('content-length', found.size)
  if (found.size <= SENT_FROM_MEMORY) return reply.send(await folder.read(found))
  return reply.send(request.method === 'HEAD' ? Readable.from([]) : createReadStream(found.file))
}

/** Lets scripts of any other site read an answer: what is published is for all. */
export const openToAll = (reply: FastifyReply): FastifyReply =>
  reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')

/** Whether an `If-None-Match` header names the tag; proxies that compress anew mark it as weak. */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
}
