import { PlatformFailure } from '../failures.ts'

type Page<T> = {
  readonly entries: readonly T[]
  /** How many entries it has, readable or not. */
  readonly size: number
}

/** What the pages of a list told, up to the one that failed. */
export type Pages<T> = {
  readonly entries: readonly T[]
  /** Entries that could not be read. */
  readonly unreadable: number
  readonly failure: PlatformFailure | null
}

/**
 * Asks page after page, until one is not full. The totals that the platform tells are wrong, so they are not used. When a
 * page fails, what the earlier ones told stands.
 *
 * @param full - the size of a page that another one follows
 * @param most - pages that are asked at most
 */
export async function askPages<T>(
  ask: (page: number) => Promise<Page<T>>,
  { full, most }: { readonly full: number; readonly most: number },
): Promise<Pages<T>> {
  const entries: T[] = []
  let unreadable = 0
  for (let page = 0; page < most; page += 1) {
    try {
      const answer = await ask(page)
      entries.push(...answer.entries)
      unreadable += answer.size - answer.entries.length
      if (answer.size < full) break
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure
      return { entries, unreadable, failure }
    }
  }
  return { entries, unreadable, failure: null }
}
