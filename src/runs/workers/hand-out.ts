import type { PlatformSettings } from '../../config/platform-settings.ts'
import type { Instant } from '../../model/slot.ts'
import type { RunSettings } from '../../platforms/context.ts'
import { ShapeChanged } from '../../platforms/failures.ts'
import { chooseNext, type PollingListeners } from '../../scrape/polling/poll-platform.ts'
import { platformLeases } from '../../store/database/budget-leases.ts'
import { newHolder, openWrite, type Term } from '../../store/database/leadership.ts'
import type { Database } from '../../store/database/open.ts'
import type { Asker, Asking, CentresToAsk } from '../live/asking.ts'
import type { LiveLog } from '../live/live-log.ts'
import { takeSteps } from '../live/steady-steps.ts'
import { newPaceMeter } from '../pace-meter.ts'
import type { Batch, Looked } from './batch.ts'
import { planBatches } from './batch-plan.ts'
import { type BatchQueue, openBatchQueue } from './batch-queue.ts'
import { budgetTeller } from './budget-teller.ts'
import { troubleTeller } from './database-trouble.ts'
import { leasePlatform } from './leased-platform.ts'
import { NOTHING_SENT, withSent } from './sent.ts'
import { WORKER_RHYTHM, type WorkerRhythm } from './worker-rhythm.ts'

/** Workers ask: the process only chooses whom, and takes in what they saw. */
export type HandingOut = Asking & {
  /** Once nobody asks any more. */
  close(): Promise<void>
}

type HandOutSettings = {
  readonly database: Database
  /** The platforms that are on. */
  readonly platforms: readonly PlatformSettings[]
  readonly log: LiveLog
  /** In which this process schedules: it changes nothing of the queue once another one does. Null: no other process could. */
  readonly term: Term | null
  readonly rhythm?: WorkerRhythm
}

/** Over how long the pace of all workers is averaged. */
const PACE_MS = 30_000

/** How often work of workers that died is given to others, in steps of handing out. */
const MAINTAIN_EVERY = 5

/**
 * Opens the queue through which the platforms are asked by workers, on this machine or others.
 *
 * @throws what the database throws.
 */
export async function handOut({
  database,
  platforms,
  log,
  term,
  rhythm = WORKER_RHYTHM,
}: HandOutSettings): Promise<HandingOut> {
  const { expireSeconds, stepMs } = rhythm
  const queue = await openBatchQueue(database, { expireSeconds, log, write: openWrite(database.db, term) })
  const onTrouble = troubleTeller(log)
  const tellBudget = budgetTeller(log)
  // One after the other: each changes the table of all of them.
  for (const { platform } of platforms) await queue.prepare(platform.metadata.id)
  let steps = 0
  const upkeep = takeSteps(stepMs, async () => {
    steps += 1
    if (steps % MAINTAIN_EVERY === 0) await queue.maintain().catch(onTrouble)
  })
  return {
    start: (toAsk, run, listeners) => startHandingOut(toAsk, { database, queue, run, listeners, log, stepMs }),
    async asideFromLooks(ask) {
      // Its name comes before all others: where there are fewer requests than holders, the directory is read first.
      const holder = `! ${newHolder()}`
      const leases = new Map(
        platforms.map((settings) => [
          settings.platform.metadata.id,
          leasePlatform({ database, settings, holder, log, tellBudget, rhythm, asksCentres: false }),
        ]),
      )
      return ask((platform) => void leases.get(platform)?.end()).finally(() =>
        Promise.all([...leases.values()].map((lease) => lease.end())),
      )
    },
    async close() {
      await upkeep.stop()
      await queue.close()
    },
  }
}

type Tools = {
  readonly database: Database
  readonly queue: BatchQueue
  readonly run: RunSettings
  readonly listeners: PollingListeners
  readonly log: LiveLog
  readonly stepMs: number
}

function startHandingOut(toAsk: CentresToAsk, { database, queue, run, listeners, log, stepMs }: Tools): Asker {
  const { id } = toAsk.settings.platform.metadata
  const onTrouble = troubleTeller(log)
  const pace = newPaceMeter(run.clock, PACE_MS)
  /** Centres that are on their way, since when: they are not chosen again before they have come back. */
  const handedOut = new Map<string, Instant>()
  /** When each was last seen: what comes late must not replace what is newer. */
  const seenAt = new Map<string, Instant>()
  /** What could not be forgotten when it was taken in is not taken in again. */
  const takenIn = new Set<string>()
  let requests = NOTHING_SENT
  let pausedUntil: Instant | null = null
  let unaskedSince: Instant | null = null
  let isCleared = false

  const chooseBatch = (size: number): Batch['centres'] => {
    const now = run.clock()
    const centres: Batch['centres'] = []
    while (centres.length < size) {
      const chosen = chooseNext(toAsk, now)
      if (!chosen) break
      if (now - (handedOut.get(chosen.key) ?? Number.NEGATIVE_INFINITY) < LOST_AFTER_MS) continue
      handedOut.set(chosen.key, now)
      centres.push(chosen)
    }
    return centres
  }
  const fill = async () => {
    const { workers, pausedMs } = await platformLeases(database.db, id)
    pausedUntil = pausedMs > 0 ? run.clock() + pausedMs : null
    unaskedSince = workers > 0 ? null : (unaskedSince ?? run.clock())
    if (workers === 0 || pausedUntil !== null) return
    const waiting = await queue.waiting(id)
    const plan = planBatches({ workers, waiting, looksPerSecond: pace.perSecond() })
    const batches = Array.from({ length: plan.count }, () => ({ centres: chooseBatch(plan.centres) }))
    await queue.put(
      id,
      batches.filter(({ centres }) => centres.length > 0),
    )
  }
  const takeIn = ({ looks, unreadable, bugs, requests: sent }: Looked) => {
    requests = withSent(requests, sent)
    for (const { message, url, body } of unreadable) listeners.onFailure(id, new ShapeChanged(message, { url, body }))
    for (const { key, error } of bugs) {
      const centre = toAsk.centreOf(key)
      if (centre) listeners.onBug(id, centre, error)
    }
    for (const { key, look, learned } of looks) {
      handedOut.delete(key)
      pace.count()
      const centre = toAsk.centreOf(key)
      // A clock that goes before ours must not make a look last longer.
      const at = Math.min(look.at, run.clock())
      if (!centre || at < (seenAt.get(key) ?? 0)) continue
      seenAt.set(key, at)
      listeners.onObservation(key, { centre: learned ? { ...centre, ...learned } : centre, look: { ...look, at } })
    }
  }
  const drain = async () => {
    const stored = await queue.stored(id)
    for (const { id, looked } of stored) {
      if (!takenIn.has(id)) takeIn(looked)
      takenIn.add(id)
    }
    await queue.forget(stored)
    takenIn.clear()
  }
  /** What an earlier life chose was chosen for reasons of then. */
  const clear = async () => {
    if (isCleared) return
    await queue.withdraw(id)
    isCleared = true
  }
  const steps = takeSteps(stepMs, async () => {
    await clear()
      .then(drain)
      .then(fill)
      .then(() => onTrouble(null), onTrouble)
  })
  return {
    async stop() {
      await steps.stop()
      await queue.withdraw(id).catch(onTrouble)
      await drain().catch(onTrouble)
    },
    abandon: () => void steps.stop(),
    leftAloneUntil: () => pausedUntil,
    unaskedSince: () => unaskedSince,
    requests: () => requests,
  }
}

/** A centre of which nothing came back for so long is handed out again when its turn comes. */
const LOST_AFTER_MS = 5 * 60_000
