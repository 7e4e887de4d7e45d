import type { Centre } from '../../model/centre.ts'
import { Gone, type PlatformFailure } from '../failures.ts'
import { inOrder } from '../in-order.ts'
import type { DirectoryContext, DirectoryReport } from '../platform.ts'
import { searchCabinets } from './directory-search.ts'
import { readGid } from './identity.ts'
import { centreOfCabinet, type FoundCabinet } from './listed-centre.ts'
import { metadata } from './metadata.ts'
import type { KeldocOptions } from './options.ts'
import { newPatience, type Patience } from './patience.ts'
import { askCategories, askDetails, askResource } from './requests.ts'
import { clinicSchema } from './schema.ts'

type Context = DirectoryContext<KeldocOptions>

/**
 * The directory: the platform's search by specialty and place, then each cabinet's clinic, telephone and motives. The search
 * hides centres that are full, so an entry that is missing stays for some days. One whose clinic cannot be asked keeps its
 * previous entry, unless the platform no longer knows the clinic.
 *
 * @throws PlatformFailure when no search could be read, or when we are refused several times in a row
 */
export async function* listCentres(context: Context): AsyncGenerator<Centre, DirectoryReport> {
  const patience = newPatience()
  const { cabinets, failures, dropped } = await searchCabinets(context, patience)
  const complete = (cabinet: FoundCabinet) => completed(cabinet, context, patience)
  const lost = new Set<number>()
  let gone = 0
  for await (const { cabinet, centre, failure } of inOrder(cabinets, metadata.budget.atOnce, complete)) {
    if (centre) yield centre
    else if (failure instanceof Gone) gone += 1
    else lost.add(cabinet)
  }
  return {
    failures,
    kept: context.previous.filter((centre) => lost.has(cabinetOf(centre))),
    failedDetails: lost.size,
    dropped: gone > 0 ? { ...dropped, 'établissement inconnu de la plateforme': gone } : dropped,
  }
}

type Completed =
  | { readonly cabinet: number; readonly centre: Centre; readonly failure: null }
  | { readonly cabinet: number; readonly centre: null; readonly failure: PlatformFailure }

/** The cabinet with what its own pages tell. Without its clinic it has no identity, and there is no centre. */
async function completed(found: FoundCabinet, context: Context, patience: Patience): Promise<Completed> {
  const cabinet = found.entry.id
  const clinic = await patience.attempt(() => askResource(found.path, clinicSchema, context))
  if (clinic.failure) {
    context.log('keldoc.cabinet-failed', { cabinet, failure: clinic.failure.message })
    return { cabinet, centre: null, failure: clinic.failure }
  }
  const ids = { clinic: clinic.answer.id, cabinet }
  const details = await patience.attempt(() => askDetails(cabinet, context))
  const categories = await patience.attempt(() => askCategories(ids, found.specialty, context))
  const told = {
    ids,
    phone: details.answer?.phone_number ?? null,
    categories: categories.answer,
    at: context.now,
  }
  return { cabinet, centre: centreOfCabinet(found, told, context.geography), failure: null }
}

const cabinetOf = ({ gid }: Centre): number => readGid(gid)?.cabinet ?? Number(gid)
