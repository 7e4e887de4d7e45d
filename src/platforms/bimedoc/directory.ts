import type { Centre } from '../../model/centre.ts'
import { readJson } from '../answers.ts'
import { Gone, PlatformFailure } from '../failures.ts'
import { inOrder } from '../in-order.ts'
import type { DirectoryContext, DirectoryReport } from '../platform.ts'
import { internalIdOf } from './link.ts'
import { metadata } from './metadata.ts'
import { type BimedocOptions, directoryWindow } from './options.ts'
import { centreOfPharmacy } from './pharmacy-centre.ts'
import { askDetail, askList } from './requests.ts'
import { listSchema, pharmacySchema } from './schema.ts'

/**
 * The pharmacies of the list, each by its own answer, a few at a time. One whose answer fails keeps its previous entry,
 * unless the platform no longer knows it.
 *
 * @throws PlatformFailure when the list cannot be had, or no pharmacy of it because all answers failed
 */
export async function* listCentres(context: DirectoryContext<BimedocOptions>): AsyncGenerator<Centre, DirectoryReport> {
  const window = directoryWindow(context)
  const { entries, unreadable } = readJson(await askList(window, context), listSchema)
  const ids = [...new Set(entries.map(({ id }) => id))]
  const failed = new Map<string, PlatformFailure>()
  let [listed, gone] = [0, 0]

  const ask = async (id: string): Promise<Detail> => {
    try {
      const pharmacy = readJson(await askDetail(id, window, context), pharmacySchema)
      return { id, centre: centreOfPharmacy(id, pharmacy, context.geography) }
    } catch (failure) {
      if (failure instanceof PlatformFailure) return { id, failure }
      throw failure
    }
  }
  for await (const detail of inOrder(ids, metadata.budget.atOnce, ask)) {
    if ('centre' in detail) {
      listed += 1
      noteUnlocated(detail.centre, context)
      yield detail.centre
    } else if (detail.failure instanceof Gone) gone += 1
    else failed.set(internalIdOf(detail.id), detail.failure)
  }

  const [firstFailure] = failed.values()
  if (listed === 0 && firstFailure) throw firstFailure
  return {
    failures: [],
    kept: context.previous.filter(({ internalId }) => internalId !== null && failed.has(internalId)),
    failedDetails: failed.size,
    dropped: counted({
      'identifiant illisible': unreadable,
      'pharmacie listée deux fois': entries.length - ids.length,
      'pharmacie inconnue de la plateforme': gone,
    }),
  }
}

/** What one pharmacy's answer came to. */
type Detail = { readonly id: string } & ({ readonly centre: Centre } | { readonly failure: PlatformFailure })

function noteUnlocated({ url, departement, postcode, city }: Centre, { log }: DirectoryContext<unknown>): void {
  if (departement === null) log('bimedoc.pharmacy-unlocated', { url, postcode, city })
}

const counted = (reasons: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0))
