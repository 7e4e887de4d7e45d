import type { Centre } from '../../model/centre.ts'
import { inOrder } from '../in-order.ts'
import type { DirectoryContext, DirectoryFailure, DirectoryReport } from '../platform.ts'
import { gidsAfter } from './gids.ts'
import { centreOfPlace } from './listed-centre.ts'
import { placesToList } from './listed-places.ts'
import { metadata } from './metadata.ts'
import { type MaiiaOptions, specialitiesOf } from './options.ts'
import { askPages } from './pages.ts'
import { askDirectoryPage, DIRECTORY_PAGE_SIZE } from './requests.ts'
import type { Item } from './schema.ts'

/** Pages of one speciality that are read at most: several times as many as there ever were. */
const MOST_PAGES = 100

/**
 * The directory, speciality by speciality. All pages come first: a place of a group may be an entry of its own anywhere.
 * When a page fails, what its speciality told before stands, and previous entries that were not seen stay.
 *
 * @throws PlatformFailure when no speciality told anything
 */
export async function* listCentres(context: DirectoryContext<MaiiaOptions>): AsyncGenerator<Centre, DirectoryReport> {
  const { items, failures, dropped } = await askSpecialities(context)
  const gidOf = gidsAfter(context.previous)
  const places = placesToList(items, (reason, name) => {
    dropped[reason] = (dropped[reason] ?? 0) + 1
    context.log('maiia.centre-dropped', { reason, name })
  })
  const listed = new Set<string | null>()
  for (const place of places) {
    const centre = centreOfPlace(place, gidOf(place.id), context.geography)
    listed.add(centre.internalId)
    yield centre
  }
  const kept = failures.length > 0 ? context.previous.filter(({ internalId }) => !listed.has(internalId)) : []
  return { failures, kept, failedDetails: 0, dropped }
}

type Found = {
  readonly items: readonly Item[]
  readonly failures: readonly DirectoryFailure[]
  /** Entries left out, by reason. */
  readonly dropped: Record<string, number>
}

async function askSpecialities(context: DirectoryContext<MaiiaOptions>): Promise<Found> {
  const items: Item[] = []
  const failures: DirectoryFailure[] = []
  const dropped: Record<string, number> = {}
  const limits = { full: DIRECTORY_PAGE_SIZE, most: MOST_PAGES }
  const ask = async (speciality: string) => ({
    speciality,
    pages: await askPages((page) => askDirectoryPage(speciality, page, context), limits),
  })
  for await (const { speciality, pages } of inOrder(specialitiesOf(context.options), metadata.budget.atOnce, ask)) {
    items.push(...pages.entries)
    if (pages.failure) failures.push({ part: speciality, failure: pages.failure })
    if (pages.unreadable > 0) dropped['fiche illisible'] = (dropped['fiche illisible'] ?? 0) + pages.unreadable
  }
  const [first] = failures
  if (first && items.length === 0) throw first.failure
  return { items, failures, dropped }
}
