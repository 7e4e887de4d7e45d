import { z } from 'zod'
import { isUnseen, type Standing } from './standing.ts'
import type { Standings } from './standings.ts'

/**
 * A difference between two looks at one centre: slots where there were none (`opened`), none where there were some
 * (`closed`), an earlier next one, or more of them.
 */
export const changeSchema = z.strictObject({
  /** When the look that saw it ended. */
  at: z.number(),
  kind: z.enum(['opened', 'closed', 'earlier', 'more']),
  internalId: z.string(),
  departement: z.string(),
  /** Next instant after the change; null when closed. */
  next: z.number().nullable(),
  places: z.number().int(),
})

export type Change = z.infer<typeof changeSchema>

/**
 * What changed between two states of France, in the order of time and identity. Only what was seen counts: a centre met for
 * the first time has not opened, and one that is not asked any more, or can no longer be verified, has not closed.
 */
export function changesBetween(before: Standings, after: Standings): Change[] {
  const known = new Map<string, Standing>()
  for (const standing of [...before.byDepartement.values()].flat())
    known.set(standing.centre.internalId ?? '', standing)
  return [...after.byDepartement.values()]
    .flat()
    .flatMap((standing) => {
      const previous = known.get(standing.centre.internalId ?? '')
      const kind = previous && kindOf(previous, standing)
      return kind ? [changeOf(kind, standing)] : []
    })
    .sort((a, b) => a.at - b.at || (a.internalId < b.internalId ? -1 : 1))
}

function kindOf(before: Standing, after: Standing): Change['kind'] | null {
  if (isUnseen(before) || isUnseen(after) || before.seenAt === after.seenAt) return null
  if (before.kind === 'absent') return after.kind === 'available' ? 'opened' : null
  if (after.kind === 'absent') return 'closed'
  if (after.next < before.next) return 'earlier'
  return after.places > before.places ? 'more' : null
}

function changeOf(kind: Change['kind'], standing: Standing): Change {
  const isOpen = standing.kind === 'available'
  return {
    at: standing.seenAt ?? 0,
    kind,
    internalId: standing.centre.internalId ?? '',
    departement: standing.centre.departement ?? '',
    next: isOpen ? standing.next : null,
    places: isOpen ? standing.places : 0,
  }
}
