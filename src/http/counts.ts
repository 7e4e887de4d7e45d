import { ConnectionLost, RequestTimedOut } from './errors.ts'
import type { TransportAnswer } from './transport.ts'

/** What a client did so far, for progress, status and metrics. */
export type ClientCounts = {
  /** Requests that adapters asked for. */
  readonly asked: number
  /** Requests that left, redirections and retries included: what the budget is about. */
  readonly sent: number
  readonly retried: number
  /** Answers by status class: `2xx`, `4xx`… */
  readonly statuses: Readonly<Record<string, number>>
  readonly timedOut: number
  readonly lost: number
  /** Characters of bodies received. */
  readonly received: number
  /** Time spent waiting for a turn, over all requests, in milliseconds. */
  readonly waitedMs: number
  /** Share of the full rate that is in force, 1/16 to 1. */
  readonly rateFactor: number
}

export function newCounts() {
  const counts = { asked: 0, sent: 0, retried: 0, timedOut: 0, lost: 0, received: 0, waitedMs: 0 }
  const statuses: Record<string, number> = {}
  return {
    countAsked() {
      counts.asked += 1
    },
    countSent(waitedMs: number) {
      counts.sent += 1
      counts.waitedMs += waitedMs
    },
    countRetry() {
      counts.retried += 1
    },
    countAnswer({ status, body }: TransportAnswer) {
      const kind = `${Math.floor(status / 100)}xx`
      statuses[kind] = (statuses[kind] ?? 0) + 1
      counts.received += body.length
    },
    countFailure(error: unknown) {
      if (error instanceof RequestTimedOut) counts.timedOut += 1
      if (error instanceof ConnectionLost) counts.lost += 1
    },
    read: (rateFactor: number): ClientCounts => ({ ...counts, statuses: { ...statuses }, rateFactor }),
  }
}
