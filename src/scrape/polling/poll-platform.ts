import type { PlatformSettings } from '../../config/platform-settings.ts'
import type { PoliteClient } from '../../http/client.ts'
import type { Centre } from '../../model/centre.ts'
import type { Observation } from '../../model/observation.ts'
import type { Instant } from '../../model/slot.ts'
import { type RunSettings, rememberOnce } from '../../platforms/context.ts'
import { lightest, lookOnce, type PassListeners } from '../pass.ts'
import type { Scheduler } from './scheduler.ts'

/** Answers that several places share are remembered this long. */
const REMEMBERED_MS = 60_000

/** How long to wait when all centres were asked a moment ago. */
const IDLE_MS = 1_000

/** A centre, and the key by which it is known. */
export type KeyedCentre = { readonly key: string; readonly centre: Centre }

/** One platform to be asked without end. */
export type PolledPlatform = {
  readonly settings: PlatformSettings
  /** Without deadline: it is closed when polling is over. */
  readonly client: PoliteClient
  /** Who is to be asked next; null when nobody is for now. Never rejects. */
  readonly next: () => KeyedCentre | null | Promise<KeyedCentre | null>
}

/** The centres of a catalogue, in the order of a scheduler. */
export type ScheduledCentres = {
  readonly scheduler: Scheduler
  /** The centre of a scheduler's key, as the catalogue has it now. */
  readonly centreOf: (key: string) => Centre | undefined
}

/** Whom a scheduler chooses. */
export function chooseNext({ scheduler, centreOf }: ScheduledCentres, now: Instant): KeyedCentre | null {
  const key = scheduler.next(now)
  const centre = key === null ? undefined : centreOf(key)
  return key === null || !centre ? null : { key, centre }
}

export type PollingListeners = Pick<PassListeners, 'onFailure' | 'onBug'> & {
  readonly onObservation: (key: string, observation: Observation) => void
}

/** Polling under way. */
export type Polling = {
  /** No new look begins; resolves when those under way have ended and were told. */
  stop(): Promise<void>
}

/**
 * Asks a platform's centres without end, in the order in which they are given, as many at once as its budget allows; the
 * client keeps the pace. While the platform is left alone for having refused us, nobody is chosen: a look that cannot be taken would
 * only take a centre's turn.
 */
export function pollPlatform(polled: PolledPlatform, run: RunSettings, listeners: PollingListeners): Polling {
  const { settings, client, next } = polled
  const rests = newRests()
  let memory = { once: rememberOnce(), since: run.clock() }
  const once = () => {
    if (run.clock() - memory.since > REMEMBERED_MS) memory = { once: rememberOnce(), since: run.clock() }
    return memory.once
  }
  const worker = async () => {
    while (!rests.areOver()) {
      const { isOpen, probeAt } = client.circuit()
      if (isOpen && probeAt > run.clock()) {
        await rests.rest(probeAt - run.clock())
        continue
      }
      const chosen = await next()
      if (!chosen) {
        await rests.rest(IDLE_MS)
        continue
      }
      const { key, centre } = chosen
      const observation = await lookOnce(centre, { settings, client, once: once() }, run, listeners)
      listeners.onObservation(key, { ...observation, centre: lightest(centre, observation.centre) })
    }
  }
  const workers = Promise.all(Array.from({ length: settings.budget.atOnce }, worker))
  return {
    async stop() {
      rests.end()
      await workers
    },
  }
}

/** Rests that all end at once when there is nothing more to wait for. */
function newRests() {
  const wakes = new Set<() => void>()
  let isOver = false
  return {
    areOver: () => isOver,
    rest: (milliseconds: number) =>
      new Promise<void>((resolve) => {
        if (isOver) return resolve()
        const wake = () => {
          clearTimeout(timer)
          wakes.delete(wake)
          resolve()
        }
        const timer = setTimeout(wake, milliseconds)
        wakes.add(wake)
      }),
    end() {
      isOver = true
      for (const wake of wakes) wake()
    },
  }
}
