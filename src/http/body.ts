import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib'
import { BodyTooLarge, InvalidAnswer, shownUrl } from './errors.ts'

type Decoder = (body: Buffer, options: ZlibOptions) => Buffer

/** Servers disagree on what deflate means: with the header of zlib (whose first half byte is an 8), or bare. */
const inflate: Decoder = (body, options) =>
  ((body[0] ?? 0) & 0x0f) === 8 ? inflateSync(body, options) : inflateRawSync(body, options)

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflate,
  br: brotliDecompressSync,
  identity: (body) => body,
}

/** A body as it arrives, and where from. */
export type RawBody = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly chunks: readonly Buffer[]
}

/** The text of a body, decompressed within a limit of bytes. Without charset, or with one nobody knows, it is UTF-8. */
export function bodyText({ url, headers, chunks }: RawBody, limit: number): string {
  const [first, ...others] = chunks
  if (!first) return ''
  const received = others.length === 0 ? first : Buffer.concat(chunks)
  return textOf(decompressed(received, headers['content-encoding'], limit, url), headers['content-type'])
}

/**
 * A small body that swells is given up as soon as it passes the limit. All at once rather than as a stream, which costs many
 * times more for bodies of a few kilobytes.
 */
function decompressed(body: Buffer, encoding: string | undefined, limit: number, url: string): Buffer {
  if (encoding === undefined) return body
  const decode = DECODERS[encoding.trim().toLowerCase()]
  if (!decode) throw new InvalidAnswer(`réponse de ${shownUrl(url)} dans un codage inconnu`)
  try {
    return decode(body, { maxOutputLength: limit })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bodyTooLarge(url, limit)
    throw new InvalidAnswer(`réponse abîmée de ${shownUrl(url)}`, { cause: error })
  }
}

export const bodyTooLarge = (url: string, limit: number): BodyTooLarge =>
  new BodyTooLarge(`la réponse de ${shownUrl(url)} dépasse ${limit} octets`)

const BYTE_ORDER_MARK = '\uFEFF'

function textOf(body: Buffer, contentType: string | undefined): string {
  const charset = contentType && /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]
  if (charset && !/^utf-?8$/i.test(charset)) return otherText(body, charset)
  const text = body.toString('utf8')
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
}

function otherText(body: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return body.toString('utf8')
  }
}
