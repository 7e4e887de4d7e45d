import type { Json } from '../../model/json.ts'

/** Makers of answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

export const ID = 'phbz07-port-lorient'

export const SITE = 'https://pharmacie-du-port-lorient.example'

/** The three types whose vaccine is known by their id, and one that is not. */
export const FIRST_TYPE = 'be6c293a-e0a6-49ea-bdb4-31a779bde277'
export const PFIZER_TYPE = '480d389d-f02d-4cfc-b242-9a108ef134d7'
export const MODERNA_TYPE = 'a77026ad-050d-4885-97db-1939ff32cce7'
export const OTHER_TYPE = '7c1d2e3f-0a1b-4c2d-8e3f-4a5b6c7d8e9f'

export const aType = (id: string, label: string): Json => ({ id, label, image: `${SITE}/vaccin.jpg` })

export const aSlot = (start: string, types: Json = [aType(PFIZER_TYPE, 'Vaccin COVID-19 Pfizer')]): Json => ({
  start,
  end: start,
  timeDivisionId: 'f0e1d2c3-b4a5-4968-8776-655443322110',
  meetingConfigurationId: '01234567-89ab-4cde-8f01-23456789abcd',
  title: 'Vaccin ou test, selon arrivage',
  types,
  websiteUrl: SITE,
  pharmacyName: 'Pharmacie du Port',
})

export const someSlots = (result: Json, links: Fields = {}): Json => ({
  links: { next: null, prev: null, total: 1, pageSize: 999_999_999, currentPage: 1, nbPages: 1, ...links },
  result,
})

export const aPharmacy = (fields: Fields = {}): Json => ({
  id: ID,
  name: 'Pharmacie du Port',
  address: { street: '4 Rue du Port', street2: null, zipCode: '56100', city: 'Lorient', service: null, mention: null },
  websiteUrl: SITE,
  geoTag: { latitude: 47.7477, longitude: -3.3583 },
  hasAvailableSlot: false,
  linkToAllSlots: `https://pharma-api.epharmacie.pro/global/api/meetings/v2/${ID}/slots`,
  ...fields,
})
