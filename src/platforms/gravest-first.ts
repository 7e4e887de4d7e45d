import type { Outcome } from '../model/outcome.ts'
import type { PlatformFailure } from './failures.ts'

/** What a look without slots comes to when several things went wrong: a refusal hides all else, an answer hides nothing. */
const GRAVITY: readonly Outcome[] = ['blocked', 'timeout', 'malformed', 'gone', 'phone-only']

/** The failures of a look, the one that makes its outcome first; those alike stay in their order. */
export function gravestFirst(failures: readonly PlatformFailure[]): PlatformFailure[] {
  const rank = ({ outcome }: PlatformFailure) => (GRAVITY.includes(outcome) ? GRAVITY.indexOf(outcome) : GRAVITY.length)
  return failures.toSorted((a, b) => rank(a) - rank(b))
}
