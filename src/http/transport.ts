import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { Agent, errors, request } from 'undici'
import { BodyTooLarge, ConnectionLost, shownUrl } from './errors.ts'

export type TransportRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export type TransportAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Sends one request and reads one whole answer, redirections unfollowed. Throws {@link ConnectionLost} or
 * {@link BodyTooLarge}; when the signal fires, its reason.
 */
export type Transport = {
  send(request: TransportRequest, signal: AbortSignal): Promise<TransportAnswer>
  close(): void
}

/** An honest answer is far below this, decompressed. */
export const BODY_LIMIT_BYTES = 5 * 1024 * 1024

/** The real network, over kept connections. */
export function networkTransport(connections: number, bodyLimit = BODY_LIMIT_BYTES): Transport {
  const agent = new Agent({ connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 })
  return {
    async send({ method, url, headers, body }, signal) {
      try {
        const answer = await request(url, { dispatcher: agent, method, headers: { ...headers }, body, signal })
        const plain = plainHeaders(answer.headers)
        const received = await readLimited(answer.body, bodyLimit, url)
        const text = decoded(received, plain['content-encoding'], bodyLimit, url).toString('utf8')
        return { status: answer.statusCode, headers: plain, body: text }
      } catch (error) {
        if (signal.aborted) throw signal.reason
        throw asFailure(error, url)
      }
    },
    close() {
      agent.destroy().catch(() => undefined)
    },
  }
}

function asFailure(error: unknown, url: string): unknown {
  if (error instanceof BodyTooLarge || error instanceof ConnectionLost) return error
  const { code, message } = error as NodeJS.ErrnoException
  const isNetwork = error instanceof errors.UndiciError || typeof code === 'string'
  return isNetwork ? new ConnectionLost(`connexion perdue avec ${shownUrl(url)} (${code ?? message})`) : error
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return plain
}

/** Reads the body as it comes, and stops at the limit. */
async function readLimited(stream: AsyncIterable<Buffer>, limit: number, url: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > limit) throw tooLarge(limit, url)
    chunks.push(chunk)
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
}

const DECODERS = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync }

/**
 * Decompresses within the limit: a small body that swells is given up as soon as it passes it. At once rather than as a
 * stream, which costs many times more for bodies of a few kilobytes.
 */
function decoded(body: Buffer, encoding: string | undefined, limit: number, url: string): Buffer {
  const decode = DECODERS[encoding?.trim().toLowerCase() as keyof typeof DECODERS]
  if (!decode) return body
  try {
    return decode(body, { maxOutputLength: limit })
  } catch (error) {
    const isBomb = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw isBomb ? tooLarge(limit, url) : new ConnectionLost(`réponse abîmée de ${shownUrl(url)}`)
  }
}

const tooLarge = (limit: number, url: string) =>
  new BodyTooLarge(`la réponse de ${shownUrl(url)} dépasse ${limit} octets`)
