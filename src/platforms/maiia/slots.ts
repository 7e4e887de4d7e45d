import type { Centre } from '../../model/centre.ts'
import type { Slot } from '../../model/slot.ts'
import { claim } from '../claim.ts'
import { Blocked, Duplicate, Gone, PlatformFailure, Unsupported } from '../failures.ts'
import { gravestFirst } from '../gravest-first.ts'
import type { Look, PlatformContext } from '../platform.ts'
import { newSlotPool } from '../slot-pool.ts'
import { centreOfLink, internalIdOf, linkTo, shortId } from './link.ts'
import { askPages } from './pages.ts'
import { selectReasons, type WantedReason } from './reasons.ts'
import { askReasons, PAGE_SIZE } from './requests.ts'
import { MOST_PAGES, type Search, searchReason } from './search.ts'

/**
 * The free slots of one centre: its reasons, then the slots of each. Reasons show one another's slots, so slots are gathered
 * first and yielded once all reasons were asked. A refusal ends the look, any other failure its reason.
 */
export async function* searchSlots(centre: Centre, context: PlatformContext<unknown>): AsyncGenerator<Slot, Look> {
  const id = centreOfLink(centre.url)
  if (id === null) throw new Unsupported('ce lien ne désigne aucun centre Maiia')
  if (!(await claim(`centre ${id}`, centre, context)))
    throw new Duplicate(`le centre ${id} est déjà celui d’une autre fiche`)
  const reasons = await askPages((page) => askReasons(id, page, context), { full: PAGE_SIZE, most: MOST_PAGES })
  if (reasons.failure && (reasons.entries.length === 0 || reasons.failure instanceof Blocked)) throw reasons.failure
  const search: Search = { centre: id, context, pool: newSlotPool(), failures: [] }
  if (reasons.failure) search.failures.push(reasons.failure)
  await searchReasons(selectReasons(reasons.entries, context), search)
  yield* search.pool.slots()
  // A page or reason that is not there has no slots; that the centre is gone is told by its reasons' first page.
  const failures = search.failures.filter((failure) => !(failure instanceof Gone))
  return { centre: corrected(centre, id), failures: gravestFirst(failures) }
}

async function searchReasons(reasons: readonly WantedReason[], search: Search): Promise<void> {
  for (const reason of reasons) {
    try {
      await searchReason(reason, search)
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure
      search.failures.push(failure)
    }
    if (search.failures.some((failure) => failure instanceof Blocked)) return
  }
}

/** The centre as its link tells it. An id that it already has stays. */
function corrected(centre: Centre, id: string): Centre {
  return {
    ...centre,
    gid: centre.gid ?? shortId(id),
    internalId: centre.internalId ?? internalIdOf(shortId(id)),
    url: linkTo(id, centre.url) ?? centre.url,
  }
}
