import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { GovernmentListUnreadable, type GovernmentRow } from './row.ts'

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || null)

const coordinate = text.transform((value) => {
  const number = Number(value)
  return value === null || Number.isNaN(number) ? null : number
})

const flag = text.transform((value) => value === 't')

/** Columns without which nothing can be made of a row; others may come and go. */
const REQUIRED = ['gid', 'nom', 'com_insee', 'rdv_site_web']

const rowSchema = z
  .object({
    gid: z.string().trim().min(1),
    nom: text,
    adr_num: text,
    adr_voie: text,
    com_cp: text,
    com_insee: text,
    com_nom: text,
    lat_coor1: coordinate,
    long_coor1: coordinate,
    id_adr: text,
    rdv_site_web: text,
    rdv_tel: text,
    rdv_lundi: text,
    rdv_mardi: text,
    rdv_mercredi: text,
    rdv_jeudi: text,
    rdv_vendredi: text,
    rdv_samedi: text,
    rdv_dimanche: text,
    centre_fermeture: flag,
    reserve_professionels_sante: flag,
  })
  .transform(
    (row): GovernmentRow => ({
      gid: row.gid,
      name: row.nom ?? '',
      addressNumber: row.adr_num,
      street: row.adr_voie,
      postcode: row.com_cp,
      insee: row.com_insee,
      city: row.com_nom,
      latitude: row.lat_coor1,
      longitude: row.long_coor1,
      bookingText: row.rdv_site_web,
      phone: row.rdv_tel,
      hours: [
        row.rdv_lundi,
        row.rdv_mardi,
        row.rdv_mercredi,
        row.rdv_jeudi,
        row.rdv_vendredi,
        row.rdv_samedi,
        row.rdv_dimanche,
      ],
      isClosed: row.centre_fermeture,
      isReserved: row.reserve_professionels_sante,
      addressId: row.id_adr,
    }),
  )

/**
 * Reads the list in its CSV shape (separator `;`, header row, booleans `t` and `f`).
 *
 * @throws GovernmentListUnreadable when it is no such CSV or a needed column is missing.
 */
export function readGovernmentCsv(content: string): GovernmentRow[] {
  const records = parseRecords(content)
  const columns = new Set(Object.keys(records[0] ?? {}))
  const missing = REQUIRED.filter((column) => !columns.has(column))
  if (missing.length > 0) throw new GovernmentListUnreadable(`colonnes absentes : ${missing.join(', ')}`)
  return records.map((record) => rowSchema.safeParse(record)).flatMap((row) => (row.success ? [row.data] : []))
}

function parseRecords(content: string): Record<string, string>[] {
  try {
    return parse(content, { bom: true, columns: true, delimiter: ';', relaxColumnCount: true, skipEmptyLines: true })
  } catch (error) {
    throw new GovernmentListUnreadable((error as Error).message)
  }
}
