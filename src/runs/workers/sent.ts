import type { ClientCounts } from '../../http/counts.ts'
import type { Sent } from './batch.ts'

/** What was sent between two readings of a client's counts. */
export function sentSince(before: ClientCounts, now: ClientCounts): Sent {
  return {
    asked: now.asked - before.asked,
    sent: now.sent - before.sent,
    retried: now.retried - before.retried,
    statuses: eachStatus(now.statuses, (count, status) => count - (before.statuses[status] ?? 0)),
    timedOut: now.timedOut - before.timedOut,
    lost: now.lost - before.lost,
    receivedBytes: now.receivedBytes - before.receivedBytes,
    waitedMs: now.waitedMs - before.waitedMs,
    rateFactor: now.rateFactor,
    isCircuitOpen: now.isCircuitOpen,
  }
}

/** Nothing was sent yet. */
export const NOTHING_SENT: ClientCounts = {
  asked: 0,
  sent: 0,
  retried: 0,
  statuses: {},
  timedOut: 0,
  lost: 0,
  receivedBytes: 0,
  waitedMs: 0,
  rateFactor: 1,
  isCircuitOpen: false,
  budgetUsed: null,
}

/** The counts of all workers, one report after the other. How they stand with the platform is what the last one told. */
export function withSent(total: ClientCounts, more: Sent): ClientCounts {
  return {
    asked: total.asked + more.asked,
    sent: total.sent + more.sent,
    retried: total.retried + more.retried,
    statuses: {
      ...total.statuses,
      ...eachStatus(more.statuses, (count, status) => count + (total.statuses[status] ?? 0)),
    },
    timedOut: total.timedOut + more.timedOut,
    lost: total.lost + more.lost,
    receivedBytes: total.receivedBytes + more.receivedBytes,
    waitedMs: total.waitedMs + more.waitedMs,
    rateFactor: more.rateFactor,
    isCircuitOpen: more.isCircuitOpen,
    budgetUsed: null,
  }
}

const eachStatus = (counts: Readonly<Record<string, number>>, of: (count: number, status: string) => number) =>
  Object.fromEntries(Object.entries(counts).map(([status, count]) => [status, of(count, status)]))
