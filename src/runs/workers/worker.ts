import type { PlatformSettings } from '../../config/platform-settings.ts'
import { centreKey } from '../../model/identity.ts'
import { pollPlatform } from '../../scrape/polling/poll-platform.ts'
import type { Share } from '../../store/database/budget-shares.ts'
import { newHolder } from '../../store/database/leadership.ts'
import type { Database } from '../../store/database/open.ts'
import { openClient, paceOf } from '../clients.ts'
import { logFailures } from '../failure-listeners.ts'
import type { LiveLog } from '../live/live-log.ts'
import { runSettings, type Workplace } from '../workplace.ts'
import { type BatchQueue, openBatchQueue } from './batch-queue.ts'
import { type BudgetTeller, budgetTeller } from './budget-teller.ts'
import { troubleTeller } from './database-trouble.ts'
import { leasePlatform } from './leased-platform.ts'
import { openBatches } from './open-batches.ts'
import { WORKER_RHYTHM, type WorkerRhythm } from './worker-rhythm.ts'

/** How long looks under way may take once the worker is to stop, and then what was seen to be stored. */
const LAST_LOOKS_MS = 20_000
const LAST_STORING_MS = 10_000

/** How a worker does with one platform, since its start. */
export type WorkedPlatform = {
  readonly platform: string
  readonly share: Share
  readonly looks: number
  /** Requests that left. */
  readonly sent: number
  /** How long the platform is left alone yet, for what it told this worker or another, in milliseconds; 0 when it is not. */
  readonly pausedMs: number
}

/** A process that asks the centres that a scheduler elsewhere chooses, within its share of each platform's budget. */
export type Worker = {
  status(): WorkedPlatform[]
  /** No new look; those under way end and are stored, who was not asked goes back, and the shares are given to others. */
  stop(): Promise<void>
}

type WorkerSettings = {
  readonly database: Database
  /** Those that it asks. */
  readonly platforms: readonly PlatformSettings[]
  readonly log: LiveLog
  readonly rhythm?: WorkerRhythm
}

/**
 * Starts a worker. Whatever becomes of the database later, it waits and goes on.
 *
 * @throws what the database throws.
 */
export async function startWorker(
  workplace: Workplace,
  { database, platforms, log, rhythm = WORKER_RHYTHM }: WorkerSettings,
): Promise<Worker> {
  const queue = await openBatchQueue(database, { expireSeconds: rhythm.expireSeconds, log })
  const worker = newHolder()
  const tools = { workplace, database, queue, worker, log, tellBudget: budgetTeller(log), rhythm }
  const working = platforms.map((settings) => workOn(settings, tools))
  return {
    status: () => working.map(({ status }) => status()),
    async stop() {
      await Promise.all(working.map(({ stop }) => stop()))
      await queue.close()
    },
  }
}

type Tools = {
  readonly workplace: Workplace
  readonly database: Database
  readonly queue: BatchQueue
  readonly worker: string
  readonly log: LiveLog
  readonly tellBudget: BudgetTeller
  readonly rhythm: WorkerRhythm
}

function workOn(settings: PlatformSettings, { workplace, database, queue, worker, log, tellBudget, rhythm }: Tools) {
  const { id } = settings.platform.metadata
  const client = openClient(settings, workplace.config)
  const { budget } = paceOf(settings)
  const lease = leasePlatform({ database, settings, holder: worker, log, tellBudget, rhythm })
  const batches = openBatches({
    platform: id,
    worker,
    queue,
    // While the platform asked us to wait, whoever is chosen would only hold up its batch.
    room: () => (budget.pausedMs() > 0 ? 0 : lease.share().atOnce),
    counts: client.counts,
    giveUpMs: rhythm.giveUpMs,
    restMs: rhythm.stepMs,
    onTrouble: troubleTeller(log),
  })
  const run = runSettings(workplace, log.platformLog)
  const logged = logFailures(log)
  let looks = 0
  const polling = pollPlatform({ settings, client, next: batches.next }, run, {
    onObservation(key, observation) {
      looks += 1
      batches.looked(key, observation)
    },
    onFailure(platform, failure) {
      logged.onFailure(platform, failure)
      batches.failed(failure)
    },
    onBug(platform, centre, error) {
      logged.onBug(platform, centre, error)
      batches.broke(centreKey(centre), error)
    },
  })
  return {
    status(): WorkedPlatform {
      const [share, { sent }] = [lease.share(), client.counts()]
      return { platform: id, share, looks, sent, pausedMs: budget.pausedMs() }
    },
    async stop() {
      // What ends for want of time says nothing of its centre: it goes back with those that were not asked.
      const giveUp = () => {
        void batches.end()
        client.close()
      }
      await within(LAST_LOOKS_MS, polling.stop(), giveUp)
      client.close()
      await within(LAST_STORING_MS, Promise.all([batches.end(), lease.end()]))
    },
  }
}

/** Waits for something, but not for ever. */
async function within(milliseconds: number, promise: Promise<unknown>, orElse = (): void => undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      orElse()
      resolve()
    }, milliseconds)
    promise.finally(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
