import type { Snapshot } from '../../snapshot/snapshot.ts'

/** The `internalId`s of all centres that there are; null when none is known, which says nothing of them. */
export function centreIds(snapshot: Snapshot | null): ReadonlySet<string> | null {
  if (!snapshot || snapshot.centres.size === 0) return null
  const records = [...snapshot.centres.values()]
  return new Set(records.flatMap(({ centre, learned }) => centre.internalId ?? learned?.internalId ?? []))
}
