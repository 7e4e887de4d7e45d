import { communePositions } from '../../geography/coordinates.ts'
import { distanceKm, type Point } from '../../geography/distance.ts'
import { dice } from '../random.ts'
import { townsByDepartement } from './towns.ts'

const KM_PER_DEGREE = 111

const positions = communePositions()

/** Where a commune is; null for some islands, of which nobody says. */
export const townPoint = (insee: string): Point | null => positions({ insee, postcode: null })

/**
 * A point for a site, within a kilometre of the middle of its town, always the same. Good enough to draw a map with, not to
 * find the door.
 *
 * @param siteKey - tells the sites of one town apart
 */
export function sitePoint(insee: string, siteKey: number): Point {
  const town = townPoint(insee)
  if (!town) throw new RangeError(`No place known for the commune ${insee}`)
  return scatteredPoint(town, siteKey, 1)
}

/** A point within so many kilometres of another one, always the same for a key. */
export function scatteredPoint(around: Point, key: number, withinKm: number): Point {
  const draw = dice(key)
  const angle = draw.fraction() * 2 * Math.PI
  const km = Math.sqrt(draw.fraction()) * withinKm
  const kmPerDegreeEast = KM_PER_DEGREE * Math.cos((around.latitude * Math.PI) / 180)
  return {
    latitude: round(around.latitude + (km * Math.sin(angle)) / KM_PER_DEGREE),
    longitude: round(around.longitude + (km * Math.cos(angle)) / kmPerDegreeEast),
  }
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** The other département of the list whose largest town is nearest. */
export function neighbourOf(departement: string, among: readonly string[]): string | null {
  const here = largestTown(departement)
  if (!here) return null
  const others = among.flatMap((code) => {
    const place = code === departement ? null : largestTown(code)
    return place ? [{ code, far: distanceKm(here, place) }] : []
  })
  return others.sort((a, b) => a.far - b.far)[0]?.code ?? null
}

function largestTown(departement: string): Point | null {
  const towns = townsByDepartement().get(departement) ?? []
  const [largest] = [...towns].sort((a, b) => b.population - a.population)
  return largest ? townPoint(largest.insee) : null
}
