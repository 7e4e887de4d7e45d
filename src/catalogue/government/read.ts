import { readGovernmentCsv } from './csv.ts'
import { readGovernmentGeoJson } from './geojson.ts'
import { GovernmentListUnreadable, type GovernmentRow } from './row.ts'

/** Of the rows that were there last time, at least this share must be there: a cut file is never taken for the list. */
const SHARE_OF_PREVIOUS = 0.5

/**
 * Reads the government's list of centres, in either of its shapes, told apart by how they begin.
 *
 * @param previousRows - how many rows the last accepted list had; 0 when there was none.
 * @throws GovernmentListUnreadable when it is neither, or far shorter than it was.
 */
export function readGovernmentList(content: string, previousRows: number): GovernmentRow[] {
  const rows = /^\s*\{/.test(content) ? readGovernmentGeoJson(content) : readGovernmentCsv(content)
  const least = Math.max(1, Math.ceil(previousRows * SHARE_OF_PREVIOUS))
  if (rows.length >= least) return rows
  throw new GovernmentListUnreadable(`${rows.length} lignes lues, au moins ${least} attendues`)
}
