import type { Transport, TransportAnswer, TransportRequest } from '../src/http/transport.ts'

/** A network in memory, and the requests that reached it. */
export type FakeTransport = Transport & { readonly sent: TransportRequest[] }

/** An answer of 200 and nothing, except for what is given. */
export const anAnswer = (known: Partial<TransportAnswer> = {}): TransportAnswer => ({
  status: 200,
  headers: {},
  body: '',
  ...known,
})

/** @param answer - told the request and how many came before it; what it throws is what the network would throw. */
export function fakeTransport(
  answer: (request: TransportRequest, before: number) => TransportAnswer | Promise<TransportAnswer> = () => anAnswer(),
): FakeTransport {
  const sent: TransportRequest[] = []
  return {
    sent,
    async send(request, _signal, onSent) {
      onSent()
      sent.push(request)
      return answer(request, sent.length - 1)
    },
    close: () => undefined,
  }
}
