import { isHttpUrl, urlKey } from '../../model/booking-url.ts'
import type { Centre } from '../../model/centre.ts'
import { readJson } from '../answers.ts'
import type { DirectoryContext, DirectoryReport } from '../platform.ts'
import { internalIdOf, siteOf } from './link.ts'
import { centreOfPharmacy } from './pharmacy-centre.ts'
import { askPharmacies } from './requests.ts'
import { type Pharmacy, pharmaciesSchema } from './schema.ts'

/**
 * All pharmacies, which one answer tells. Of several with one site, the first stays.
 *
 * @throws PlatformFailure when the answer cannot be had or read
 */
export async function* listCentres(context: DirectoryContext<unknown>): AsyncGenerator<Centre, DirectoryReport> {
  const { entries, unreadable } = readJson(await askPharmacies(context), pharmaciesSchema)
  const dropped: Record<string, number> = unreadable > 0 ? { 'fiche illisible': unreadable } : {}
  const seen = new Set<string>()
  for (const pharmacy of entries) {
    const refusal = refusalOf(pharmacy, seen)
    if (refusal !== null) {
      dropped[refusal] = (dropped[refusal] ?? 0) + 1
      context.log('valwin.pharmacy-dropped', { id: pharmacy.id, reason: refusal })
      continue
    }
    const centre = centreOfPharmacy(pharmacy, context.geography)
    if (centre.departement === null) {
      const { url, postcode, city } = centre
      context.log('valwin.pharmacy-unlocated', { url, postcode, city })
    }
    yield centre
  }
  return { failures: [], kept: [], failedDetails: 0, dropped }
}

/** Why a pharmacy is left out, in French; null when it is not, and then its site and id are seen. */
function refusalOf({ id, websiteUrl }: Pharmacy, seen: Set<string>): string | null {
  const site = siteOf(websiteUrl)
  if (!isHttpUrl(site)) return 'pharmacie sans site'
  const [siteKey, idKey] = [urlKey(site), internalIdOf(id)]
  if (seen.has(siteKey)) return 'site déjà listé'
  if (seen.has(idKey)) return 'pharmacie déjà listée'
  seen.add(siteKey).add(idKey)
  return null
}
