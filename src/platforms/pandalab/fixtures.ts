import type { Json } from '../../model/json.ts'

/** Makers of lists and answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

export const FIRST = 'Première injection – Vaccin covid AstraZeneca'

export const PAGE =
  'https://masante.pandalab.eu/medical-team/medical-team-result-pharmacy/new/org/details/port-1?pharmacyId=11&practitionerId=21&reasonId=31'

/** An entry of the operator's list. */
export const aPharmacy = (fields: Fields = {}): Json => ({
  id: '11',
  name: 'Pharmacie du Port',
  finessGeo: '560000011',
  availability: true,
  address: { street: '4 rue du Port', zip: '56100', city: 'Lorient' },
  latitude: 47.7477,
  longitude: -3.3583,
  phoneNumber: '0297000001',
  schedule: { monday: '9h-12h', sunday: 'Fermé', tuesday: { from: 9 } },
  ...fields,
})

export const aReason = (label: Json = FIRST, id: Json = '31'): Json => ({ id, label, duration: 10 })

export const aSlot = (begin: Json): Json => ({ begin, end: begin })
