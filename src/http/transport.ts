import { pipeline } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
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
        const stream = decoded(answer.body, plain['content-encoding'])
        return { status: answer.statusCode, headers: plain, body: await readLimited(stream, bodyLimit, url) }
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
  if (error instanceof BodyTooLarge) return error
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

const DECODERS = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

function decoded(body: NodeJS.ReadableStream, encoding: string | undefined): AsyncIterable<Buffer> {
  const decoder = DECODERS[encoding?.trim().toLowerCase() as keyof typeof DECODERS]
  const stream = decoder ? pipeline(body, decoder(), () => undefined) : body
  return stream as unknown as AsyncIterable<Buffer>
}

/** Counts bytes after decompression and stops at the limit, so that a small body that swells costs nothing. */
async function readLimited(stream: AsyncIterable<Buffer>, limit: number, url: string): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > limit) throw new BodyTooLarge(`la réponse de ${shownUrl(url)} dépasse ${limit} octets`)
    chunks.push(chunk)
  }
  return (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8')
}
