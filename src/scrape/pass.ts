import type { PlatformSettings } from '../config/platform-settings.ts'
import type { PoliteClient } from '../http/client.ts'
import type { Centre } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import type { Observation } from '../model/observation.ts'
import { placesOf } from '../model/offer.ts'
import type { Outcome } from '../model/outcome.ts'
import { platformContext, type RunSettings, rememberOnce } from '../platforms/context.ts'
import type { PlatformFailure } from '../platforms/failures.ts'
import { emptyObservation, observe } from './observe.ts'
import { untilAskable } from './patience.ts'

/** One platform's part of a pass. */
export type PlatformPass = {
  readonly settings: PlatformSettings
  /** Opened for this pass with its deadline; null when the platform is off. */
  readonly client: PoliteClient | null
  readonly centres: readonly Centre[]
}

/** What is known of one platform's part while it runs, and when it ended. */
export type PlatformProgress = {
  readonly platform: string
  readonly total: number
  readonly done: number
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  readonly places: number
  readonly startedAt: number
  /** Null while it runs. */
  readonly endedAt: number | null
}

/** Who is told what happens during a pass. */
export type PassListeners = {
  readonly onProgress: (progress: PlatformProgress) => void
  readonly onFailure: (platform: string, failure: PlatformFailure) => void
  /** An adapter threw what is no failure of its platform. The look counts as malformed, and the pass goes on. */
  readonly onBug: (platform: string, centre: Centre, error: unknown) => void
}

/**
 * One round: looks once at every centre of every platform, all platforms at the same time and each within its own budget
 * and deadline. A platform that hangs, refuses or lies takes nothing from the others.
 *
 * @returns the observations by {@link centreKey} of the centre that was given.
 */
export async function runPass(
  parts: readonly PlatformPass[],
  run: RunSettings,
  listeners: PassListeners,
): Promise<Map<string, Observation>> {
  const observations = new Map<string, Observation>()
  await Promise.all(
    parts.map((part) => askPlatform(part, run, listeners, (key, observation) => observations.set(key, observation))),
  )
  return observations
}

async function askPlatform(
  part: PlatformPass,
  run: RunSettings,
  listeners: PassListeners,
  record: (key: string, observation: Observation) => void,
): Promise<void> {
  const meter = progressMeter(part, run, listeners.onProgress)
  const look = lookFor(part, run, listeners)
  const pending = part.centres.values()
  const worker = async () => {
    for (const centre of pending) {
      const observation = await look(centre)
      record(centreKey(centre), { ...observation, centre: lightest(centre, observation.centre) })
      meter.count(observation)
    }
  }
  await Promise.all(Array.from({ length: part.settings.budget.atOnce }, worker))
  meter.end()
}

/**
 * The centre as it was given, when a look told nothing new of it: a pass over a whole country must not hold a copy of each.
 * Only what the snapshot learns from a look is compared.
 */
export function lightest(given: Centre, told: Centre): Centre {
  const { internalId, url, bookingUrl, phone } = told
  const isNew =
    internalId !== given.internalId || url !== given.url || bookingUrl !== given.bookingUrl || phone !== given.phone
  return isNew ? { ...given, internalId, url, bookingUrl, phone } : given
}

/** How one centre of this platform is looked at: by asking, or, for a platform that is off, not at all. */
function lookFor(
  { settings, client }: PlatformPass,
  run: RunSettings,
  listeners: PassListeners,
): (centre: Centre) => Promise<Observation> {
  if (!client) return async (centre) => emptyObservation(centre, 'disabled', run.clock(), 0, settings.offBecause ?? '')
  const once = rememberOnce()
  return async (centre) => {
    if (!(await untilAskable(client.circuit, run.clock))) {
      return emptyObservation(centre, 'blocked', run.clock(), 0, 'la plateforme refuse nos requêtes')
    }
    return lookOnce(centre, { settings, client, once }, run, listeners)
  }
}

/** What a look needs of its platform. */
export type LookTools = {
  readonly settings: PlatformSettings
  readonly client: PoliteClient
  readonly once: ReturnType<typeof rememberOnce>
}

/** Asks about one centre, now. Never throws: an adapter that breaks is told of, and the look counts as malformed. */
export async function lookOnce(
  centre: Centre,
  { settings: { platform, key, options }, client, once }: LookTools,
  run: RunSettings,
  { onFailure, onBug }: Pick<PassListeners, 'onFailure' | 'onBug'>,
): Promise<Observation> {
  const { http, requests } = client.forLook()
  const looked = observe(platform, centre, {
    context: platformContext(run, { http, key, options, once }),
    requests,
    clock: run.clock,
    onFailure: (failure) => onFailure(platform.metadata.id, failure),
  })
  return looked.catch((error: unknown) => {
    onBug(platform.metadata.id, centre, error)
    return emptyObservation(centre, 'malformed', run.clock(), requests(), String(error))
  })
}

function progressMeter(part: PlatformPass, { clock }: RunSettings, onProgress: PassListeners['onProgress']) {
  const startedAt = clock()
  const outcomes: Partial<Record<Outcome, number>> = {}
  let [done, places] = [0, 0]
  const tell = (endedAt: number | null) =>
    onProgress({
      platform: part.settings.platform.metadata.id,
      total: part.centres.length,
      done,
      outcomes,
      places,
      startedAt,
      endedAt,
    })
  tell(null)
  return {
    count({ look }: Observation) {
      done += 1
      outcomes[look.outcome] = (outcomes[look.outcome] ?? 0) + 1
      for (const offer of look.offers) places += placesOf(offer)
      tell(null)
    },
    end: () => tell(clock()),
  }
}
