import type { PlatformFailure } from '../failures.ts'
import { inOrder } from '../in-order.ts'
import type { DirectoryContext, DirectoryFailure } from '../platform.ts'
import { readPath } from './link.ts'
import type { FoundCabinet } from './listed-centre.ts'
import { metadata } from './metadata.ts'
import { type KeldocOptions, type Search, searchesOf } from './options.ts'
import type { Patience } from './patience.ts'
import { askSearchPage } from './requests.ts'
import type { SearchEntry } from './schema.ts'
import { RELEVANT_IDS } from './specialties.ts'

type Context = DirectoryContext<KeldocOptions>

/** What all searches together found. */
export type FoundCabinets = {
  /** In the order found, each once. */
  readonly cabinets: readonly FoundCabinet[]
  readonly failures: readonly DirectoryFailure[]
  /** Entries left out, by reason. */
  readonly dropped: Readonly<Record<string, number>>
}

/**
 * The cabinets that the searches return. What a search told before it failed stands.
 *
 * @throws PlatformFailure when every search failed and none told anything
 */
export async function searchCabinets(context: Context, patience: Patience): Promise<FoundCabinets> {
  const cabinets = new Map<number, FoundCabinet>()
  const failures: DirectoryFailure[] = []
  const dropped: Record<string, number> = {}
  const drop = (reason: string, count = 1) => {
    if (count > 0) dropped[reason] = (dropped[reason] ?? 0) + count
  }
  const searches = searchesOf(context.options)
  const ask = async (search: Search) => ({ search, ...(await searchAll(search, context, patience)) })
  for await (const { search, entries, unreadable, failure } of inOrder(searches, metadata.budget.atOnce, ask)) {
    if (failure) failures.push({ part: `${search.specialty}, ${search.location}`, failure })
    drop('fiche illisible', unreadable)
    for (const entry of entries) {
      // The searches overlap.
      if (cabinets.has(entry.id)) continue
      const found = readEntry(entry)
      if (typeof found === 'string') drop(found)
      else cabinets.set(entry.id, found)
    }
  }
  const [first] = failures
  if (first && failures.length === searches.length && cabinets.size === 0) throw first.failure
  return { cabinets: [...cabinets.values()], failures, dropped }
}

/** More pages than any search has; one that goes on would never end. */
const MOST_PAGES = 100

type SearchResult = {
  readonly entries: readonly SearchEntry[]
  readonly unreadable: number
  readonly failure: PlatformFailure | null
}

async function searchAll({ specialty, location }: Search, context: Context, patience: Patience): Promise<SearchResult> {
  const entries: SearchEntry[] = []
  let unreadable = 0
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { answer, failure } = await patience.attempt(() => askSearchPage(specialty, location, page, context))
    if (failure) return { entries, unreadable, failure }
    entries.push(...answer.entries)
    unreadable += answer.unreadable
    if (!answer.hasNextPage) break
  }
  return { entries, unreadable, failure: null }
}

/** What paths in the answers start from. */
const SITE = 'https://www.keldoc.com'

/** A cabinet that may vaccinate, or why the entry is left out, in French. */
function readEntry(entry: SearchEntry): FoundCabinet | string {
  const path = URL.canParse(entry.url, SITE) ? readPath(new URL(entry.url, SITE).pathname) : null
  // An agenda shown as a person belongs to a cabinet that is listed anyway. It has no cabinet in its address.
  const isCabinet = entry.type === '' ? path?.cabinetSlug != null : entry.type === 'Cabinet'
  if (!isCabinet) return 'agenda présenté comme une personne'
  const specialty = entry.specialty_ids.find((id) => RELEVANT_IDS.has(id))
  if (specialty === undefined) return 'sans spécialité de vaccination'
  return path ? { entry, path, specialty } : 'lien illisible'
}
