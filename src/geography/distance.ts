/** A place on Earth, in degrees. */
export type Point = { readonly latitude: number; readonly longitude: number }

/** Mean radius of the Earth, in kilometres. */
const EARTH_RADIUS_KM = 6371

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Distance in kilometres as the crow flies, within half a percent. */
export function distanceKm(a: Point, b: Point): number {
  const halfNorth = radians(b.latitude - a.latitude) / 2
  const halfEast = radians(b.longitude - a.longitude) / 2
  const haversine =
    Math.sin(halfNorth) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(halfEast) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)))
}
