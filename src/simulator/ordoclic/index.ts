import {
  json,
  NOT_FOUND,
  type PlatformPlan,
  type SimulatedAnswer,
  type SimulatedCentre,
  type SimulatedPlatform,
  type SimulatedRequest,
} from '../platform.ts'
import { livingTimes, sparseTimes } from '../slots/queue.ts'
import { buildBenchEntities } from './bench-entities.ts'
import { buildEntities } from './entities.ts'
import { centreId, type Entity, isCentre, isThere } from './entity.ts'
import { profile, reasonList } from './profile.ts'
import { search } from './search.ts'
import { availableSlots } from './slots.ts'
import { pharmacyTruth } from './truth.ts'

const PROFILE = /^\/v1\/public\/entities\/profile\/([^/]+)$/
const REASONS = /^\/v1\/solar\/entities\/([^/]+)\/reasons$/

/** Ordoclic: one search for everything, profiles, reasons, and the calendar of each professional for each reason. */
export function simulateOrdoclic(plan: PlatformPlan): SimulatedPlatform {
  const bench = plan.bodies === 'bench'
  const entities = bench ? buildBenchEntities(plan) : buildEntities(plan)
  const times = bench ? sparseTimes : livingTimes
  const bySlug = new Map(entities.map((entity) => [entity.slug, entity]))
  const byId = new Map(entities.map((entity) => [entity.id, entity]))
  const pharmacies = new Map(entities.filter(isCentre).map((entity) => [centreId(entity), entity]))
  return {
    id: 'ordoclic',
    origins: ['https://api.ordoclic.fr'],
    showsKey: () => true,
    answer,
    centres: (at) => [...pharmacies.values()].filter((pharmacy) => isThere(pharmacy, at)).map(centre),
    truth(id, at) {
      const pharmacy = pharmacies.get(id)
      return pharmacy ? pharmacyTruth(times, pharmacy, at) : null
    },
  }

  function answer({ method, path, query, body }: SimulatedRequest, at: number): SimulatedAnswer {
    if (method === 'POST' && path === '/v1/solar/slots/availableSlots') return availableSlots(byId, times, body, at)
    if (method !== 'GET') return json(405, { error: 'method_not_allowed' })
    if (path === '/v1/public/search') return json(200, search(entities, times, query, at))
    const [, slug] = PROFILE.exec(path) ?? []
    const entity = slug === undefined ? byId.get(REASONS.exec(path)?.[1] ?? '') : bySlug.get(decoded(slug))
    if (!entity || !isThere(entity, at)) return NOT_FOUND
    return json(200, slug === undefined ? reasonList(entity) : profile(entity))
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function centre(pharmacy: Entity): SimulatedCentre {
  return {
    id: centreId(pharmacy),
    name: pharmacy.name,
    url: `https://app.ordoclic.fr/app/pharmacie/${encodeURI(pharmacy.slug)}`,
    departement: pharmacy.site.town.departement,
    site: pharmacy.site,
    reserved: false,
  }
}
