import type { Json } from '../../model/json.ts'

/** Makers of answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

export const ID = '0d5e7a44-1b1c-4f6e-9a3d-6c2f8b7e9a01'

export const OTHER_ID = '5b9c1f2e-7d3a-4c8b-8e6f-1a2b3c4d5e02'

export const CENTRE_URL = `https://app.bimedoc.com/application/scheduler/${ID}?vmd=true`

export const aSlot = (datetime: string, vaccine: Json = 'COMIRNATY Pfizer-BioNTech'): Json => ({
  vaccine_name: vaccine,
  datetime,
})

export const aPharmacy = (fields: Fields = {}): Json => ({
  id: ID,
  name: 'Pharmacie des Halles',
  coordinates: [-3.3583, 47.7477],
  building_number: '12',
  street: 'Rue du Port',
  city: 'Lorient',
  postcode: '56100',
  phone_number: '0297000001',
  vaccine_names: ['COMIRNATY Pfizer-BioNTech'],
  slots: [],
  ...fields,
})
