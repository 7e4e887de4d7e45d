import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { runsOf, type SeriesPoint } from './country-series.ts'

/** Lines are drawn in a square of this side, which is then stretched; their axis of values begins at 0. */
export const SIDE = 100

export type ChartShape = {
  /** The value at the top of the drawing: round, and above every value. */
  readonly top: number
  readonly lineOf: (read: Read) => string
  readonly areaOf: (read: Read) => string
}

type Read = (point: SeriesPoint) => number

/** Shapes of curves over the same hours, with one axis for all of them. A lone measure between two gaps is a dot. */
export function chartShape(points: readonly SeriesPoint[], values: readonly Read[]): ChartShape {
  const highest = Math.max(1, ...points.flatMap((point) => values.map((read) => read(point))))
  const y = scaleLinear().domain([0, highest]).nice(4).range([SIDE, 0])
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1]
  const x = scaleLinear().domain([first, last]).range([0, SIDE])
  const runs = runsOf(points)
  const drawn = (shape: (run: SeriesPoint[]) => string | null) => runs.map((run) => shape(run) ?? '').join('')
  return {
    top: y.domain()[1] ?? highest,
    lineOf: (read) =>
      drawn(
        line<SeriesPoint>()
          .x(({ at }) => x(at))
          .y((point) => y(read(point))),
      ),
    areaOf: (read) =>
      drawn(
        area<SeriesPoint>()
          .x(({ at }) => x(at))
          .y1((point) => y(read(point)))
          .y0(SIDE),
      ),
  }
}
