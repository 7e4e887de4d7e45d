import type { Centre } from '../../model/centre.ts'
import { readLink } from './link.ts'

/** What a directory run could not see. */
export type Unseen = {
  /** Links that were listed this time. */
  readonly urls: ReadonlySet<string>
  /** Profiles whose booking file failed. */
  readonly failedSlugs: readonly string[]
  /** Départements whose pages failed, or that list nothing any more. */
  readonly lostDepartements: ReadonlySet<string>
  /** The only département that was asked for; undefined when all were. */
  readonly asked: string | undefined
}

/**
 * The previous entries that stay because this run says nothing of them. A profile can have places beyond the border of the
 * département that lists it: with one of its entries, all of a profile stay.
 */
export function keptEntries(previous: readonly Centre[], unseen: Unseen): Centre[] {
  const { urls, failedSlugs, lostDepartements, asked } = unseen
  const isUnseen = ({ departement }: Centre) =>
    departement === null
      ? asked !== undefined
      : lostDepartements.has(departement) || (asked ?? departement) !== departement
  const slugs = new Set<string | null>([...failedSlugs, ...previous.filter(isUnseen).map(slugOf)])
  return previous.filter((centre) => !urls.has(centre.url) && slugs.has(slugOf(centre)))
}

const slugOf = ({ url }: Centre): string | null => readLink(url)?.slug ?? null
