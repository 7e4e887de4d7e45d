import type { LiveStatus } from '../../runs/live/live-status.ts'
import type { LiveDoor } from '../server-options.ts'

/** How long one answer of the service serves all who ask, in milliseconds. */
const SHARED_MS = 1_000

/**
 * Asks the service at most once a second how it does: it goes over every centre for it, in the thread that polls, and anybody
 * may ask for `/sante` as often as they like. A failure is told to those who wait for it, and asked for anew.
 *
 * @param clock - present instant, in milliseconds.
 */
export function shareStatus(live: LiveDoor, clock: () => number): () => Promise<LiveStatus> {
  let kept: { readonly at: number; readonly status: Promise<LiveStatus> } | null = null
  return () => {
    const now = clock()
    if (kept !== null && Math.abs(now - kept.at) < SHARED_MS) return kept.status
    const asked = { at: now, status: Promise.resolve(live()) }
    kept = asked
    asked.status.catch(() => {
      if (kept === asked) kept = null
    })
    return asked.status
  }
}
