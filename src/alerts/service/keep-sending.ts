import { setTimeout as sleep } from 'node:timers/promises'
import type { LiveLog } from '../../runs/live/live-log.ts'
import type { AlertTools } from '../alert-tools.ts'
import { runSender } from '../outbox/sender.ts'

/** How often the outbox is looked at when it was empty. */
const IDLE_MS = 1_000

/** Rest after the database failed the sender. */
const AFTER_FAILURE_MS = 5_000

/** Sends until it is told to stop, whatever the database does meanwhile. */
export async function keepSending(sender: AlertTools['sender'], signal: AbortSignal, log: LiveLog): Promise<void> {
  const report = (batch: object) => log.platformLog('alerts-sent', { ...batch })
  while (!signal.aborted) {
    try {
      await runSender(sender, { signal, idleMs: IDLE_MS, report })
    } catch (error) {
      log.error('alerts-failed', { what: 'sending', error: String(error) })
      await sleep(AFTER_FAILURE_MS, undefined, { signal }).catch(() => undefined)
    }
  }
}
