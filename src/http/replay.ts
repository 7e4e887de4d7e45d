import { isDeepStrictEqual } from 'node:util'
import { RequestTimedOut, shownUrl } from './errors.ts'
import { type Exchange, readPayload } from './recording.ts'
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts'

type Recorded = { readonly exchange: Exchange; readonly body: string; isUsed: boolean }

/**
 * Answers from recorded exchanges instead of the network. A request matches an exchange on method, host, path and the set of
 * its query parameters, whatever their order; where the exchange has a body, each of its fields must be in the request's.
 * Several that match are used in turn, and the last one repeats. What no exchange answers gets 404 and nothing.
 *
 * @param folder - where the payloads lie.
 */
export async function replayTransport(folder: string, exchanges: readonly Exchange[]): Promise<Transport> {
  const recorded = new Map<string, Recorded[]>()
  for (const exchange of exchanges) {
    const key = requestKey(exchange.request)
    const alike = recorded.get(key) ?? []
    alike.push({ exchange, body: await bodyOf(folder, exchange), isUsed: false })
    recorded.set(key, alike)
  }
  return {
    async send(request) {
      const matching = (recorded.get(requestKey(request)) ?? []).filter(({ exchange }) => hasBody(request, exchange))
      const chosen = matching.find(({ isUsed }) => !isUsed) ?? matching.at(-1)
      if (!chosen) return { status: 404, headers: {}, body: '' }
      chosen.isUsed = true
      return answerOf(request, chosen)
    },
    close: () => undefined,
  }
}

function requestKey({ method, url }: Pick<TransportRequest, 'method' | 'url'>): string {
  const { host, pathname, searchParams } = new URL(url)
  const parameters = [...searchParams].map((parameter) => parameter.map(encodeURIComponent).join('='))
  return `${method} ${host}${decoded(pathname)}?${parameters.sort().join('&')}`
}

/** A path is the same however its signs are written: `'` or `%27`. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

function hasBody(request: TransportRequest, { request: { body } }: Exchange): boolean {
  if (body === undefined) return true
  const sent = request.body === null ? {} : JSON.parse(request.body)
  return Object.entries(body).every(([field, value]) => isDeepStrictEqual(sent?.[field], value))
}

async function bodyOf(folder: string, { response }: Exchange): Promise<string> {
  if ('error' in response) return ''
  if (response.file !== undefined) return readPayload(folder, response.file)
  return response.json === undefined ? '' : JSON.stringify(response.json)
}

function answerOf(request: TransportRequest, { exchange: { response }, body }: Recorded): TransportAnswer {
  if ('error' in response) throw new RequestTimedOut(`pas de réponse de ${shownUrl(request.url)}`)
  return { status: response.status, headers: lowerCase(response.headers), body }
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
