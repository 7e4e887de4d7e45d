import type { Json } from '../../model/json.ts'

/** Makers of answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

/** The link of entry 21, whose number is another. */
export const CENTRE_URL =
  'https://pharmacie-du-port.pharm-exemple.fr/rendez-vous/vaccination/8-vaccination-covid-19/pre-inscription?origin=vmd'

export const anEntry = (id: number, fields: Fields = {}): Json => ({
  id: String(id),
  name: `Pharmacie ${id}`,
  rdv_site_web: `https://pharmacie-${id}.pharm-exemple.fr/rendez-vous/vaccination/8-vaccination-covid-19/pre-inscription?origin=vmd`,
  platform_is: 'mesoigner',
  center_type: 'pharmacie',
  booking_disabled: false,
  adress_street: '3 Quai des Indes',
  adress_city: 'LORIENT',
  zipcode: '56100',
  phone_number: '+33297000001',
  position: { latitude: '47.74770000', longitude: '-3.35830000' },
  opening_hours: [
    { day: 1, ranges: [['09:00', '12:00']] },
    { day: 7, ranges: null },
  ],
  ...fields,
})

/** A slot at a time such as `2021-05-05T09:00:00+02:00`. */
export const aSlot = (
  slot_beginning: string,
  available_vaccines: string[] = ['Moderna'],
  fields: Fields = {},
): Json => ({
  slot_beginning,
  available_vaccines,
  number_of_slots: 1,
  ...fields,
})

/** The answer with these days, each an object by the names of its days. */
export const someDays = (...slots: Json[]): Json => ({ total: slots.length, slots })
