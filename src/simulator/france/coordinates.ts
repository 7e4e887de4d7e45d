import { communePositions } from '../../geography/coordinates.ts'
import { distanceKm, type Point } from '../../geography/distance.ts'
import { dice, mixText } from '../random.ts'
import { DEPARTEMENT_PLACES } from './departement-places.ts'

const KM_PER_DEGREE = 111

const positions = communePositions()

/**
 * A point for a site, within a kilometre of the middle of its town, always the same. Good enough to draw a map with, not to
 * find the door.
 *
 * @param siteKey - tells the sites of one town apart
 */
export function sitePoint(insee: string, departement: string, siteKey: number): Point {
  const site = scattered(townPoint(insee, departement), siteKey, 1)
  return { latitude: round(site.latitude), longitude: round(site.longitude) }
}

/** Where the town is; somewhere in its département when nobody knows. */
export function townPoint(insee: string, departement: string): Point {
  const known = positions({ insee, postcode: null })
  if (known) return known
  const place = DEPARTEMENT_PLACES.get(departement)
  if (!place) throw new RangeError(`No place known for the département ${departement}`)
  return scattered(place, mixText(7, insee), place.radiusKm)
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
