import { z } from 'zod'

/** What could be read of a list, and how many of its entries could not. */
export type ReadList<T> = { readonly entries: readonly T[]; readonly unreadable: number }

/**
 * A list read entry by entry: one bad entry costs that entry, not the answer. A list of which nothing at all can be read is
 * a change of shape, because "none of them" must never pass for "there is none".
 */
export function tolerantList<T>(entry: z.ZodType<T>): z.ZodType<ReadList<T>> {
  return z.array(z.unknown()).transform((items, context) => {
    const entries: T[] = []
    let firstIssue: z.core.$ZodIssue | undefined
    for (const item of items) {
      const read = entry.safeParse(item)
      if (read.success) entries.push(read.data)
      else firstIssue ??= read.error.issues[0]
    }
    if (entries.length === 0 && firstIssue) {
      context.addIssue({ code: 'custom', message: firstIssue.message, path: ['*', ...firstIssue.path] })
      return z.NEVER
    }
    return { entries, unreadable: items.length - entries.length }
  })
}

/** The empty list, for a field that is absent or null. */
export const NO_ENTRIES: ReadList<never> = { entries: [], unreadable: 0 }
