import { z } from 'zod'
import { isAnswered, type Outcome } from '../../model/outcome.ts'
import type { Verdict } from '../../snapshot/snapshot.ts'

/** How many of the last looks tell whether a platform answers, and how many there must be to say so. */
const ANSWERS_WINDOW = 30
const ANSWERS_NEEDED = 15

/** Below this share of answers the platform itself is failing. */
const ANSWERED_SHARE = 0.5

/**
 * So many looks with slots are expected of the looks that are compared with the usual: with fewer, a platform would often
 * seem to have lost its slots by chance alone.
 */
const EXPECTED_WITH_SLOTS = 30

/** Below this share of what is usual, a platform has collapsed rather than sold out. */
const COLLAPSED_SHARE = 0.3

/** Rounds remembered, and how many it takes to say what is usual. */
const ROUNDS_KEPT = 5
const ROUNDS_NEEDED = 3

/** The shortest round that counts, in answers. */
const SHORTEST_ROUND = 50

/** Answers remembered at most: where slots are rarer than the window can show, a collapse is not told from bad luck. */
const ANSWERS_KEPT = 3_000

/** What the last rounds of looks at a platform came to. */
export const usualSchema = z.array(z.number().min(0).max(1)).max(ROUNDS_KEPT)

/**
 * Whether the looks at one platform can be believed, judged as they come: the floors of a pass, for polling without end.
 * Each look counts once, so that centres that are asked more often weigh more, on both sides of the comparison.
 */
export type Trust = {
  add(outcome: Outcome): void
  verdict(): Exclude<Verdict, 'disabled'>
  /** Shares of answers with slots in the last believed rounds, oldest first: to be kept from one life to the next. */
  usual(): readonly number[]
}

/**
 * @param centres - how many looks make a round.
 * @param before - what an earlier life knew: what was usual, and whether the platform had collapsed.
 */
export function newTrust(
  centres: () => number,
  before: { readonly usual: readonly number[]; readonly hadCollapsed: boolean } = { usual: [], hadCollapsed: false },
): Trust {
  const usual = [...before.usual]
  const looks: boolean[] = []
  const answers: boolean[] = []
  let round = { answers: 0, withSlots: 0 }

  const verdict = () => {
    if (looks.length >= ANSWERS_NEEDED && count(looks) < looks.length * ANSWERED_SHARE) return 'unanswered'
    return (isCollapsed(answers, usual) ?? before.hadCollapsed) ? 'collapsed' : 'good'
  }
  const endRound = () => {
    if (round.answers < Math.max(SHORTEST_ROUND, centres())) return
    if (verdict() === 'good') {
      usual.push(round.withSlots / round.answers)
      if (usual.length > ROUNDS_KEPT) usual.shift()
    }
    round = { answers: 0, withSlots: 0 }
  }
  return {
    add(outcome) {
      push(looks, isAnswered(outcome), ANSWERS_WINDOW)
      if (!isAnswered(outcome)) return
      push(answers, outcome === 'slots', ANSWERS_KEPT)
      round.answers += 1
      if (outcome === 'slots') round.withSlots += 1
      endRound()
    },
    verdict,
    usual: () => usual,
  }
}

/** Null while too few looks were taken to say. */
function isCollapsed(answers: readonly boolean[], usual: readonly number[]): boolean | null {
  if (usual.length < ROUNDS_NEEDED) return false
  const needed = Math.ceil(EXPECTED_WITH_SLOTS / median(usual))
  if (needed > ANSWERS_KEPT) return false
  if (needed > answers.length) return null
  return count(answers.slice(-needed)) < COLLAPSED_SHARE * EXPECTED_WITH_SLOTS
}

function push<T>(list: T[], item: T, most: number): void {
  list.push(item)
  if (list.length > most) list.shift()
}

const count = (list: readonly boolean[]): number => list.filter(Boolean).length

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
