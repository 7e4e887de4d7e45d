import type { LiveLog } from '../live/live-log.ts'

/**
 * Tells once that the database cannot be reached, however often it is tried, and once that it can again.
 *
 * @returns takes what was thrown, or null when all went well.
 */
export function troubleTeller({ error, platformLog }: LiveLog): (thrown: unknown) => void {
  let isInTrouble = false
  return (thrown) => {
    if (thrown !== null && !isInTrouble) error('worker-database-lost', { error: String(thrown) })
    if (thrown === null && isInTrouble) platformLog('worker-database-back', {})
    isInTrouble = thrown !== null
  }
}
