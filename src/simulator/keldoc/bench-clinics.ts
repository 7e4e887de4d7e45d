import { placeSlug } from '../../geography/place-name.ts'
import { centreName, hospitalName } from '../france/names.ts'
import { newSlugs } from '../france/slugs.ts'
import type { PlatformPlan } from '../platform.ts'
import { dice } from '../random.ts'
import { IDLE } from '../slots/paces.ts'
import { type Clinic, INFECTIOUS_DISEASES } from './clinic.ts'
import { sitesOf } from './clinics.ts'
import { newIds } from './ids.ts'
import { VACCINES } from './motives.ts'

/** Establishments that are all the same work to read: one cabinet, one vaccine, two agendas that serve it. */
export function buildBenchClinics(plan: PlatformPlan): Clinic[] {
  const ids = newIds()
  const slugOf = newSlugs()
  const [vaccine] = VACCINES
  return sitesOf(plan).map((site) => {
    const draw = dice(site.key)
    const name = hospitalName(draw, site.town.name)
    const cabinetName = centreName(draw, site.town.name)
    const agendas = [1, 2].map((file) => {
      const id = ids.agenda()
      return { id, name: `Equipe de vaccination - File ${file}`, hidden: true, queue: { key: id, site, pace: IDLE } }
    })
    const motives = vaccine.motives.map((kind) => ({ id: ids.motive(), kind, agendas, answers: 'times' as const }))
    return {
      id: ids.clinic(),
      name,
      type: 'centre-hospitalier',
      location: `${placeSlug(site.town.name)}-${site.postcode}`,
      slug: slugOf(name),
      habits: { offset: 'colon', overseasOffset: 'own', nothing: 'object', datesEverything: false },
      cabinets: [
        {
          id: ids.cabinet(),
          name: cabinetName,
          slug: slugOf(cabinetName),
          site,
          specialties: [INFECTIOUS_DISEASES],
          categories: [{ id: ids.category(), name: vaccine.name, motives }],
          agendas,
          phone: `+33${site.phone.slice(1)}`,
          typed: true,
          staffId: null,
          presence: 'always',
          hidesWhenFull: false,
        },
      ],
    }
  })
}
