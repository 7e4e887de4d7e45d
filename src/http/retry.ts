import { ExponentialBackoff, handleType, retry } from 'cockatiel'
import { ConnectionLost } from './errors.ts'
import type { TransportAnswer, TransportRequest } from './transport.ts'

type Send = (request: TransportRequest) => Promise<TransportAnswer>

/**
 * Sends again, twice at most, what may be sent again (GET) when the connection was lost or the server failed (5xx), after a
 * pause that grows and varies. Every attempt takes its own turn in the budget.
 */
export function retrying(send: Send, onRetry: () => void): Send {
  const policy = retry(handleType(ConnectionLost).orWhenResult(isServerError), {
    maxAttempts: 2,
    backoff: new ExponentialBackoff({ initialDelay: 300, maxDelay: 5_000 }),
  })
  policy.onRetry(onRetry)
  return (request) => (request.method === 'GET' ? policy.execute(() => send(request)) : send(request))
}

const isServerError = (answer: unknown): boolean => (answer as TransportAnswer).status >= 500
