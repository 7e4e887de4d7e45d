import type { Json } from '../../model/json.ts'

/** Makers of answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

export const PROFILE = 301

export const aMotive = (id: number, fields: Fields = {}): Json => ({
  id,
  name: '1re injection vaccin COVID-19 (Moderna)',
  ref_visit_motive_id: 7005,
  visit_motive_category_id: null,
  vaccination_motive: true,
  first_shot_motive: true,
  allow_new_patients: true,
  vaccination_days_range: 28,
  ...fields,
})

export const anAgenda = (id: number, practice: number, motives: number[], fields: Fields = {}): Json => ({
  id,
  practice_id: practice,
  booking_disabled: false,
  booking_temporary_disabled: false,
  visit_motive_ids_by_practice_id: { [practice]: motives },
  visit_motive_ids: motives,
  ...fields,
})

export const aPlace = (number: number, fields: Fields = {}): Json => ({
  id: `practice-${number}`,
  practice_ids: [number],
  address: `${number} Quai des Indes`,
  zipcode: '56100',
  city: 'Lorient',
  full_address: `${number} Quai des Indes, 56100 Lorient`,
  latitude: 47.7477,
  longitude: -3.3583,
  landline_number: '02 97 00 00 01',
  phone_number: null,
  opening_hours: [{ day: 1, enabled: true, ranges: [['08:30', '12:00']] }],
  name: 'Salle du port',
  ...fields,
})

/** By default one place, 11, where one agenda serves one motive, 1. */
export const aBookingFile = (fields: Fields = {}): Json => ({
  data: {
    profile: { id: PROFILE, name_with_title: 'Centre du port', speciality: { slug: 'centre-de-sante' } },
    visit_motive_categories: [],
    visit_motives: [aMotive(1)],
    agendas: [anAgenda(5, 11, [1])],
    places: [aPlace(11)],
    vaccination_center: true,
    ...fields,
  },
})

export const aResult = (slug: string, fields: Fields = {}): Json => ({
  link: `/centre-de-sante/lorient/${slug}`,
  name_with_title: `Centre ${slug}`,
  address: '1 Rue du Faouëdic',
  city: 'Lorient',
  zipcode: '56100',
  position: { lat: '47.7482', lng: -3.3603 },
  place_id: null,
  exact_match: true,
  ...fields,
})

export const aDirectoryPage = (...doctors: Json[]): Json => ({ data: { doctors } })

/** A slot of a motive of several doses: the second step is another day. */
export const aTwoStepSlot = (start: string, second: string): Json => ({
  start_date: start,
  steps: [{ start_date: start }, { start_date: second }],
})

/** The days of a window, from the slots of each. */
export const someAvailabilities = (slots: Json[], fields: Fields = {}): Json => ({
  availabilities: [
    { date: '2021-05-04', slots: [], substitution: null },
    { date: '2021-05-05', slots },
  ],
  total: slots.length,
  ...fields,
})

export const NOTHING_FREE: Json = { availabilities: [], total: 0 }

export const CENTRE_URL = 'https://www.doctolib.fr/vaccination-covid-19/lorient/centre-du-port?pid=practice-11'
