import type { Box } from './places.ts'

type Point = { readonly latitude: number; readonly longitude: number }

/** Longer than this nobody waits; a position of the last five minutes will do. */
const PATIENCE = { timeout: 20_000, maximumAge: 300_000 }

/** Where the person is, if they and their device tell; null when not. It goes nowhere from here. */
export function askPosition(geolocation: Pick<Geolocation, 'getCurrentPosition'> | undefined): Promise<Point | null> {
  return new Promise((tell) => {
    if (!geolocation) return tell(null)
    const found = ({ coords: { latitude, longitude } }: GeolocationPosition) => tell({ latitude, longitude })
    geolocation.getCurrentPosition(found, () => tell(null), PATIENCE)
  })
}

/** A hundred metres: near enough to sort places by distance, and no more than that. */
export const roundedPosition = ({ latitude, longitude }: Point) => ({
  lat: latitude.toFixed(3),
  lon: longitude.toFixed(3),
})

/** Some thirty kilometres: an island, or the other side of a border, from where a French place is near. */
const NEARBY_DEGREES = 0.3

/** Whether a point lies where any département has its communes, or near. */
export const isInFrance = ({ latitude, longitude }: Point, boxes: readonly Box[]): boolean =>
  boxes.some(
    ([south, west, north, east]) =>
      latitude > south - NEARBY_DEGREES &&
      latitude < north + NEARBY_DEGREES &&
      longitude > west - NEARBY_DEGREES &&
      longitude < east + NEARBY_DEGREES,
  )
