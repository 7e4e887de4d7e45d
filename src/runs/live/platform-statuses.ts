import { recordsByPlatform } from '../../snapshot/records-by-platform.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { standingOf } from '../../snapshot/standing.ts'
import type { Workplace } from '../workplace.ts'
import type { AskedPlatform } from './asked-platform.ts'
import type { Incident, LivePlatform } from './live-status.ts'

const NEVER_ASKED = {
  outcomes: {},
  lastLookAt: null,
  oldestMs: null,
  looksPerSecond: 0,
  roundMs: null,
  askedAgainAt: null,
  requests: null,
} as const

/** How every platform does, in the order of the registry. */
export function platformStatuses(
  workplace: Workplace,
  snapshot: Snapshot | null,
  asked: ReadonlyMap<string, AskedPlatform>,
  incidents: readonly Incident[],
): LivePlatform[] {
  const now = workplace.clock()
  const records = snapshot ? recordsByPlatform(snapshot) : new Map<string, never[]>()
  const wantedDoses = new Set(workplace.config.wantedDoses)
  return workplace.settings.map(({ platform: { metadata }, offBecause, budget: { perSecond, atOnce } }) => {
    const { id, name } = metadata
    const own = records.get(id) ?? []
    const state = snapshot?.platforms[id]
    const troubles = incidents.flatMap(({ platform, since }) => (platform === id ? [since] : []))
    return {
      id,
      name,
      offBecause,
      verdict: offBecause === null ? (state?.verdict ?? 'good') : 'disabled',
      troubleSince: troubles.length > 0 ? Math.min(...troubles) : null,
      centres: own.length,
      withSlots: own.filter((record) => standingOf(record, now, wantedDoses)?.kind === 'available').length,
      lastGoodAt: state?.lastGoodAt ?? null,
      budget: { perSecond, atOnce },
      ...(asked.get(id)?.status(now) ?? NEVER_ASKED),
    }
  })
}
