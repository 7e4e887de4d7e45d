import type { Circuit } from './breaker.ts'
import type { BudgetSettings } from './budget.ts'
import { type ClientCounts, newCounts } from './counts.ts'
import { newEnding } from './ending.ts'
import { type Origins, withOrigins } from './origins.ts'
import { newPace, type Pace } from './pace.ts'
import { recordTo } from './record.ts'
import { followRedirects } from './redirects.ts'
import { retrying } from './retry.ts'
import { newSender } from './sending.ts'
import { networkTransport, type Transport, type TransportRequest } from './transport.ts'

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
  /** The only hosts that may be asked or redirected to, by https. */
  readonly hosts: readonly string[]
  readonly budget: BudgetSettings & { readonly timeoutMs: number }
  /** Our one identity, or the platform's key. */
  readonly userAgent: string
  readonly origins?: Origins
  /** Time after which everything is given up; none when left out. */
  readonly deadlineMs?: number
  /** On when left out, except in a recording. */
  readonly retries?: boolean
  /** What stands in for the network. */
  readonly transport?: Transport
  /** Folder in which every exchange is recorded. A replay knows no retries, so a recording goes without them too. */
  readonly recordIn?: string
  /** The pace to share with other clients of this platform in the process; a fresh one when left out. */
  readonly pace?: Pace
  /** 0 to 1, for the jitter of the retries. */
  readonly random?: () => number
}

/** Opens the client of one platform. */
export function openPoliteClient(settings: PoliteClientSettings): PoliteClient {
  const { platform, hosts, budget, userAgent, origins = {}, deadlineMs, recordIn, random = Math.random } = settings
  const { retries = recordIn === undefined, pace = newPace(platform, budget) } = settings
  const network = withOrigins(settings.transport ?? networkTransport(budget.atOnce), origins)
  const transport = recordIn === undefined ? network : recordTo(recordIn, network)
  const counts = newCounts()
  const ending = newEnding(platform, deadlineMs)
  const sendOnce = newSender({ transport, pace, counts, ending, timeoutMs: budget.timeoutMs })
  const send = retries ? retrying(sendOnce, { ending, random, onRetry: counts.countRetry }) : sendOnce
  const newHeaders = headersOf(userAgent)
  return {
    forLook() {
      let requests = 0
      const ask = async (request: TransportRequest): Promise<Answer> => {
        requests += 1
        counts.countAsked()
        return followRedirects(request, hosts, send)
      }
      return {
        requests: () => requests,
        http: {
          get: (url, headers = {}) => ask({ method: 'GET', url, headers: newHeaders(headers), body: null }),
          post: (url, body, headers = {}) =>
            ask({
              method: 'POST',
              url,
              headers: newHeaders({ 'content-type': 'application/json', ...headers }),
              body: JSON.stringify(body),
            }),
        },
      }
    },
    counts: () =>
      counts.read({
        perSecond: budget.perSecond,
        rateFactor: pace.budget.factor(),
        isCircuitOpen: pace.breaker.circuit().isOpen,
      }),
    circuit: pace.breaker.circuit,
    close() {
      ending.end()
      transport.close()
    },
  }
}

/** The headers of every request: an adapter may add to them, but who we are and what we can read is not its choice. */
function headersOf(userAgent: string) {
  const fixed = { 'user-agent': headerText(userAgent), 'accept-encoding': 'gzip, br' }
  return (own: Readonly<Record<string, string>>): Record<string, string> => {
    const headers: Record<string, string> = { accept: 'application/json' }
    for (const [name, value] of Object.entries(own)) headers[name.toLowerCase()] = headerText(value)
    return Object.assign(headers, fixed)
  }
}

/** A header stays on one line of plain characters, whatever it was made from. */
const headerText = (text: string): string => text.replace(/[^\x20-\x7e]/g, '').trim()
