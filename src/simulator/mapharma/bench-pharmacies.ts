import { pharmacyName } from '../france/names.ts'
import type { PlatformPlan } from '../platform.ts'
import { dice } from '../random.ts'
import { IDLE } from '../slots/paces.ts'
import { FIRST_INJECTIONS } from './campaigns.ts'
import { campaignIds, pagesOf, sitesOf } from './pharmacies.ts'
import type { Pharmacy } from './pharmacy.ts'

/** Pharmacies that are all the same work to read: one campaign. */
export function buildBenchPharmacies(plan: PlatformPlan): Pharmacy[] {
  const sites = sitesOf(plan, 1)
  const pages = pagesOf(sites)
  const idOf = campaignIds()
  const [kind] = FIRST_INJECTIONS
  return sites.map((site) => {
    const queue = { key: site.key, site, pace: IDLE }
    return {
      key: site.key,
      name: pharmacyName(dice(site.key)),
      site,
      page: pages.get(site) ?? site.postcode,
      habits: { list: 'by-campaign', tellsZone: true, tellsPostcode: true },
      campaigns: [
        {
          id: idOf(),
          kind,
          queue,
          taken: queue,
          awaitsVaccine: false,
          presence: 'always',
          habits: { empty: 'object', times: 'list', lingers: false, omitsSingles: false },
        },
      ],
    }
  })
}
