import { placeSlug } from '../../geography/place-name.ts'
import { centreName } from '../france/names.ts'
import { type Site, spreadSites } from '../france/sites.ts'
import { dice, mix } from '../random.ts'
import { IDLE } from '../slots/paces.ts'
import { type Ids, newIds } from './ids.ts'
import { BOOSTERS, STANDARD_PAIRS } from './motives.ts'
import type { Motive, Profile } from './profile.ts'
import { WITHOUT_PAGES } from './profiles.ts'

/** One injection of each rank, in one step, so that slots are plain texts. */
const KINDS = [...STANDARD_PAIRS[0], ...BOOSTERS.slice(0, 1)].map((kind) => ({ ...kind, secondAfterDays: 0 }))

/** Profiles that are all the same work to read: one place, one agenda, one motive for first injections. */
export function buildBenchProfiles(plan: { seed: number; centres: number }): Profile[] {
  const ids = newIds()
  const sites = spreadSites(mix(plan.seed, 0xd0c), plan.centres, (departement) => departement !== WITHOUT_PAGES)
  return sites.map((site) => benchProfile(ids, site))
}

function benchProfile(ids: Ids, site: Site): Profile {
  const id = ids.profile()
  const practice = ids.practice()
  const name = centreName(dice(site.key), site.town.name)
  const motives = KINDS.map((kind): Motive => {
    const motive = ids.motive()
    return { id: motive, kind, category: null, newPatients: true, groupId: motive }
  })
  return {
    key: site.key,
    id,
    name,
    slug: `${placeSlug(name)}-${id}`,
    kind: 'centre-de-sante',
    town: placeSlug(site.town.name),
    categories: [],
    motives,
    agendas: [
      {
        id: ids.agenda(),
        practiceId: practice,
        disabled: false,
        temporarilyDisabled: false,
        motivesByPractice: new Map([[practice, motives.map((motive) => motive.id)]]),
        site,
        pace: IDLE,
      },
    ],
    places: [{ id: `practice-${practice}`, number: practice, practiceIds: [practice], linkedPractices: [], site }],
    presence: 'always',
    purpose: 'everyone',
    habits: { twoSteps: 'object', nextSlot: 'instant', announces: false, overseasOffset: 'of-paris' },
  }
}
