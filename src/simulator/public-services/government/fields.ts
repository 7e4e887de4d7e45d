import { DEPARTEMENTS } from '../../../geography/departements.ts'
import { dice, mix } from '../../random.ts'
import { addressId, readStreet } from '../street-address.ts'
import type { Row } from './row.ts'

export type Field = string | number | boolean | null

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']

/** All that the list says of a place, by the names of its columns and in their order. Null where it says nothing. */
export function fieldsOf(row: Row): Readonly<Record<string, Field>> {
  const { gid, name, site, link, phone, hours } = row
  const { number, repetition, street } = readStreet(site.street)
  const agency = DEPARTEMENTS.find(({ code }) => code === site.town.departement)?.regionName ?? ''
  return {
    gid,
    nom: name,
    arrete_pref_numero: null,
    xy_precis: 0.9999,
    id_adr: addressId(site.town.insee, { number, repetition, street }),
    adr_num: [number, repetition].filter(Boolean).join(' ') || null,
    adr_voie: street,
    ...typedPlace(row),
    structure_siren: 999_999_999,
    structure_type: '8412Z',
    structure_rais: `AGENCE REGIONALE DE SANTE ${agency.toUpperCase()}`,
    structure_num: null,
    structure_voie: null,
    structure_cp: null,
    structure_insee: null,
    structure_com: null,
    _userid_creation: 1_000 + (site.key % 20_000),
    _userid_modification: 1_000 + (site.key % 977),
    _edit_datemaj: '2021-04-12 17:03:21.481516',
    lieu_accessibilite: site.key % 2 === 0 ? 'OUI' : null,
    ...Object.fromEntries(WEEKDAYS.map((day, index) => [`rdv_${day}`, hours[index] || null])),
    rdv: true,
    date_fermeture: row.isClosed ? '2021-04-10' : null,
    date_ouverture: '2021-01-18',
    rdv_site_web: link || null,
    rdv_tel: phone || null,
    rdv_tel2: null,
    rdv_modalites: site.key % 5 === 0 ? 'Sur rendez-vous ; se munir de sa carte "Vitale"' : null,
    rdv_consultation_prevaccination: false,
    centre_svi_repondeur: null,
    centre_fermeture: row.isClosed,
    reserve_professionels_sante: row.isReserved,
    centre_type: '{}',
  }
}

/** Spreadsheets take leading zeros away; a few places have no code, or no coordinates. */
function typedPlace({ site }: Row): Record<string, Field> {
  const { key, postcode, town, latitude, longitude } = site
  const draw = dice(mix(key, 11))
  const hasPoint = !draw.chance(0.01)
  return {
    com_cp: draw.chance(0.05) ? postcode.replace(/^0/, '') : postcode,
    com_insee: draw.weighted([
      [95, town.insee],
      [4, town.insee.replace(/^0/, '')],
      [1, null],
    ]),
    com_nom: town.name,
    lat_coor1: hasPoint ? latitude : null,
    long_coor1: hasPoint ? longitude : null,
  }
}
