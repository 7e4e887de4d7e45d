import { type Breaker, type Circuit, isRefusal, newBreaker } from './breaker.ts'
import { type Budget, type BudgetSettings, newBudget, type Turn } from './budget.ts'
import { type ClientCounts, newCounts } from './counts.ts'
import { DeadlinePassed, RequestTimedOut, shownUrl } from './errors.ts'
import type { Origins } from './origins.ts'
import { followRedirects } from './redirects.ts'
import { retrying } from './retry.ts'
import { retryAfterMs } from './retry-after.ts'
import { networkTransport, type Transport, type TransportAnswer, type TransportRequest } from './transport.ts'

/** An answer, whole: status first, body decoded as text within the size limit. */
export type Answer = {
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How an adapter asks its platform. Everything polite (budget, retries, breaker, identity) happens behind it. */
export type PlatformHttp = {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Sends JSON. Never retried: it is not known to be safe. */
  post(url: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
}

/** What one look may do, and how many requests it asked for so far (redirections and retries aside). */
export type LookHttp = { readonly http: PlatformHttp; readonly requests: () => number }

/** The one way to a platform: all its looks share its budget, its breaker and its connections. */
export type PoliteClient = {
  forLook(): LookHttp
  counts(): ClientCounts
  circuit(): Circuit
  /** Gives up what waits and what flies. */
  close(): void
}

export type PoliteClientSettings = {
  readonly platform: string
  /** The only hosts that may be asked or redirected to. */
  readonly hosts: readonly string[]
  readonly budget: BudgetSettings & { readonly timeoutMs: number }
  /** Our one identity, or the platform's key. */
  readonly userAgent: string
  readonly origins?: Origins
  /** Time after which everything is given up; none when left out. */
  readonly deadlineMs?: number
  /** Off in a replay. */
  readonly retries?: boolean
  readonly transport?: Transport
}

/** Opens the client of one platform. */
export function openPoliteClient(settings: PoliteClientSettings): PoliteClient {
  const { platform, hosts, budget: limits, userAgent, origins = {}, deadlineMs, retries = true } = settings
  const transport = settings.transport ?? networkTransport(limits.atOnce)
  const counts = newCounts()
  const budget = newBudget(limits)
  const breaker = newBreaker(platform, Date.now)
  const ending = newEnding(platform, deadlineMs)
  const sendOnce = sender({ transport, budget, breaker, counts, ending, timeoutMs: limits.timeoutMs })
  const send = retries ? retrying(sendOnce, () => counts.countRetry()) : sendOnce
  const ask = (request: TransportRequest) => followRedirects(request, hosts, origins, send)
  const common = { 'user-agent': headerText(userAgent), accept: 'application/json', 'accept-encoding': 'gzip, br' }
  return {
    forLook() {
      let requests = 0
      const asked = async (request: TransportRequest): Promise<Answer> => {
        requests += 1
        counts.countAsked()
        return ask(request)
      }
      return {
        requests: () => requests,
        http: {
          get: (url, headers = {}) => asked({ method: 'GET', url, headers: { ...common, ...headers }, body: null }),
          post: (url, body, headers = {}) =>
            asked({
              method: 'POST',
              url,
              headers: { ...common, 'content-type': 'application/json', ...headers },
              body: JSON.stringify(body),
            }),
        },
      }
    },
    counts: () => counts.read(budget.factor()),
    circuit: breaker.circuit,
    close() {
      ending.end()
      transport.close()
    },
  }
}

/** A header must stay on one line, whatever it was made from. */
const headerText = (text: string): string => text.replace(/[^\x20-\x7e]/g, '')

type Sender = {
  readonly transport: Transport
  readonly budget: Budget
  readonly breaker: Breaker
  readonly counts: ReturnType<typeof newCounts>
  readonly ending: Ending
  readonly timeoutMs: number
}

/** One sending: its turn in the budget, the breaker, the time limit; then what the answer says about our pace. */
function sender({ transport, budget, breaker, counts, ending, timeoutMs }: Sender) {
  const timed = async (request: TransportRequest): Promise<TransportAnswer> => {
    const flight = ending.flight()
    const timer = setTimeout(() => {
      flight.abort(new RequestTimedOut(`pas de réponse de ${shownUrl(request.url)} en ${timeoutMs} ms`))
    }, timeoutMs)
    try {
      return await transport.send(request, flight.signal)
    } finally {
      clearTimeout(timer)
      ending.landed(flight)
    }
  }
  return async (request: TransportRequest): Promise<TransportAnswer> =>
    breaker.run(async () => {
      const waitedFrom = performance.now()
      const turn = await budget.take(ending.signal)
      try {
        breaker.checkAfterWaiting()
        counts.countSent(performance.now() - waitedFrom)
        const answer = await timed(request)
        counts.countAnswer(answer)
        adjustPace(answer, turn, budget)
        return answer
      } catch (error) {
        counts.countFailure(error)
        throw error
      } finally {
        turn.giveBack()
      }
    })
}

/** A refusal halves the pace; `Retry-After` pauses it; a good answer gives some back. */
function adjustPace(answer: TransportAnswer, turn: Turn, budget: Budget): void {
  if (isRefusal(answer)) budget.slowDown(turn)
  else if (answer.status < 400) budget.goodAnswer()
  const mayAsk = answer.status === 429 || answer.status === 503
  const wait = mayAsk ? retryAfterMs(answer.headers['retry-after'], Date.now()) : null
  if (wait !== null) budget.pause(wait)
}

/** The end of a client: its deadline, or its closing. What waits and what flies ends with it. */
type Ending = {
  readonly signal: AbortSignal
  /** A request on its way. */
  flight(): AbortController
  landed(flight: AbortController): void
  end(): void
}

function newEnding(platform: string, deadlineMs: number | undefined): Ending {
  const flights = new Set<AbortController>()
  const whole = new AbortController()
  const end = () => {
    const reason = new DeadlinePassed(`le temps donné à ${platform} est écoulé`)
    whole.abort(reason)
    for (const flight of flights) flight.abort(reason)
  }
  const timer = deadlineMs === undefined ? undefined : setTimeout(end, deadlineMs)
  timer?.unref()
  return {
    signal: whole.signal,
    flight() {
      const flight = new AbortController()
      if (whole.signal.aborted) flight.abort(whole.signal.reason)
      flights.add(flight)
      return flight
    },
    landed: (flight) => void flights.delete(flight),
    end() {
      clearTimeout(timer)
      end()
    },
  }
}
