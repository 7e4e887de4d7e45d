import { urlKey } from '../../model/booking-url.ts'
import type { Centre } from '../../model/centre.ts'
import { readJson } from '../answers.ts'
import type { DirectoryContext, DirectoryReport } from '../platform.ts'
import { centreOfEntry } from './listed-centre.ts'
import { askCentres } from './requests.ts'
import { centresSchema, type ListedCentre } from './schema.ts'

/**
 * All centres, which one answer tells. Of several with one link, or one number, the first stays.
 *
 * @throws PlatformFailure when the answer cannot be had or read
 */
export async function* listCentres(context: DirectoryContext<unknown>): AsyncGenerator<Centre, DirectoryReport> {
  const { entries, unreadable } = readJson(await askCentres(context), centresSchema)
  const dropped: Record<string, number> = unreadable > 0 ? { 'fiche illisible': unreadable } : {}
  const seen = new Set<string>()
  for (const entry of entries) {
    const refusal = refusalOf(entry, seen)
    if (refusal === null) yield centreOfEntry(entry, context)
    else dropped[refusal] = (dropped[refusal] ?? 0) + 1
  }
  return { failures: [], kept: [], failedDetails: 0, dropped }
}

/** Why an entry is left out, in French; null when it is not, and then its link and number are seen. */
function refusalOf({ id, rdv_site_web }: ListedCentre, seen: Set<string>): string | null {
  const link = urlKey(rdv_site_web)
  if (seen.has(link)) return 'lien déjà listé'
  if (seen.has(id)) return 'centre déjà listé'
  seen.add(link).add(id)
  return null
}
