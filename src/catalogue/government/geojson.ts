import { z } from 'zod'
import { latitude, longitude } from '../../platforms/coordinate.ts'
import { readFields } from './fields.ts'
import { GovernmentListUnreadable, type GovernmentRow } from './row.ts'

const collectionSchema = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })

const featureSchema = z.object({
  properties: z.record(z.string(), z.unknown()),
  geometry: z.object({ coordinates: z.unknown() }).nullish(),
})

/** Before the names of the list's fields in this shape. */
const PREFIX = 'c_'

/**
 * Reads the list in its GeoJSON shape, whose fields are those of the CSV with `c_` before them. A feature without number
 * is left out.
 *
 * @throws GovernmentListUnreadable when it is no collection of features.
 */
export function readGovernmentGeoJson(content: string): GovernmentRow[] {
  return parseCollection(content)
    .features.map((feature) => featureSchema.safeParse(feature))
    .flatMap((feature) => (feature.success ? (rowOf(feature.data) ?? []) : []))
}

function parseCollection(content: string): z.output<typeof collectionSchema> {
  try {
    return collectionSchema.parse(JSON.parse(content))
  } catch {
    throw new GovernmentListUnreadable("ce n'est pas une liste de lieux au format GeoJSON")
  }
}

function rowOf({ properties, geometry }: z.output<typeof featureSchema>): GovernmentRow | null {
  const fields: Record<string, unknown> = {}
  for (const name in properties) if (name.startsWith(PREFIX)) fields[name.slice(PREFIX.length)] = properties[name]
  const row = readFields({ ...fields, gid: properties['c_gid'] ?? properties['gid'] })
  if (!row || (row.latitude !== null && row.longitude !== null)) return row
  return { ...row, ...pointOf(geometry?.coordinates) }
}

/** The first point of a geometry, longitude first: a multipoint holds one, in a list of its own. */
function pointOf(coordinates: unknown): { latitude: number | null; longitude: number | null } {
  const point: unknown = Array.isArray(coordinates) && Array.isArray(coordinates[0]) ? coordinates[0] : coordinates
  const [east, north] = Array.isArray(point) ? point : []
  const read = { latitude: latitude.parse(north), longitude: longitude.parse(east) }
  return read.latitude === null || read.longitude === null ? { latitude: null, longitude: null } : read
}
