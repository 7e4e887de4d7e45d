import type { Config } from '../../config/config.ts'
import type { PlatformSettings } from '../../config/platform-settings.ts'
import type { ClientCounts } from '../../http/counts.ts'
import type { Instant } from '../../model/slot.ts'
import type { RunSettings } from '../../platforms/context.ts'
import {
  chooseNext,
  type PollingListeners,
  pollPlatform,
  type ScheduledCentres,
} from '../../scrape/polling/poll-platform.ts'
import { leftAloneUntil, openClient } from '../clients.ts'

/** How long looks under way may take once polling is to stop. */
const LAST_LOOKS_MS = 20_000

/** One platform, its centres and their order. */
export type CentresToAsk = ScheduledCentres & { readonly settings: PlatformSettings }

/** A platform being asked. */
export type Asker = {
  /** No new look; those under way here have a moment to end, and are told. */
  stop(): Promise<void>
  /** No new look; those under way here are given up. */
  abandon(): void
  /** Until when the platform is left alone at least, for having refused us; null when it is not. */
  leftAloneUntil(): Instant | null
  /** Since when nobody asks it; null while somebody does. */
  unaskedSince(): Instant | null
  /** What was sent since the start. */
  requests(): ClientCounts
}

/** Who asks the platforms for the live service: its own process, or workers on other machines. */
export type Asking = {
  /** Begins to ask a platform's centres, without end. */
  start(platform: CentresToAsk, run: RunSettings, listeners: PollingListeners): Asker
  /**
   * Does what asks the platforms from this process, whoever asks about their centres: the reading of the directories.
   *
   * @param ask - tells of each platform that it asks no more.
   */
  asideFromLooks<T>(ask: (isDone: (platform: string) => void) => Promise<T>): Promise<T>
}

/** This process asks, and nobody else. */
export const askHere = (config: Config): Asking => ({
  start({ settings, ...scheduled }, run, listeners) {
    const client = openClient(settings, config)
    const next = () => chooseNext(scheduled, run.clock())
    const polling = pollPlatform({ settings, client, next }, run, listeners)
    return {
      async stop() {
        const timer = setTimeout(client.close, LAST_LOOKS_MS)
        await polling.stop()
        clearTimeout(timer)
        client.close()
      },
      abandon() {
        void polling.stop()
        client.close()
      },
      leftAloneUntil: () => leftAloneUntil(client),
      unaskedSince: () => null,
      requests: client.counts,
    }
  },
  asideFromLooks: (ask) => ask(() => undefined),
})
