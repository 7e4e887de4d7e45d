import type { Point } from '../../src/geography/distance.ts'
import type { RadiusKm } from '../../src/model/radii.ts'
import type { Departement } from '../search/places.ts'

/** A département as sentences name it. */
export type NamedDepartement = Pick<Departement, 'code' | 'name' | 'slug' | 'the' | 'in'>

/** Where distances are told from. The middle of some communes is known only roughly. */
export type SearchPoint = Point & { readonly isEstimated?: boolean }

/** Where results are looked for. */
export type Area =
  | { readonly kind: 'departement'; readonly departement: NamedDepartement }
  /** Around a commune, or around where the visitor is (then it has no name). */
  | {
      readonly kind: 'around'
      readonly name: string | null
      readonly point: SearchPoint
      readonly query: Record<string, string>
    }

/** Degrees of latitude in a kilometre. */
const DEGREES_PER_KM = 1 / 111

/** Départements of which a part may lie within so many kilometres of a point. */
export function departementsAround(
  departements: readonly Departement[],
  { latitude, longitude }: Point,
  radiusKm: RadiusKm,
): Departement[] {
  const north = radiusKm * DEGREES_PER_KM
  const east = north / Math.max(0.1, Math.cos((latitude * Math.PI) / 180))
  return departements.filter(({ boxes }) =>
    boxes.some(
      ([southEdge, westEdge, northEdge, eastEdge]) =>
        latitude + north >= southEdge &&
        latitude - north <= northEdge &&
        longitude + east >= westEdge &&
        longitude - east <= eastEdge,
    ),
  )
}
