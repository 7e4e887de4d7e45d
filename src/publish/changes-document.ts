import { formatInstant, HOUR, PARIS } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import type { Change } from '../snapshot/changes.ts'
import type { Listed } from './documents.ts'
import type { ChangesDocument } from './schemas.ts'

const SHOWN_MS = 24 * HOUR

/** Changes of the last 24 hours at centres that are published, the newest first. */
function recentChanges(changes: readonly Change[], now: Instant): Change[] {
  return changes
    .filter(({ at }) => at > now - SHOWN_MS && at <= now)
    .sort((a, b) => b.at - a.at || (a.internalId < b.internalId ? -1 : 1))
}

/** `changements.json`: what opened and what closed in the last 24 hours. */
export function changesDocument(
  byDepartement: ReadonlyMap<string, readonly Listed[]>,
  changes: readonly Change[],
  now: Instant,
): ChangesDocument {
  const listed = new Map([...byDepartement.values()].flat().map((each) => [each.published.internal_id, each]))
  return {
    last_updated: formatInstant(now, PARIS),
    changements: recentChanges(changes, now).flatMap(({ at, kind, internalId, next, places }) => {
      const centre = listed.get(internalId)
      if (!centre || (kind !== 'opened' && kind !== 'closed')) return []
      return [
        {
          quand: formatInstant(at, PARIS),
          type: kind === 'opened' ? ('ouvert' as const) : ('ferme' as const),
          departement: centre.published.departement,
          internal_id: internalId,
          nom: centre.published.nom,
          prochain_rdv: next === null ? null : formatInstant(next, centre.standing.centre.timeZone),
          creneaux: places,
        },
      ]
    }),
  }
}
