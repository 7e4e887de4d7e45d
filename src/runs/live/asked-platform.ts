import type { PlatformSettings } from '../../config/platform-settings.ts'
import type { Centre } from '../../model/centre.ts'
import type { Observation } from '../../model/observation.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Instant } from '../../model/slot.ts'
import type { RunSettings } from '../../platforms/context.ts'
import type { PassListeners } from '../../scrape/pass.ts'
import { newScheduler } from '../../scrape/polling/scheduler.ts'
import { newPaceMeter } from '../pace-meter.ts'
import type { Asker, Asking } from './asking.ts'
import type { LivePlatform } from './live-status.ts'
import type { PollingMemory } from './polling-memory.ts'
import { newTrust } from './trust.ts'

/** Over how long the pace of looks is averaged. */
const PACE_MS = 120_000

/** What is asked of one platform by the live service, and what is known of how it answers. */
export type AskedPlatform = ReturnType<typeof openAskedPlatform>

export function openAskedPlatform(
  settings: PlatformSettings,
  before: { readonly memory: PollingMemory | undefined; readonly hadCollapsed: boolean },
  clock: () => Instant,
) {
  const scheduler = newScheduler(before.memory?.centres)
  let centres: ReadonlyMap<string, Centre> = new Map()
  const trust = newTrust(() => centres.size, { usual: before.memory?.usual ?? [], hadCollapsed: before.hadCollapsed })
  const outcomes: Partial<Record<Outcome, number>> = {}
  const pace = newPaceMeter(clock, PACE_MS)
  let lastLookAt: Instant | null = null
  let asker: Asker | null = null

  const count = (outcome: Outcome) => {
    trust.add(outcome)
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    pace.count()
    lastLookAt = clock()
  }

  return {
    settings,
    scheduler,
    trust,
    setCentres(given: ReadonlyMap<string, Centre>) {
      centres = given
      scheduler.setCentres(given.keys())
    },
    /** Whether every centre was asked at least once. */
    isRoundDone: () => centres.size === 0 || scheduler.oldestAskedAt() !== null,
    start(
      asking: Asking,
      run: RunSettings,
      listeners: Pick<PassListeners, 'onFailure' | 'onBug'>,
      onLook: (key: string, observation: Observation) => void,
    ) {
      const toAsk = { settings, scheduler, centreOf: (key: string) => centres.get(key) }
      asker = asking.start(toAsk, run, {
        ...listeners,
        onObservation(key, observation) {
          count(observation.look.outcome)
          onLook(key, observation)
        },
      })
    },
    /** No new look; those under way have a moment to end, and are told. */
    stop: async () => asker?.stop(),
    /** No new look; those under way are given up. */
    abandon: () => asker?.abandon(),
    /** Since when nobody asks it; null while somebody does. */
    unaskedSince: () => asker?.unaskedSince() ?? null,
    leftAloneUntil: () => asker?.leftAloneUntil() ?? null,
    memory: (): PollingMemory => ({ usual: trust.usual(), centres: scheduler.remembered() }),
    status(
      now: Instant,
    ): Pick<
      LivePlatform,
      'outcomes' | 'lastLookAt' | 'oldestMs' | 'looksPerSecond' | 'roundMs' | 'askedAgainAt' | 'requests'
    > {
      const oldest = scheduler.oldestAskedAt()
      const looksPerSecond = pace.perSecond()
      return {
        outcomes: { ...outcomes },
        lastLookAt,
        oldestMs: oldest === null ? null : now - oldest,
        looksPerSecond,
        roundMs: looksPerSecond > 0 ? Math.round((centres.size * 1000) / looksPerSecond) : null,
        askedAgainAt: asker?.leftAloneUntil() ?? null,
        requests: asker?.requests() ?? null,
      }
    },
  }
}
