import type { Point } from '../../src/geography/distance.ts'

/** Where something is on a drawing, in pixels from its left top corner. */
export type Pixel = { readonly x: number; readonly y: number }

/** Turns points of the ground into pixels of a drawing. */
export type Projection = (point: Point) => Pixel

/** South, west, north, east, in degrees. */
export type Bounds = { readonly south: number; readonly west: number; readonly north: number; readonly east: number }

type Size = { readonly width: number; readonly height: number }

/** The world is a square of this many pixels at zoom 0, as on every map made of tiles. */
const WORLD = 256

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Web Mercator: the projection of map tiles, so that labels stand at the same places with tiles and without. */
function mercator({ latitude, longitude }: Point): Pixel {
  const sine = Math.sin(radians(latitude))
  return {
    x: (longitude + 180) / 360,
    y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI),
  }
}

/** Closer than this, a town would fill the drawing. */
const CLOSEST_ZOOM = 15

/** Room around what is shown, for the labels that stand at its edge. */
const MARGIN = { x: 48, top: 60, bottom: 32 }

/** The projection that shows all of `bounds` in the middle of a drawing, as large as it goes. */
export function fittingProjection(bounds: Bounds, { width, height }: Size): Projection {
  const [topLeft, bottomRight] = [
    mercator({ latitude: bounds.north, longitude: bounds.west }),
    mercator({ latitude: bounds.south, longitude: bounds.east }),
  ]
  const room = { x: Math.max(1, width - 2 * MARGIN.x), y: Math.max(1, height - MARGIN.top - MARGIN.bottom) }
  const scale = Math.min(
    room.x / (bottomRight.x - topLeft.x || Number.MIN_VALUE),
    room.y / (bottomRight.y - topLeft.y || Number.MIN_VALUE),
    WORLD * 2 ** CLOSEST_ZOOM,
  )
  const middle = { x: (topLeft.x + bottomRight.x) / 2, y: (topLeft.y + bottomRight.y) / 2 }
  return (point) => {
    const { x, y } = mercator(point)
    return { x: width / 2 + (x - middle.x) * scale, y: MARGIN.top + room.y / 2 + (y - middle.y) * scale }
  }
}

const KM_PER_DEGREE = 111.2

/** The square that holds a circle on the ground. */
export function boundsAround({ latitude, longitude }: Point, radiusKm: number): Bounds {
  const [high, wide] = [radiusKm / KM_PER_DEGREE, radiusKm / (KM_PER_DEGREE * Math.cos(radians(latitude)))]
  return { south: latitude - high, north: latitude + high, west: longitude - wide, east: longitude + wide }
}

/** Places further than this from the middle one are placed wrongly, or far out at sea: they do not shrink the others. */
const STRAY_DEGREES = 2.5

/** What holds all points but stray ones; null without any point. */
export function boundsOf(points: readonly Point[]): Bounds | null {
  const middle = {
    latitude: median(points.map((point) => point.latitude)),
    longitude: median(points.map((point) => point.longitude)),
  }
  const near = points.filter(
    (point) =>
      Math.abs(point.latitude - middle.latitude) < STRAY_DEGREES &&
      Math.abs(point.longitude - middle.longitude) < STRAY_DEGREES,
  )
  if (near.length === 0) return null
  const [latitudes, longitudes] = [near.map((point) => point.latitude), near.map((point) => point.longitude)]
  return {
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
