import { isDeepStrictEqual } from 'node:util'
import { RequestTimedOut, shownUrl } from './errors.ts'
import { type Exchange, readPayload } from './recording.ts'
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts'

/**
 * Answers from recorded exchanges instead of the network. A request matches an exchange on method, host, path and the set of
 * its query parameters, whatever their order; where the exchange has a body, each of its fields must be in the request's.
 * Several that match are used in turn, and the last one repeats. What no exchange answers gets 404 and nothing.
 */
export async function replayTransport(folder: string, exchanges: readonly Exchange[]): Promise<Transport> {
  const recorded = await Promise.all(
    exchanges.map(async (exchange) => ({
      exchange,
      key: requestKey(exchange.request),
      body: await bodyOf(folder, exchange),
    })),
  )
  const used = new Set<object>()
  return {
    async send(request) {
      const matching = recorded.filter(({ key, exchange }) => key === requestKey(request) && hasBody(request, exchange))
      const chosen = matching.find((each) => !used.has(each)) ?? matching.at(-1)
      if (!chosen) return { status: 404, headers: {}, body: '' }
      used.add(chosen)
      return answerOf(request, chosen.exchange, chosen.body)
    },
    close: () => undefined,
  }
}

function requestKey({ method, url }: { readonly method: string; readonly url: string }): string {
  const { host, pathname, searchParams } = new URL(url)
  const parameters = [...searchParams].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  return `${method} ${host}${pathname}?${parameters.sort().join('&')}`
}

function hasBody(request: TransportRequest, { request: { body } }: Exchange): boolean {
  if (body === undefined) return true
  const sent = request.body === null ? {} : JSON.parse(request.body)
  return Object.entries(body).every(([field, value]) => isDeepStrictEqual(sent[field], value))
}

async function bodyOf(folder: string, { response }: Exchange): Promise<string> {
  if ('error' in response) return ''
  if (response.file !== undefined) return readPayload(folder, response.file)
  return response.json === undefined ? '' : JSON.stringify(response.json)
}

function answerOf(request: TransportRequest, { response }: Exchange, body: string): TransportAnswer {
  if ('error' in response) throw new RequestTimedOut(`pas de réponse de ${shownUrl(request.url)}`)
  return { status: response.status, headers: lowerCase(response.headers), body }
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
