import { newCentre } from '../../model/centre.ts'
import type { LiveListeners, LiveLook } from '../../runs/live/live-status.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { offer } from '../matching/fixtures.ts'

/** As much of the live service as alerts need; what it tells is told by hand. @param before - what it knows of France. */
export function standInLive(before: readonly LiveLook[] = []) {
  const all = new Set<Partial<LiveListeners>>()
  const soon: string[] = []
  const centres = new Map(before.map(({ record }) => [record.centre.internalId ?? '', record]))
  const known: Snapshot | null = before.length > 0 ? { origin: 'simulated', at: 0, platforms: {}, centres } : null
  return {
    /** Centres that were asked for again, by their `internalId`. */
    soon,
    live: {
      listen(listeners: Partial<LiveListeners>) {
        all.add(listeners)
        return () => void all.delete(listeners)
      },
      snapshot: () => known,
      lookSoon: (ids: readonly string[]) => void soon.push(...ids),
      setWorth: () => undefined,
    },
    tell<Name extends keyof LiveListeners>(name: Name, ...details: Parameters<LiveListeners[Name]>) {
      for (const listeners of all) (listeners[name] as ((...given: typeof details) => void) | undefined)?.(...details)
    },
  }
}

/** A believed look at a place in Grenoble. */
export function lookAt(at: number, isFree: boolean, internalId = 'halle'): LiveLook {
  const centre = newCentre({
    platform: 'keldoc',
    url: 'https://example.test/',
    internalId,
    departement: '38',
    latitude: 45.19,
    longitude: 5.72,
  })
  const offers = isFree ? [offer([48, 2])] : []
  const look = { at, outcome: isFree ? 'slots' : 'none', offers, failures: {}, requests: 1, reason: null } as const
  const record = { centre, learned: null, latest: look, settled: look, lastWithSlots: null }
  const common = { centre, seenAt: at, stale: false, lastWithSlots: null, reserved: [] }
  const standing = isFree
    ? { ...common, kind: 'available' as const, next: at, places: 2, vaccines: [], offers }
    : { ...common, kind: 'absent' as const, reason: 'none' as const }
  return { record, standing }
}
