import { Agent, type Dispatcher, errors } from 'undici'
import { bodyText, bodyTooLarge } from './body.ts'
import { ConnectionLost, HttpFailure, shownUrl } from './errors.ts'
import { afterOrigin, originOf } from './origins.ts'

export type TransportRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export type TransportAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Sends one request and reads one whole answer, redirections unfollowed.
 *
 * @throws HttpFailure - `ConnectionLost`, `BodyTooLarge` or `InvalidAnswer`; when the signal fires, its reason.
 */
export type Transport = {
  /** @param onSent - called when the request really leaves; what never calls it leaves when it is answered. */
  send(request: TransportRequest, signal: AbortSignal, onSent: () => void): Promise<TransportAnswer>
  close(): void
}

/** An honest answer is far below this, decompressed. */
const BODY_LIMIT_BYTES = 5 * 1024 * 1024

/**
 * The real network, over kept connections.
 *
 * @param connections - how many at once to each host.
 */
export function networkTransport(connections: number, bodyLimit = BODY_LIMIT_BYTES): Transport {
  // Time limits are the client's, over the whole of a request.
  const agent = new Agent({ connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 })
  return {
    send: (request, signal, onSent) =>
      new Promise((resolve, reject) => {
        const { method, url, headers, body } = request
        const options = { origin: originOf(url), path: sentPath(url), method, headers: { ...headers }, body }
        agent.dispatch(options, answerReader({ url, signal, onSent, bodyLimit, resolve, reject }))
      }),
    close() {
      agent.destroy().catch(() => undefined)
    },
  }
}

type Reading = {
  readonly url: string
  readonly signal: AbortSignal
  readonly onSent: () => void
  readonly bodyLimit: number
  readonly resolve: (answer: TransportAnswer) => void
  readonly reject: (error: unknown) => void
}

/** Reads an answer as it comes, and hangs up when its body passes the limit. */
function answerReader({ url, signal, onSent, bodyLimit, resolve, reject }: Reading): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = []
  let length = 0
  let status = 0
  let headers: Record<string, string> = {}
  let hangUp: (() => void) | null = null
  const fail = (error: unknown) => {
    signal.removeEventListener('abort', abort)
    reject(signal.aborted ? signal.reason : asFailure(error, url))
  }
  const abort = () => {
    // Undici knows no way out before a connection is made: then the answer is refused at once, and hung up on later.
    fail(signal.reason)
    hangUp?.()
  }
  signal.addEventListener('abort', abort)
  return {
    onRequestStart(controller) {
      hangUp = () => controller.abort(signal.reason)
      if (signal.aborted) hangUp()
      else onSent()
    },
    onResponseStart(_, statusCode, received) {
      status = statusCode
      headers = plainHeaders(received)
    },
    onResponseData(controller, chunk) {
      length += chunk.length
      if (length > bodyLimit) controller.abort(bodyTooLarge(url, bodyLimit))
      else chunks.push(chunk)
    },
    onResponseEnd() {
      signal.removeEventListener('abort', abort)
      try {
        resolve({ status, headers, body: bodyText({ url, headers, chunks }, bodyLimit) })
      } catch (error) {
        reject(error)
      }
    },
    onResponseError: (_, error) => fail(error),
  }
}

function asFailure(error: unknown, url: string): unknown {
  if (error instanceof HttpFailure || error instanceof errors.InvalidArgumentError) return error
  const { code, message } = error as NodeJS.ErrnoException
  return new ConnectionLost(`connexion perdue avec ${shownUrl(url)} (${code ?? message})`, { cause: error })
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return plain
}

/** The path and the query as written; only what cannot stand in a request line is percent-encoded. */
function sentPath(url: string): string {
  const written = afterOrigin(url).replace(/#.*$/s, '')
  const path = written.startsWith('/') ? written : `/${written}`
  return path.replace(/[^\x21-\x7e]+/g, percentEncoded)
}

/** Half a surrogate pair becomes the replacement character, where `encodeURIComponent` would throw. */
const percentEncoded = (characters: string): string =>
  Buffer.from(characters).toString('hex').toUpperCase().replace(/../g, '%$&')
