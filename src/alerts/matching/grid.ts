import type { Point } from '../../geography/distance.ts'

/** Kilometres in a degree of latitude: a little less than there are, so that what is computed with it reaches too far. */
const KM_PER_DEGREE = 111

/** Cells are this share of a radius: smaller ones fit the circle better, and are more. */
const CELL_SHARE = 0.5

/** Below that, cells would hold one or two each. */
const SMALLEST_CELL_KM = 8

const MEAN_RADIUS_KM = 6371

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** A point on a globe of radius 1: distances between such points need no trigonometry. */
export type GlobePoint = { readonly x: number; readonly y: number; readonly z: number }

export function globePoint({ latitude, longitude }: Point): GlobePoint {
  const [north, east] = [radians(latitude), radians(longitude)]
  return { x: Math.cos(north) * Math.cos(east), y: Math.cos(north) * Math.sin(east), z: Math.sin(north) }
}

/** The square of the straight line, through a globe of radius 1, between points that many kilometres apart. */
export const squaredChord = (kilometres: number): number => (2 * Math.sin(kilometres / (2 * MEAN_RADIUS_KM))) ** 2

/** Kilometres between points, from the square of the straight line between them. */
export const kilometresOfChord = (squared: number): number =>
  2 * MEAN_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(squared) / 2))

/**
 * A grid over the Earth for one radius: where something that reaches so far is filed, and where to look for all that may
 * reach a point. Rows are of one height, the cells of a row of one width, wide enough where the row is widest.
 */
export type Grid = {
  /** The cell of a point. */
  cellOf(point: Point): number
  /** Every cell that may hold a point within the radius. */
  cellsAround(point: Point): number[]
}

/** Numbers of cells: rows are this far apart. */
const ROW_STRIDE = 1_000_000

export function gridFor(radiusKm: number): Grid {
  const height = Math.max(SMALLEST_CELL_KM, radiusKm * CELL_SHARE) / KM_PER_DEGREE
  const reach = radiusKm / KM_PER_DEGREE
  const rowOf = (latitude: number) => Math.floor((latitude + 90) / height)
  /** Degrees of longitude of a cell: nowhere in its row fewer kilometres than its height. */
  const widthOf = (row: number) => {
    const [south, north] = [row * height - 90, (row + 1) * height - 90]
    return height / Math.max(0.01, Math.cos(radians(Math.min(89.9, Math.max(Math.abs(south), Math.abs(north))))))
  }
  const columnOf = (longitude: number, row: number) => Math.floor((longitude + 180) / widthOf(row))
  return {
    cellOf({ latitude, longitude }) {
      const row = rowOf(latitude)
      return row * ROW_STRIDE + columnOf(longitude, row)
    },
    cellsAround({ latitude, longitude }) {
      const cells: number[] = []
      const eastward = reach / Math.max(0.01, Math.cos(radians(Math.min(89.9, Math.abs(latitude) + reach))))
      for (let row = rowOf(latitude - reach); row <= rowOf(latitude + reach); row += 1) {
        const last = columnOf(longitude + eastward, row)
        for (let column = columnOf(longitude - eastward, row); column <= last; column += 1)
          cells.push(row * ROW_STRIDE + column)
      }
      return cells
    },
  }
}
