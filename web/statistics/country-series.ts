import type { CountrySeriesDocument } from '../../src/publish/schemas.ts'
import { weekdayOf } from '../format/local-times.ts'

/** The country at one hour. */
export type SeriesPoint = {
  /** The clock of Paris, as published: `2021-05-03 10:00:00`. */
  readonly hour: string
  /** Milliseconds by that clock, as if it were UTC: only distances between hours mean anything. */
  readonly at: number
  readonly slots: number
  readonly available: number
  readonly places: number
}

const HOUR_MS = 3_600_000

/** How far back the curves go. */
const SHOWN_MS = 28 * 24 * HOUR_MS

/** The last four weeks before the latest measure, in order; what cannot be read is left out. */
export function lastWeeks(series: CountrySeriesDocument): SeriesPoint[] {
  const points = series.dates.flatMap((hour, index) => {
    const at = Date.parse(`${hour.replace(' ', 'T')}Z`)
    const [slots, available, places] = [
      series.total_appointments[index],
      series.total_centres_disponibles[index],
      series.total_centres[index],
    ]
    if (Number.isNaN(at) || slots === undefined || available === undefined || places === undefined) return []
    return [{ hour, at, slots, available, places }]
  })
  const latest = points.at(-1)?.at ?? 0
  return points.filter(({ at }) => at > latest - SHOWN_MS)
}

export type Gap = { readonly from: SeriesPoint; readonly to: SeriesPoint }

/** Where hours are missing between two measures: nobody knows what was there, so nothing is drawn. */
export function gapsOf(points: readonly SeriesPoint[]): Gap[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index]
    return from && to.at - from.at > HOUR_MS && !isClockForward(from, to) ? [{ from, to }] : []
  })
}

/** In the night of the last Sunday of March, three o'clock follows one o'clock. */
function isClockForward(from: SeriesPoint, to: SeriesPoint): boolean {
  const day = from.hour.slice(0, 10)
  const isLastSundayOfMarch = /-03-(2[5-9]|3[01])$/.test(day) && weekdayOf(day) === 0
  return isLastSundayOfMarch && from.hour.slice(11, 13) === '01' && to.at - from.at === 2 * HOUR_MS
}

/** The points in runs without a gap. */
export function runsOf(points: readonly SeriesPoint[]): SeriesPoint[][] {
  const ends = new Set(gapsOf(points).map(({ to }) => to))
  const runs: SeriesPoint[][] = []
  for (const point of points) {
    const run = runs.at(-1)
    if (!run || ends.has(point)) runs.push([point])
    else run.push(point)
  }
  return runs
}

/** The last measure of each day, the latest day first. */
export function lastOfDays(points: readonly SeriesPoint[]): SeriesPoint[] {
  const days = new Map(points.map((point) => [point.hour.slice(0, 10), point]))
  return [...days.values()].reverse()
}
