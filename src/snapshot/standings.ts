import type { Dose } from '../model/dose.ts'
import type { Instant } from '../model/slot.ts'
import type { Snapshot } from './snapshot.ts'
import { type Standing, standingOf } from './standing.ts'

/** How every centre to publish stands at a moment. */
export type Standings = {
  /** One per identity, by département code, in no order that matters. */
  readonly byDepartement: ReadonlyMap<string, readonly Standing[]>
  /** Centres left out because no rule tells their département. */
  readonly withoutDepartement: readonly Standing[]
}

/** Reads the whole snapshot at `now`. The result does not depend on the order of its centres. */
export function standingsOf(snapshot: Snapshot, now: Instant, wantedDoses: ReadonlySet<Dose>): Standings {
  const unique = new Map<string, Standing>()
  for (const record of snapshot.centres.values()) {
    const standing = standingOf(record, now, wantedDoses)
    const id = standing?.centre.internalId
    if (!standing || !id) continue
    const other = unique.get(id)
    if (!other || speaksBefore(standing, other)) unique.set(id, standing)
  }
  const byDepartement = new Map<string, Standing[]>()
  const withoutDepartement: Standing[] = []
  for (const standing of unique.values()) {
    const code = standing.centre.departement
    const list = code === null ? withoutDepartement : byDepartement.get(code)
    if (list) list.push(standing)
    else if (code !== null) byDepartement.set(code, [standing])
  }
  return { byDepartement, withoutDepartement }
}

/** Of two entries that turned out to be the same centre, the one with slots speaks, then the one seen last. */
function speaksBefore(a: Standing, b: Standing): boolean {
  if (a.kind !== b.kind) return a.kind === 'available'
  if (a.seenAt !== b.seenAt) return (a.seenAt ?? 0) > (b.seenAt ?? 0)
  return a.centre.url < b.centre.url
}
