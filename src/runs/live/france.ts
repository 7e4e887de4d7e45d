import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { PlatformSettings } from '../../config/platform-settings.ts'
import type { Centre } from '../../model/centre.ts'
import { centreKey } from '../../model/identity.ts'
import type { Observation } from '../../model/observation.ts'
import { isFailed } from '../../model/outcome.ts'
import type { Instant } from '../../model/slot.ts'
import { emptyObservation } from '../../scrape/observe.ts'
import { newsOf } from '../../scrape/polling/news.ts'
import type { PolledLook } from '../../scrape/polling/scheduler.ts'
import { unsupportedObservations } from '../../scrape/without-adapter.ts'
import { type Change, changesBetween } from '../../snapshot/changes.ts'
import { mergePass } from '../../snapshot/merge-pass.ts'
import type { Snapshot, Verdict } from '../../snapshot/snapshot.ts'
import { standingOf } from '../../snapshot/standing.ts'
import { standingsOf } from '../../snapshot/standings.ts'
import type { Workplace } from '../workplace.ts'
import type { LiveLook } from './live-status.ts'
import { isBelieved, mergeLooks } from './merge-looks.ts'

/** What a merge brought. */
export type Merged = { readonly changes: readonly Change[]; readonly looks: readonly LiveLook[] }

/** The state of France while looks come in: they are gathered, and become part of it together, at each merge. */
export function openFrance({ registry, settings, config, origin }: Workplace, before: Snapshot | null) {
  const wantedDoses = new Set(config.wantedDoses)
  let centres: readonly Centre[] = []
  let snapshot: Snapshot | null = before
  let pending = new Map<string, Observation>()

  /** Centres that nobody asks about: their platform is off, or no adapter reads their links. */
  const unasked = (at: Instant): Map<string, Observation> => {
    const reasons = new Map(settings.map((each) => [each.platform.metadata.id, each.offBecause]))
    const observations = unsupportedObservations(centres, (id) => registry.has(id), at)
    for (const centre of centres) {
      const because = reasons.get(centre.platform)
      if (because) observations.set(centreKey(centre), emptyObservation(centre, 'disabled', at, 0, because))
    }
    return observations
  }

  return {
    snapshot: () => snapshot,
    /** Takes over a catalogue, and says again of the centres that nobody asks about why they have no slots. */
    adopt(catalogue: Catalogue, at: Instant) {
      centres = [...catalogue.entries.values()].map(({ centre }) => centre)
      snapshot = withUnasked(snapshot, centres, unasked(at), { origin, settings, at })
    },
    refreshUnasked(at: Instant) {
      snapshot = withUnasked(snapshot, centres, unasked(at), { origin, settings, at })
    },
    /** The centres of a platform, by key. */
    centresOf: (platform: string) =>
      new Map(centres.filter((each) => each.platform === platform).map((each) => [centreKey(each), each])),
    /** The keys of some centres, by their `internalId`, with their platform. */
    keysOf(internalIds: Iterable<string>) {
      const wanted = new Set(internalIds)
      const keys = new Map<string, { key: string; platform: string }>()
      for (const [key, { centre, learned }] of snapshot?.centres ?? []) {
        const id = centre.internalId ?? learned?.internalId
        if (id && wanted.has(id)) keys.set(id, { key, platform: centre.platform })
      }
      return keys
    },
    /** Takes a look in, to be merged; says what it taught about where news are. */
    gather(key: string, observation: Observation): PolledLook | null {
      pending.set(key, observation)
      const { at, outcome, offers } = observation.look
      if (isFailed(outcome)) return null
      const settled = snapshot?.centres.get(key)?.settled
      return { at, news: settled ? newsOf(settled.offers, offers) : 0 }
    },
    /** Makes what was gathered part of the state. */
    merge(verdicts: ReadonlyMap<string, Verdict>, now: Instant): Merged {
      const previous = snapshot
      const observations = pending
      if (!previous) return { changes: [], looks: [] }
      pending = new Map()
      const next = mergeLooks(previous, observations, verdicts, now)
      snapshot = next
      const [before, after] = [previous, next].map((each) =>
        standingsOf(withOnly(each, observations.keys()), each.at, wantedDoses),
      )
      const looks = [...observations.keys()].flatMap((key): LiveLook[] => {
        const record = next.centres.get(key)
        return record && isBelieved(record) ? [{ record, standing: standingOf(record, now, wantedDoses) }] : []
      })
      return { changes: before && after ? changesBetween(before, after) : [], looks }
    },
    replace(next: Snapshot) {
      snapshot = next
    },
  }
}

function withUnasked(
  snapshot: Snapshot | null,
  centres: readonly Centre[],
  observations: ReadonlyMap<string, Observation>,
  { origin, settings, at }: Pick<Workplace, 'origin' | 'settings'> & { readonly at: Instant },
): Snapshot {
  const off = new Set(
    settings.filter(({ offBecause }) => offBecause !== null).map(({ platform }) => platform.metadata.id),
  )
  const nothing = { platforms: off, disabled: off, departements: null, acceptDrop: new Set<string>() }
  return mergePass(snapshot, centres, origin, { at, observations, ...nothing })
}

function withOnly(snapshot: Snapshot, keys: Iterable<string>): Snapshot {
  const centres = new Map<string, NonNullable<ReturnType<Snapshot['centres']['get']>>>()
  for (const key of keys) {
    const record = snapshot.centres.get(key)
    if (record) centres.set(key, record)
  }
  return { ...snapshot, centres }
}

/** The platforms that are asked. */
export const askedSettings = (settings: readonly PlatformSettings[]): PlatformSettings[] =>
  settings.filter(({ offBecause }) => offBecause === null)
