import type { Ending } from './ending.ts'
import { ConnectionLost } from './errors.ts'
import type { TransportAnswer, TransportRequest } from './transport.ts'

type Send = (request: TransportRequest) => Promise<TransportAnswer>

const MOST_RETRIES = 2

/** The longest pause before the first retry; it doubles with each. */
const FIRST_PAUSE_MS = 500

type Retries = {
  readonly ending: Ending
  /** 0 to 1, for the jitter. */
  readonly random: () => number
  readonly onRetry: () => void
}

/**
 * Sends again, twice at most, what may be sent again (GET) when the connection was lost or the server failed (5xx). Every
 * attempt takes its own turn in the budget. In between it pauses for any time up to a limit that doubles, so that those who
 * failed together do not come back together; but when the server said how long to wait, the budget already waits that long.
 */
export function retrying(send: Send, { ending, random, onRetry }: Retries): Send {
  return async (request) => {
    const retries = request.method === 'GET' ? MOST_RETRIES : 0
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt === retries
      const answer = await send(request).catch((error: unknown) => {
        if (isLast || !(error instanceof ConnectionLost)) throw error
        return null
      })
      if (answer && (answer.status < 500 || isLast)) return answer
      onRetry()
      const isToldToWait = answer?.headers['retry-after'] !== undefined
      if (!isToldToWait) await pause(random() * FIRST_PAUSE_MS * 2 ** attempt, ending)
    }
  }
}

function pause(milliseconds: number, ending: Ending): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stopWatching()
      resolve()
    }, milliseconds)
    const stopWatching = ending.onEnd((reason) => {
      clearTimeout(timer)
      reject(reason)
    })
  })
}
