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
  /** Bytes of bodies received, decompressed. */
  readonly receivedBytes: number
  /** Time spent waiting for a turn, over all requests, in milliseconds. */
  readonly waitedMs: number
  /** Share of the full rate that is in force, 1/16 to 1. */
  readonly rateFactor: number
  /** Whether the platform is being left alone after too many refusals. */
  readonly isCircuitOpen: boolean
  /**
   * Share of the full rate that was used between the first request and the last, 0 to 1; null without limit, or when they
   * are less than a second apart.
   */
  readonly budgetUsed: number | null
}

/** What is known at the moment of reading. */
type PaceNow = Pick<ClientCounts, 'rateFactor' | 'isCircuitOpen'> & { readonly perSecond: number | null }

/** @param now - a clock in milliseconds that never goes back. */
export function newCounts(now = (): number => performance.now()) {
  const counts = { asked: 0, sent: 0, retried: 0, timedOut: 0, lost: 0, receivedBytes: 0, waitedMs: 0 }
  const statuses: Record<string, number> = {}
  let firstSentAt = 0
  let lastSentAt = 0
  const budgetUsed = (perSecond: number | null): number | null => {
    const elapsed = lastSentAt - firstSentAt
    if (perSecond === null || elapsed < 1000) return null
    return Math.min(1, ((counts.sent - 1) * 1000) / (perSecond * elapsed))
  }
  return {
    countAsked() {
      counts.asked += 1
    },
    countSent(waitedMs: number) {
      lastSentAt = now()
      if (counts.sent === 0) firstSentAt = lastSentAt
      counts.sent += 1
      counts.waitedMs += waitedMs
    },
    countRetry() {
      counts.retried += 1
    },
    countAnswer({ status, body }: TransportAnswer) {
      const kind = `${Math.floor(status / 100)}xx`
      statuses[kind] = (statuses[kind] ?? 0) + 1
      counts.receivedBytes += Buffer.byteLength(body)
    },
    countFailure(error: unknown) {
      if (error instanceof RequestTimedOut) counts.timedOut += 1
      if (error instanceof ConnectionLost) counts.lost += 1
    },
    read: ({ perSecond, ...pace }: PaceNow): ClientCounts => ({
      ...counts,
      statuses: { ...statuses },
      ...pace,
      budgetUsed: budgetUsed(perSecond),
    }),
  }
}

export type Counts = ReturnType<typeof newCounts>
