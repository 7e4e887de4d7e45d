import { Blocked, PlatformFailure } from '../failures.ts'

/** Refusals in a row after which a directory run leaves the platform in peace. */
const REFUSALS_ALLOWED = 3

/** What came of a question: an answer, or why there is none. */
export type Attempt<T> =
  | { readonly answer: T; readonly failure: null }
  | { readonly answer: null; readonly failure: PlatformFailure }

/** Asks, and counts the refusals that follow one another: single pages may be closed to us for good. */
export type Patience = {
  /** @throws Blocked the refusal after which no more is asked; anything that is a bug */
  attempt<T>(ask: () => Promise<T>): Promise<Attempt<T>>
}

export function newPatience(): Patience {
  let refusals = 0
  return {
    async attempt(ask) {
      try {
        const answer = await ask()
        refusals = 0
        return { answer, failure: null }
      } catch (failure) {
        if (!(failure instanceof PlatformFailure)) throw failure
        if (failure instanceof Blocked) refusals += 1
        if (refusals >= REFUSALS_ALLOWED) throw failure
        return { answer: null, failure }
      }
    },
  }
}
