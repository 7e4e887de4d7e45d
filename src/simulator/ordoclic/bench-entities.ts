import { pharmacyName } from '../france/names.ts'
import { newSlugs } from '../france/slugs.ts'
import type { PlatformPlan } from '../platform.ts'
import { dice, mix } from '../random.ts'
import { IDLE } from '../slots/paces.ts'
import { sitesOf } from './entities.ts'
import { type Entity, PHARMACY } from './entity.ts'
import { uuid } from './ids.ts'
import { OTHER_VISITS, VACCINES } from './reasons.ts'

/** Pharmacies that are all the same work to read: one pharmacist, one first injection among seven reasons. */
export function buildBenchEntities(plan: PlatformPlan): Entity[] {
  const slugOf = newSlugs()
  const [own, other = []] = VACCINES
  const kinds = [...own, ...other.slice(1)]
  return sitesOf(plan).map((site) => {
    const name = pharmacyName(dice(site.key))
    const reasons = [...kinds, ...OTHER_VISITS].map((kind, index) => ({
      id: uuid(mix(site.key, index)),
      kind,
      isOpen: true,
      professionalId: null,
    }))
    const served = new Set(reasons.slice(0, 2).map(({ id }) => id))
    const calendar = { id: uuid(mix(site.key, 60)), queue: { key: site.key, site, pace: IDLE }, reasons: served }
    return {
      id: uuid(site.key),
      type: PHARMACY,
      name,
      slug: slugOf(`${name} ${site.town.name}`),
      site,
      booking: 'internal' as const,
      professionals: [{ id: uuid(mix(site.key, 61)), calendars: [calendar] }],
      reasons,
      presence: 'always' as const,
      withdrawn: null,
      habits: { oldReasons: false, lingers: false, tellsOffset: true },
    }
  })
}
