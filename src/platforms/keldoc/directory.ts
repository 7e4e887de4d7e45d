import type { Centre } from '../../model/centre.ts'
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
 * hides centres that are full, so an entry that is missing stays for some days.
 *
 * @throws PlatformFailure when no search could be read, or when we are refused again and again
 */
export async function* listCentres(context: Context): AsyncGenerator<Centre, DirectoryReport> {
  const patience = newPatience()
  const { cabinets, failures, dropped } = await searchCabinets(context, patience)
  const complete = (cabinet: FoundCabinet) => completed(cabinet, context, patience)
  const lost = new Set<number>()
  for await (const { centre, cabinet } of inOrder(cabinets, metadata.budget.atOnce, complete)) {
    if (centre) yield centre
    else lost.add(cabinet)
  }
  const kept = context.previous.filter((centre) => lost.has(cabinetOf(centre)))
  return { failures, kept, failedDetails: lost.size, dropped }
}

/** The cabinet with what its own pages tell. Without its clinic it has no identity, and there is no centre. */
async function completed(
  found: FoundCabinet,
  context: Context,
  patience: Patience,
): Promise<{ readonly cabinet: number; readonly centre: Centre | null }> {
  const cabinet = found.entry.id
  const clinic = await patience.attempt(() => askResource(found.path, clinicSchema, context))
  if (clinic.failure) {
    context.log('keldoc.cabinet-failed', { cabinet, failure: clinic.failure.message })
    return { cabinet, centre: null }
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
  return { cabinet, centre: centreOfCabinet(found, told, context.geography) }
}

const cabinetOf = ({ gid }: Centre): number => readGid(gid)?.cabinet ?? Number(gid)
