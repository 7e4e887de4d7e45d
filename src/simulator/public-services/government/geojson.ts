import { fieldsOf } from './fields.ts'
import type { Row } from './row.ts'

/** The features have numbers of their own besides those of the list. */
const FEATURES_FROM = 100

/** The list as the State publishes it since: the CSV's fields with `c_` before them, the numbers and booleans real ones. */
export function writeGeoJson(rows: readonly Row[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features: rows.map(feature) })
}

function feature(row: Row, index: number) {
  const fields = fieldsOf(row)
  const { long_coor1: longitude, lat_coor1: latitude } = fields
  const properties = Object.entries(fields).map(([name, value]) => [`c_${name}`, value])
  return {
    type: 'Feature',
    properties: {
      gid: FEATURES_FROM + index,
      ...Object.fromEntries(properties),
      c_structure_siren: String(fields['structure_siren']),
      c__edit_datemaj: '2021/04/12 17:03:21.481',
    },
    geometry: longitude === null ? null : { type: 'MultiPoint', coordinates: [[longitude, latitude]] },
  }
}
