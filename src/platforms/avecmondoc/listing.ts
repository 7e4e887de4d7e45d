import { PlatformFailure } from '../failures.ts'
import type { PlatformContext } from '../platform.ts'
import { slugOfRow } from './link.ts'
import { askPage } from './requests.ts'
import type { SearchPage } from './schema.ts'

/** What the pages of the list tell. */
export type Listing = {
  /** The structures with vaccination hours, each once, in order. */
  readonly slugs: readonly string[]
  /** Rows left out, counted by reason. */
  readonly dropped: Readonly<Record<string, number>>
}

/** Far more pages than there are: an end for an answer that never ends. */
const LAST_PAGE = 200

/**
 * Reads the list. A page that fails makes all of it start again, once: the platform is often asleep at the first question,
 * and a part of the list must not pass for the whole.
 *
 * @throws PlatformFailure when the second try fails too
 */
export async function readListing(context: PlatformContext<unknown>): Promise<Listing> {
  try {
    return await readPages(context)
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure
    context.log('avecmondoc.listing-restarted', { failure: failure.name, reason: failure.message })
    return readPages(context)
  }
}

async function readPages(context: PlatformContext<unknown>): Promise<Listing> {
  const slugs = new Set<string>()
  const dropped: Record<string, number> = {}
  for (let number = 1; number <= LAST_PAGE; number += 1) {
    const page = await askPage(number, context)
    for (const refusal of addRows(page, slugs)) dropped[refusal] = (dropped[refusal] ?? 0) + 1
    if (!page.hasNextPage || page.data.entries.length === 0) break
  }
  return { slugs: [...slugs], dropped }
}

/** Adds the rows of a page to those before, and tells why the others are left out, in French, once for each. */
function addRows({ data: { entries, unreadable } }: SearchPage, slugs: Set<string>): string[] {
  const refusals = Array.from({ length: unreadable }, () => 'ligne illisible')
  for (const { url, businessHoursCovidCount } of entries) {
    const slug = slugOfRow(url)
    if (slug === null) refusals.push('lien illisible')
    else if (businessHoursCovidCount <= 0) refusals.push('aucun horaire de vaccination')
    else if (slugs.has(slug)) refusals.push('structure listée deux fois')
    else slugs.add(slug)
  }
  return refusals
}
