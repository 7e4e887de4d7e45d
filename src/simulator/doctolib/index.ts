import { distanceKm } from '../../geography/distance.ts'
import {
  json,
  NOT_FOUND,
  type PlatformPlan,
  type SimulatedAnswer,
  type SimulatedCentre,
  type SimulatedPlatform,
  type SimulatedRequest,
  type Where,
} from '../platform.ts'
import { mix } from '../random.ts'
import { livingAppointments, regularAppointments } from './appointments.ts'
import { availabilities } from './availabilities.ts'
import { buildBenchProfiles } from './bench-profiles.ts'
import { bookingFile } from './booking-file.ts'
import { buildDirectory, directoryPage } from './directory.ts'
import { openedByHand } from './openings-by-hand.ts'
import { centreId, isListed, isThere, type Place, type Profile } from './profile.ts'
import { buildProfiles } from './profiles.ts'
import { firstInjectionAgendas, placeTruth } from './truth.ts'

const PAGE = /^\/vaccination-covid-19\/([^/]+)\.json$/
const BOOKING = /^\/booking\/([^/]+)\.json$/

/** Doctolib: profiles with several places, booking files, windows of availabilities, pages by département. */
export function simulateDoctolib(plan: PlatformPlan): SimulatedPlatform {
  const bench = plan.bodies === 'bench'
  const profiles = bench ? buildBenchProfiles(plan) : buildProfiles(plan)
  const byHand = openedByHand(bench ? regularAppointments : livingAppointments(mix(plan.seed, 0xa9e)))
  const { appointments } = byHand
  const directory = buildDirectory(plan.seed, profiles)
  const profileOfSlug = new Map(profiles.map((profile) => [profile.slug, profile]))
  const profileOfMotive = new Map(
    profiles.flatMap((profile) => profile.motives.map(({ id }) => [id, profile] as const)),
  )
  const listed = profiles.filter(({ purpose, presence }) => purpose !== 'other-care' && presence !== 'missing')
  const places = new Map(
    listed.flatMap((profile) => profile.places.map((place) => [centreId(profile, place), { profile, place }] as const)),
  )
  return {
    id: 'doctolib',
    origins: ['https://partners.doctolib.fr', 'https://www.doctolib.fr'],
    showsKey: (headers, key) => headers['user-agent'] === key,
    answer,
    centres: (at) =>
      [...places.values()].flatMap(({ profile, place }) => (isListed(profile, at) ? [centre(profile, place)] : [])),
    truth(id, at) {
      const found = places.get(id)
      return found ? placeTruth(appointments, found.profile, found.place, at) : null
    },
    open(where, at) {
      for (const { profile, place } of nearestFirst([...places.values()], where)) {
        const [agenda] = profile.purpose === 'everyone' ? firstInjectionAgendas(profile, place) : []
        if (!agenda || placeTruth(appointments, profile, place, at).outcome !== 'none') continue
        byHand.open(agenda, at)
        return centre(profile, place)
      }
      return null
    },
  }

  function answer({ method, path, query }: SimulatedRequest, at: number): SimulatedAnswer {
    if (method !== 'GET') return json(405, { error: 'method_not_allowed' })
    if (path === '/availabilities.json') return availabilities(profileOfMotive, appointments, query, at)
    const profile = profileOfSlug.get(BOOKING.exec(path)?.[1] ?? '')
    if (profile && isThere(profile, at)) return json(200, bookingFile(profile))
    const page = directoryPage(directory, PAGE.exec(path)?.[1] ?? '', Number(query.get('page') ?? 1), at)
    return page === null ? NOT_FOUND : json(200, page)
  }
}

type Door = { readonly profile: Profile; readonly place: Place }

/** The places around a point, or in a département. */
function nearestFirst(doors: readonly Door[], where: Where): Door[] {
  if ('departement' in where) return doors.filter(({ place }) => place.site.town.departement === where.departement)
  const far = new Map(doors.map((door) => [door, distanceKm(door.place.site, where)]))
  return [...doors].sort((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0))
}

function centre(profile: Profile, place: Place): SimulatedCentre {
  return {
    id: centreId(profile, place),
    name: profile.name,
    url: `https://www.doctolib.fr/vaccination-covid-19/${profile.town}/${profile.slug}?pid=${place.id}`,
    departement: place.site.town.departement,
    site: place.site,
    reserved: profile.purpose === 'reserved',
  }
}
