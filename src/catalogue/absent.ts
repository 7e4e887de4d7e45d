import { DAY } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import type { AbsentCentre, CatalogueEntry } from './catalogue.ts'

/** How long the identity of a centre that is no longer listed is remembered. */
const ABSENT_KEPT_MS = 30 * DAY

type Entries = ReadonlyMap<string, CatalogueEntry>

/** The centres to remember once `after` has taken the place of `before`, in the order of their identities. */
export function absentAfter(
  absent: readonly AbsentCentre[],
  before: Entries,
  after: Entries,
  now: Instant,
): AbsentCentre[] {
  const remembered = new Map(absent.map((centre) => [centre.internalId, centre]))
  for (const [key, { centre, seenAt }] of before) {
    const { internalId, platform } = centre
    if (internalId !== null && !after.has(key)) remembered.set(internalId, { internalId, platform, seenAt })
  }
  return [...remembered.values()]
    .filter(({ internalId, seenAt }) => seenAt > now - ABSENT_KEPT_MS && !after.has(internalId))
    .sort((a, b) => (a.internalId < b.internalId ? -1 : 1))
}
