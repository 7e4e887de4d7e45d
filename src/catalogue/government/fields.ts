import { z } from 'zod'
import type { GovernmentRow } from './row.ts'

/** A text, whatever it was typed as; null when there is none. */
const text = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'number') return String(value)
    return (typeof value === 'string' && value.trim()) || null
  })

const number = (limit: number) =>
  text.transform((value) => {
    const read = Number(value)
    return value !== null && Math.abs(read) <= limit ? read : null
  })

/** `t` in one shape of the list, true in the other. */
const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === 't' || value === 'true')

/** The fields that are read of a row, by the names of the list. Whatever else it has is ignored. */
const fieldsSchema = z.object({
  gid: text.pipe(z.string()),
  nom: text,
  adr_num: text,
  adr_voie: text,
  com_cp: text,
  com_insee: text,
  com_nom: text,
  lat_coor1: number(90),
  long_coor1: number(180),
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

/** Reads the fields of one row; null when it has no number. */
export function readFields(fields: Readonly<Record<string, unknown>>): GovernmentRow | null {
  const read = fieldsSchema.safeParse(fields)
  return read.success ? rowOf(read.data) : null
}

const rowOf = (row: z.output<typeof fieldsSchema>): GovernmentRow => ({
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
})
