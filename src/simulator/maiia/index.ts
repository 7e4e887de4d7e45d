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
import { availabilities, closest, readMoment, writeAvailability } from './availabilities.ts'
import { buildBenchCenters } from './bench-centers.ts'
import { type Center, isCentre, isThere } from './center.ts'
import { buildCenters, type Listed } from './centers.ts'
import { buildDirectory, directoryPage, LARGEST_PAGE } from './directory.ts'
import { reasonPage } from './reason-list.ts'
import { centerTruth } from './truth.ts'

const API = '/api/pat-public/'

/** Maiia: centres by speciality, their reasons for a visit, availabilities by the name of a reason. */
export function simulateMaiia(plan: PlatformPlan): SimulatedPlatform {
  const bench = plan.bodies === 'bench'
  const listed = bench ? buildBenchCenters(plan) : buildCenters(plan)
  const times = bench ? sparseTimes : livingTimes
  const directory = buildDirectory(listed)
  const known = placesById(listed)
  const centres = identified(
    listed,
    [...directory.values()].flatMap((entries) => entries.map(({ center }) => center)),
  )
  return {
    id: 'maiia',
    origins: ['https://www.maiia.com'],
    showsKey: (headers, key) => headers['user-agent'] === key,
    answer,
    centres: (at) => [...centres].flatMap(([id, center]) => (isThere(center, at) ? [centre(id, center)] : [])),
    truth(id, at) {
      const center = centres.get(id)
      return center ? centerTruth(times, center, at) : null
    },
  }

  function answer({ method, path, query }: SimulatedRequest, at: number): SimulatedAnswer {
    if (method !== 'GET') return json(405, { error: 'method_not_allowed' })
    const [page, size] = [Number(query.get('page') ?? 0), Number(query.get('size') ?? query.get('limit') ?? 50)]
    if (!(page >= 0) || !(size >= 1) || size > LARGEST_PAGE) return json(500, { error: 'internal_error' })
    if (path === `${API}hcd`) return json(200, directoryPage(directory, query, page, size, at))
    const center = known.get(query.get('rootCenterId') ?? query.get('centerId') ?? '')
    if (!center || !isThere(center.center, at)) return NOT_FOUND
    if (path === `${API}consultation-reason-hcd`) return json(200, reasonPage(center.center, page, size))
    const name = query.get('consultationReasonName') ?? ''
    const from = readMoment(query.get('from') ?? '')
    if (path === `${API}availability-closests`) return json(200, closestOf(center.places, name, from, at))
    if (path !== `${API}availabilities`) return NOT_FOUND
    const to = readMoment(query.get('to') ?? '')
    if (Number.isNaN(from) || Number.isNaN(to)) return json(400, { error: 'bad_request' })
    const found = availabilities(center.places, name, from, to, times, at)
    const items = found.slice(page * size, (page + 1) * size).map(writeAvailability)
    return { status: 200, body: `{"items":[${items.join(',')}],"total":${Math.min(found.length, size)}}` }
  }

  /** Asked from a moment that it cannot read, the platform finds nothing and does not say why. */
  function closestOf(places: readonly Center[], name: string, from: number, at: number): unknown {
    const found = Number.isNaN(from) ? null : closest(places, name, from, times, at)
    if (!found) return { availabilityCount: 0 }
    const start = new Date(found.start).toISOString()
    return {
      availabilityCount: 1,
      closestPhysicalAvailability: JSON.parse(writeAvailability(found)),
      ...(found.practitioner.isNamed ? { firstPhysicalStartDateTime: start } : {}),
    }
  }
}

/** What an id of the platform leads to: a centre, or a group with all its places. */
type Known = { readonly center: Center; readonly places: readonly Center[] }

function placesById({ centers, groups }: Listed): Map<string, Known> {
  const alone = [...centers, ...groups.flatMap(({ places }) => places.map(({ center }) => center))]
  const known: Known[] = [
    ...alone.map((center) => ({ center, places: [center] })),
    ...groups.map(({ head, places }) => ({ center: head, places: places.map(({ center }) => center) })),
  ]
  return new Map(known.map((one) => [one.center.id, one]))
}

/** The centres to publish, in the order in which the directory is read, by the ids that they should have. */
function identified({ groups }: Listed, inOrder: readonly Center[]): Map<string, Center> {
  const heads = new Map(groups.map((group) => [group.head, group.places.map(({ center }) => center)]))
  const centres = new Map<string, Center>()
  const taken = new Set<Center>()
  for (const center of inOrder.flatMap((one) => heads.get(one) ?? [one])) {
    if (taken.has(center) || !isCentre(center)) continue
    taken.add(center)
    const short = `maiia${center.id.slice(0, 8)}`
    centres.set(centres.has(short) ? `maiia${center.id}` : short, center)
  }
  return centres
}

function centre(id: string, center: Center): SimulatedCentre {
  return {
    id,
    name: center.name,
    url: `https://www.maiia.com${center.path}?centerid=${center.id}`,
    departement: center.site.town.departement,
    site: center.site,
    reserved: false,
  }
}
