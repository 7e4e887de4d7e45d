import type { Point } from '../../src/geography/distance.ts'
import type { OtherPlace, Shown } from '../results/shown.ts'
import { type Bounds, boundsAround, boundsOf } from './projection.ts'

/** What a map shows: the places of a list, and the circle they were looked for in. */
export type MapView = {
  readonly shown: Shown
  /** The middle of the search; null for a whole département. */
  readonly from: Point | null
  readonly radiusKm: number | null
}

/** The piece of ground to show: the circle that was asked for, or else all places; null when there is nothing to show. */
export function viewBounds({ shown, from, radiusKm }: MapView): Bounds | null {
  if (from && radiusKm !== null) return boundsAround(from, radiusKm)
  return boundsOf([...shown.free, ...shown.others].flatMap(({ place }) => place.published.location ?? []))
}

/** Places without slots that can be drawn: hollow dots. */
export const dotsOf = ({ shown }: MapView): (Point & { readonly id: string })[] =>
  shown.others.flatMap(({ place }: OtherPlace) =>
    place.published.location ? [{ id: place.id, ...place.published.location }] : [],
  )

/** Places with slots that nobody told the position of: only the list shows them. */
export const unplaced = ({ free }: Shown): number =>
  free.filter(({ place }) => place.published.location === null).length
