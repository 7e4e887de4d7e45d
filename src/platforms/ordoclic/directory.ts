import { urlKey } from '../../model/booking-url.ts'
import type { Centre } from '../../model/centre.ts'
import type { DirectoryContext, DirectoryReport } from '../platform.ts'
import type { ReadList } from '../tolerant-list.ts'
import { internalIdOf, linkTo } from './link.ts'
import { centreOfPharmacy } from './pharmacy-centre.ts'
import { askSearch, type SearchFilter } from './requests.ts'
import type { ListedItem } from './schema.ts'

/**
 * The pharmacies of the platform's search. Other kinds of places are tests of the platform, and individuals show the slots of
 * their pharmacy a second time: neither is taken.
 *
 * @throws PlatformFailure when a part of the answer cannot be had: half a list is none
 */
export async function* listCentres(context: DirectoryContext<unknown>): AsyncGenerator<Centre, DirectoryReport> {
  const { entries, unreadable } = await search(context)
  const dropped: Record<string, number> = unreadable > 0 ? { 'fiche illisible': unreadable } : {}
  const seen = new Set<string>()
  for (const item of entries) {
    const refusal = refusalOf(item, seen)
    if (refusal === null) yield noted(centreOfPharmacy(item, context.geography), context)
    else dropped[refusal] = (dropped[refusal] ?? 0) + 1
  }
  return { failures: [], kept: [], failedDetails: 0, dropped }
}

/** The entries that have a calendar; when the platform tells of no such pharmacy, its filter changed and all are asked for. */
async function search(context: DirectoryContext<unknown>): Promise<ReadList<ListedItem>> {
  const filtered = await allPages('with a calendar', context)
  if (filtered.entries.some(isPharmacy)) return filtered
  context.log('ordoclic.search-filter-unknown', { items: filtered.entries.length })
  return allPages('all', context)
}

async function allPages(filter: SearchFilter, context: DirectoryContext<unknown>): Promise<ReadList<ListedItem>> {
  const first = await askSearch(1, filter, context)
  const lists = [first.items]
  for (let page = 2; page <= first.page_count; page += 1) lists.push((await askSearch(page, filter, context)).items)
  return {
    entries: lists.flatMap(({ entries }) => entries),
    unreadable: lists.reduce((total, { unreadable }) => total + unreadable, 0),
  }
}

const isPharmacy = ({ type }: ListedItem): boolean => type === 'Pharmacie'

/** Why an entry is left out, in French; null when it is not, and then its page and id are seen. */
function refusalOf(item: ListedItem, seen: Set<string>): string | null {
  const { id, publicProfile, deleted, activated } = item
  if (!isPharmacy(item)) return 'autre qu’une pharmacie'
  if (publicProfile.slug === '') return 'pharmacie sans page'
  if (deleted === true || activated === false) return 'pharmacie retirée par la plateforme'
  const [page, internalId] = [urlKey(linkTo(publicProfile.slug)), internalIdOf(id)]
  if (seen.has(page) || seen.has(internalId)) return 'pharmacie déjà listée'
  seen.add(page).add(internalId)
  return null
}

function noted(centre: Centre, { log }: DirectoryContext<unknown>): Centre {
  const { url, departement, postcode, city } = centre
  if (departement === null) log('ordoclic.pharmacy-unlocated', { url, postcode, city })
  return centre
}
