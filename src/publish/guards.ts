import { isAnswered } from '../model/outcome.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { type History, oldestKept } from '../statistics/history-columns.ts'
import type { PublicationSummary } from './publication.ts'
import { PublicationRefused } from './refusals.ts'

/**
 * Refuses to publish what cannot be true: no centre at all; or not one slot in the whole country, where there were some in
 * the previous state and platforms did answer. (When nobody answers, what is known merely grows old, and the files must
 * say so.) An end that was accepted once needs not be accepted again: what is believed then has no slot left.
 *
 * @throws PublicationRefused with the way out; what is published stays.
 */
export function checkPublication(
  previous: Snapshot | null,
  next: Snapshot,
  summary: PublicationSummary,
  acceptDrop: ReadonlySet<string>,
): void {
  if (summary.available + summary.absent === 0) {
    throw new PublicationRefused(
      'Rien à publier : aucun centre connu. Rafraîchissez le catalogue avec « vitemadose centres ».',
    )
  }
  const hadSlots =
    previous !== null && [...previous.centres.values()].some(({ settled }) => settled?.outcome === 'slots')
  if (summary.available > 0 || !hadSlots || acceptDrop.size > 0 || !anyAnswer(next)) return
  throw new PublicationRefused(
    "Rien n'est publié : plus aucun créneau en France, alors qu'il y en avait. Si c'est bien la fin d'une campagne, " +
      'recommencez avec --accept-drop suivi des plateformes concernées.',
  )
}

function anyAnswer({ centres, at }: Snapshot): boolean {
  const recent = at - 60 * 60_000
  return [...centres.values()].some(
    ({ latest }) => latest !== null && latest.at >= recent && isAnswered(latest.outcome),
  )
}

/**
 * Refuses to publish a history shorter than the one that readers have: the local one was lost or damaged, and must be made
 * again first. Hours older than the oldest kept do not count.
 *
 * @throws PublicationRefused with the way out.
 */
export function checkHistory({ hours }: History, published: readonly string[] | null): void {
  if (published === null) return
  const known = new Set(hours)
  const oldest = oldestKept(hours.at(-1) ?? '')
  const lost = published.filter((hour) => hour >= oldest && !known.has(hour))
  if (lost.length === 0) return
  throw new PublicationRefused(
    `Rien n'est publié : l'historique local a perdu ${lost.length} heures que les fichiers publiés ont encore (${lost[0]}…). ` +
      'Remettez history.jsonl, ou refaites-le avec « vitemadose history import ».',
  )
}
