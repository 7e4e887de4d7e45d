import type { Instant } from '../model/slot.ts'
import { ShapeChanged } from '../platforms/failures.ts'
import type { PassListeners } from '../scrape/pass.ts'
import type { UnreadableAnswer } from '../store/quarantine.ts'
import type { LiveLog } from './live/live-log.ts'

type FailureListeners = Pick<PassListeners, 'onFailure' | 'onBug'>

/** Unreadable answers held at once. */
const UNREADABLE_KEPT = 20

/** Tells the log of what fails. */
export const logFailures = (log: LiveLog): FailureListeners => ({
  onFailure: (platform, failure) =>
    log.platformLog('look-failed', { platform, kind: failure.name, reason: failure.message }),
  onBug: (platform, centre, error) => log.error('adapter-bug', { platform, url: centre.url, error: String(error) }),
})

/** The same, and gathers some of the answers that nobody could read, for the quarantine. */
export function gatherUnreadable(log: LiveLog, clock: () => Instant, unreadable: UnreadableAnswer[]): FailureListeners {
  const { onFailure, onBug } = logFailures(log)
  return {
    onFailure(platform, failure) {
      onFailure(platform, failure)
      if (!(failure instanceof ShapeChanged) || unreadable.length >= UNREADABLE_KEPT) return
      const { url, body, message } = failure
      unreadable.push({ platform, url, body, message, at: clock() })
    },
    onBug,
  }
}
