import { placeSlug } from '../../geography/place-name.ts'
import { pharmacyName } from '../france/names.ts'
import { newSlugs } from '../france/slugs.ts'
import type { PlatformPlan } from '../platform.ts'
import { dice, mix } from '../random.ts'
import { IDLE } from '../slots/paces.ts'
import type { Reason } from './center.ts'
import { type Listed, sitesOf } from './centers.ts'
import { hexId, newIds } from './ids.ts'
import { LATER_INJECTIONS, OTHER_VISITS, VACCINES } from './reasons.ts'

/** Pharmacies that are all the same work to read: two first injections, each with a pharmacist. */
export function buildBenchCenters(plan: PlatformPlan): Listed {
  const ids = newIds(plan.seed)
  const slugOf = newSlugs()
  const kinds = [...VACCINES.slice(0, 2).flat(), ...LATER_INJECTIONS.slice(1, 2), ...OTHER_VISITS]
  const centers = sitesOf(plan).map((site) => {
    const name = pharmacyName(dice(site.key))
    const reasons = kinds.map((kind, index): Reason => {
      const key = mix(site.key, index)
      const practitioner = { id: hexId(key), isNamed: true, queue: { key, site, pace: IDLE } }
      return { id: hexId(mix(key, 1)), kind, practitioners: [practitioner], sight: 'whole' }
    })
    return {
      id: ids.next(),
      name,
      path: `/pharmacie/${site.postcode}-${placeSlug(site.town.name)}/${slugOf(name)}`,
      site,
      speciality: 'pharmacie' as const,
      reasons,
      presence: 'always' as const,
      flaw: null,
      listedTwice: false,
    }
  })
  return { centers, groups: [] }
}
