import {
  json,
  NOT_FOUND,
  type PlatformPlan,
  type SimulatedAnswer,
  type SimulatedCentre,
  type SimulatedPlatform,
  type SimulatedRequest,
} from '../platform.ts'
import { livingTimes, regularTimes } from '../slots/queue.ts'
import { buildBenchClinics } from './bench-clinics.ts'
import { cabinetPath, centreId, isThere, isVaccinating, motivesOf, type Place } from './clinic.ts'
import { buildClinics } from './clinics.ts'
import { isListed } from './free-times.ts'
import { cabinetsFor, details, motiveCategories, resource, staffResource } from './resource.ts'
import { search } from './search.ts'
import { timetable } from './timetable.ts'
import { cabinetTruth } from './truth.ts'

const API = '/api/patients/v2'
const DETAILS = /^\/cabinets\/(\d+)\/details$/
const CABINETS = /^\/clinics\/(\d+)\/specialties\/(\d+)\/cabinets$/
const MOTIVES = /^\/clinics\/(\d+)\/specialties\/(\d+)\/cabinets\/(\d+)\/motive_categories$/
const TIMETABLE = /^\/timetables\/(\d+)$/

/** Keldoc: a search by place, establishments with cabinets, reasons for a visit, timetables of a few days. */
export function simulateKeldoc(plan: PlatformPlan): SimulatedPlatform {
  const bench = plan.bodies === 'bench'
  const clinics = bench ? buildBenchClinics(plan) : buildClinics(plan)
  const times = bench ? regularTimes : livingTimes
  const places = clinics.flatMap((clinic) => clinic.cabinets.map((cabinet) => ({ clinic, cabinet })))
  const placeOfCabinet = new Map(places.map((place) => [place.cabinet.id, place]))
  const clinicOfPath = new Map(clinics.map((clinic) => [`${clinic.type}/${clinic.location}/${clinic.slug}`, clinic]))
  const placeOfStaff = new Map(
    places.map((place) => [`${place.clinic.location}/equipe-de-vaccination-${place.cabinet.slug}`, place]),
  )
  const motives = new Map(
    places.flatMap((place) => motivesOf(place.cabinet).map((motive) => [motive.id, { place, motive }] as const)),
  )
  const listable = places.filter(({ cabinet }) => isVaccinating(cabinet) && cabinet.presence !== 'missing')
  const centres = new Map(listable.map((place) => [centreId(place), place]))
  return {
    id: 'keldoc',
    origins: ['https://booking.keldoc.com', 'https://www.keldoc.com'],
    showsKey: (headers, key) => headers['user-agent'] === key,
    answer,
    centres: (at) => listable.filter(({ cabinet }) => isListed(times, cabinet, at)).map(centre),
    truth(id, at) {
      const place = centres.get(id)
      return place ? cabinetTruth(times, place.cabinet, at) : null
    },
  }

  function answer({ method, path, query }: SimulatedRequest, at: number): SimulatedAnswer {
    if (method !== 'GET') return json(405, { error: 'method_not_allowed' })
    if (!path.startsWith(API)) return NOT_FOUND
    const asked = path.slice(API.length)
    if (asked === '/searches/geo_location') return json(200, search(places, times, query, at))
    if (asked === '/searches/resource') return resourceOf(query, at)
    const motive = motives.get(Number(TIMETABLE.exec(asked)?.[1]))
    if (motive && isThere(motive.place.cabinet, at)) return timetable(motive.place, motive.motive, times, query, at)
    return aboutCabinet(asked, at) ?? NOT_FOUND
  }

  function resourceOf(query: URLSearchParams, at: number): SimulatedAnswer {
    const [type, location, slug, cabinet] = ['type', 'location', 'slug', 'cabinet'].map((name) => query.get(name))
    const staff = placeOfStaff.get(`${location}/${slug}`)
    if (staff && staff.cabinet.staffId !== null && isThere(staff.cabinet, at)) return json(200, staffResource(staff))
    const clinic = clinicOfPath.get(`${type}/${location}/${slug}`)
    const there = clinic?.cabinets.filter((one) => isThere(one, at)) ?? []
    const isFound = there.some((one) => cabinet === null || one.slug === cabinet)
    return clinic && isFound ? json(200, resource({ ...clinic, cabinets: there })) : NOT_FOUND
  }

  function aboutCabinet(asked: string, at: number): SimulatedAnswer | null {
    const [, clinicOfList, specialtyOfList] = CABINETS.exec(asked) ?? []
    const clinic = clinics.find(({ id }) => id === Number(clinicOfList))
    if (clinic) return json(200, cabinetsFor(clinic, Number(specialtyOfList)))
    const [, clinicId, specialty, ofMotives] = MOTIVES.exec(asked) ?? []
    const place = placeOfCabinet.get(Number(ofMotives ?? DETAILS.exec(asked)?.[1]))
    if (!place || !isThere(place.cabinet, at)) return null
    if (!ofMotives) return json(200, details(place.cabinet))
    const { cabinet } = place
    const isOurs = place.clinic.id === Number(clinicId) && cabinet.specialties.includes(Number(specialty))
    return isOurs ? json(200, motiveCategories(cabinet)) : null
  }
}

function centre(place: Place): SimulatedCentre {
  const { cabinet } = place
  const specialty = cabinet.specialties.find((id) => isVaccinating({ ...cabinet, specialties: [id] }))
  return {
    id: centreId(place),
    name: cabinet.name,
    url: `https://vaccination-covid.keldoc.com${cabinetPath(place)}?cabinet=${cabinet.id}&specialty=${specialty}`,
    departement: cabinet.site.town.departement,
    site: cabinet.site,
    reserved: false,
  }
}
