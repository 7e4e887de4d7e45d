import type { Json } from '../../model/json.ts'

/** Makers of answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

export const CENTRE_URL = 'https://patient.avecmondoc.com/fiche/structure/pharmacie-du-port-301'

export const aRow = (slug: string, fields: Fields = {}): Json => ({
  name: `Pharmacie ${slug}`,
  url: `https://patient.avecmondoc.com/fiche/structure/${slug}`,
  address: '[object Object]',
  zipCode: '',
  city: null,
  country: 'France',
  businessHoursCovidCount: 4,
  ...fields,
})

export const aPage = (rows: Json[], fields: Fields = {}): Json => ({
  data: rows,
  page: 1,
  pages: 1,
  limit: 10,
  hasPreviousPage: false,
  hasNextPage: false,
  count: rows.length,
  ...fields,
})

export const aReason = (id: number, name = 'Première injection COVID-19 Moderna', fields: Fields = {}): Json => ({
  id,
  reason: name,
  organizationId: 301,
  active: true,
  deleted: false,
  type: 'inOffice',
  specialityId: 190,
  ...fields,
})

/** By default a pharmacy with one reason, 11. */
export const aStructure = (fields: Fields = {}): Json => ({
  status: 'enabled',
  id: 301,
  slug: 'pharmacie-du-port-301',
  name: 'Pharmacie du Port',
  address: '3 Quai des Indes',
  zipCode: '56100',
  city: 'Lorient',
  phone: '02 97 00 00 01',
  timezone: 'Europe/Paris',
  coordinates: { lng: -3.3583, lat: 47.7477 },
  speciality: [{ id: 190, label: 'Pharmacie', professionId: 24 }],
  consultationReasons: [aReason(11)],
  ...fields,
})

/** A free slot at an instant such as `2021-05-05T07:00:00.000Z`. */
export const aSlot = (start: string, id: number, fields: Fields = {}): Json => ({
  start: '0',
  end: start,
  businessHours: { id, start, end: start, title: 'dispo', extendedProps: { doctorId: 5, organizationId: 999 } },
  isAvailable: true,
  ...fields,
})

/** What fills the days up to one length. */
const AN_EMPTY_SLOT: Json = { start: null, end: null, businessHours: null, isAvailable: false }

const aDay = (...slots: Json[]): Json => ({
  start: '2021-05-02T22:00:00.000Z',
  end: '2021-05-03T21:59:59.999Z',
  slots: [...slots, AN_EMPTY_SLOT],
})

export const aTrailer = (hasFreeSlot: boolean, next: string | null = null): Json => ({
  nextAvailableBusinessHourInCurrentWeek: hasFreeSlot,
  nextAvailableBusinessHour: next === null ? false : { id: 77, start: next },
})

/** The days of a period, all slots on one of them, with a trailer by default. */
export const aPeriod = (slots: Json[] = [], trailer: Json | null = aTrailer(slots.length > 0)): Json => [
  aDay(),
  aDay(...slots),
  ...(trailer === null ? [] : [trailer]),
]
