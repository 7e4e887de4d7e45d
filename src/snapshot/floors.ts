import type { Observation } from '../model/observation.ts'
import { isAnswered, isAsked } from '../model/outcome.ts'
import type { PassFigures, Verdict } from './snapshot.ts'

/** Below this share of answers among the centres asked, the platform itself is failing. */
const ANSWERED_SHARE = 0.5

/** Below this share of its usual centres with slots, a platform has collapsed rather than sold out. */
const SLOTS_SHARE = 0.3

/** A usual figure needs at least this many passes. */
const PASSES_NEEDED = 3

const UNKNOWN = '?'

/** Counts one platform's part of a pass. */
export function passFigures(observations: Iterable<Observation>, at: number): PassFigures {
  const figures: PassFigures = { at, asked: 0, answered: 0, withSlots: {} }
  for (const { centre, look } of observations) {
    if (!isAsked(look.outcome)) continue
    figures.asked += 1
    if (isAnswered(look.outcome)) figures.answered += 1
    if (look.outcome === 'slots') {
      const departement = centre.departement ?? UNKNOWN
      figures.withSlots[departement] = (figures.withSlots[departement] ?? 0) + 1
    }
  }
  return figures
}

/**
 * Whether a platform's part of a pass can be believed, by what was asked: at least half of the centres answered, and, once
 * three passes are known, centres with slots at least 30 % of the median of the last passes over the same départements.
 *
 * @param departements - the codes asked, or null for all.
 */
export function verdictOf(
  figures: PassFigures,
  history: readonly PassFigures[],
  departements: ReadonlySet<string> | null,
): Exclude<Verdict, 'disabled'> {
  if (figures.answered < figures.asked * ANSWERED_SHARE) return 'unanswered'
  if (history.length < PASSES_NEEDED) return 'good'
  const usual = median(history.map((pass) => centresWithSlots(pass, departements)))
  return centresWithSlots(figures, departements) < usual * SLOTS_SHARE ? 'collapsed' : 'good'
}

/** Centres with slots in a pass, over the given départements or all of them. */
function centresWithSlots(figures: PassFigures, departements: ReadonlySet<string> | null): number {
  let total = 0
  for (const [code, count] of Object.entries(figures.withSlots)) {
    if (!departements || departements.has(code)) total += count
  }
  return total
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
