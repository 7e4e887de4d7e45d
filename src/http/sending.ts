import { isRefusal } from './breaker.ts'
import type { Budget, Turn } from './budget.ts'
import type { Counts } from './counts.ts'
import { type Ending, unlessOver } from './ending.ts'
import { ConnectionLost, RequestTimedOut, shownUrl } from './errors.ts'
import type { Pace } from './pace.ts'
import { retryAfterMs } from './retry-after.ts'
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts'

export type SendingSettings = {
  readonly transport: Transport
  readonly pace: Pace
  readonly counts: Counts
  readonly ending: Ending
  /** For a whole request, from its turn to the last byte of its answer. */
  readonly timeoutMs: number
}

/** One sending: the breaker, a turn in the budget, the time limit; then what the answer says about our pace. */
export function newSender({ transport, pace: { budget, breaker }, counts, ending, timeoutMs }: SendingSettings) {
  return async (request: TransportRequest): Promise<TransportAnswer> => {
    const held: { turn?: Turn } = {}
    const send = async (): Promise<TransportAnswer> => {
      const askedAt = performance.now()
      held.turn = await budget.take(ending)
      counts.countSent(performance.now() - askedAt)
      const answer = await sendWithin(timeoutMs, { transport, request, ending, onSent: held.turn.sent })
      counts.countAnswer(answer)
      adjustPace(answer, budget)
      return answer
    }
    try {
      // The breaker may make it wait for a probe that another client sends.
      return await unlessOver(breaker.run(send), ending)
    } catch (error) {
      counts.countFailure(error)
      throw error
    } finally {
      // Only now that the breaker has judged: else the fifth refusal would let one more request go.
      held.turn?.done()
    }
  }
}

type Flight = {
  readonly transport: Transport
  readonly request: TransportRequest
  readonly ending: Ending
  /** False: it must not leave any more. */
  readonly onSent: () => boolean
}

/** Gives up at the time limit or at the client's end, whatever the transport does with the signal. */
function sendWithin(timeoutMs: number, { transport, request, ending, onSent }: Flight): Promise<TransportAnswer> {
  return new Promise((resolve, reject) => {
    const flight = new AbortController()
    const giveUp = (reason: Error) => {
      land()
      reject(reason)
      flight.abort(reason)
    }
    const timer = setTimeout(() => {
      giveUp(new RequestTimedOut(`pas de réponse de ${shownUrl(request.url)} en ${timeoutMs} ms`))
    }, timeoutMs)
    const stopWatching = ending.onEnd(giveUp)
    const land = () => {
      clearTimeout(timer)
      stopWatching()
    }
    const leave = () => {
      if (!onSent()) giveUp(new ConnectionLost(`trop tard pour demander à ${shownUrl(request.url)}`))
    }
    transport.send(request, flight.signal, leave).then(resolve, reject).finally(land)
  })
}

/** A refusal halves the pace; `Retry-After` pauses it; any other answer of a working server gives some back. */
function adjustPace(answer: TransportAnswer, budget: Budget): void {
  if (isRefusal(answer)) budget.slowDown()
  else if (answer.status < 500) budget.goodAnswer()
  const mayAskToWait = answer.status === 429 || answer.status === 503
  const wait = mayAskToWait ? retryAfterMs(answer.headers, Date.now()) : null
  if (wait !== null) budget.pause(wait)
}
