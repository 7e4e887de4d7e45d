import { distanceKm, type Point } from '../../geography/distance.ts'
import { dice, mixText } from '../random.ts'
import { DEPARTEMENT_PLACES } from './departement-places.ts'

const KM_PER_DEGREE = 111

/**
 * A point for a site: towns are scattered over their département and sites over their town, always in the same way. Good
 * enough to draw a map with, not to find the door.
 *
 * @param siteKey - tells the sites of one town apart
 */
export function sitePoint(insee: string, departement: string, siteKey: number): Point {
  const place = DEPARTEMENT_PLACES.get(departement)
  if (!place) throw new RangeError(`No place known for the département ${departement}`)
  const town = scattered(place, mixText(7, insee), place.radiusKm)
  const site = scattered(town, siteKey, 1)
  return { latitude: round(site.latitude), longitude: round(site.longitude) }
}

function scattered(around: Point, key: number, radiusKm: number): Point {
  const draw = dice(key)
  const angle = draw.fraction() * 2 * Math.PI
  const distance = Math.sqrt(draw.fraction()) * radiusKm
  const northKm = distance * Math.sin(angle)
  const eastKm = distance * Math.cos(angle)
  const kmPerDegreeEast = KM_PER_DEGREE * Math.cos((around.latitude * Math.PI) / 180)
  return {
    latitude: around.latitude + northKm / KM_PER_DEGREE,
    longitude: around.longitude + eastKm / kmPerDegreeEast,
  }
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** The nearest other département of the list. */
export function neighbourOf(departement: string, among: readonly string[]): string | null {
  const here = DEPARTEMENT_PLACES.get(departement)
  if (!here) return null
  const others = among.flatMap((code) => {
    const place = DEPARTEMENT_PLACES.get(code)
    return place && code !== departement ? [{ code, far: distanceKm(here, place) }] : []
  })
  return others.sort((a, b) => a.far - b.far)[0]?.code ?? null
}
