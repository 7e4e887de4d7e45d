import type { Json } from '../../model/json.ts'

/** Makers of answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

export const ENTITY = '5d0c2a41-7b3e-4f19-9a86-0c1d2e3f4a5b'
export const PROFESSIONAL = '71f0a2b3-0000-4000-8000-00000000000a'
export const OTHER_PROFESSIONAL = '71f0a2b3-0000-4000-8000-00000000000b'
export const NOBODY = '00000000-0000-0000-0000-000000000000'
export const SLUG = 'pharmacie-du-canal-sete'
export const PAGE = `https://app.ordoclic.fr/app/pharmacie/${SLUG}`

export const anItem = (fields: Fields = {}): Json => ({
  id: ENTITY,
  type: 'Pharmacie',
  name: 'Pharmacie du Canal',
  phone: '+33467000001',
  location: {
    zip: '34200',
    city: 'Sète',
    address: '3 quai du Canal ',
    coordinates: { lon: 3.69, lat: 43.4 },
  },
  publicProfile: { slug: SLUG, publishedAt: true },
  bookingSettings: { option: 'internal' },
  covidVaccineInjectionDate: null,
  professionals: [PROFESSIONAL, PROFESSIONAL],
  activated: true,
  deleted: false,
  ...fields,
})

export const aSearch = (items: Json, fields: Fields = {}): Json => ({
  items,
  page: 1,
  per_page: 10_000,
  page_count: 1,
  total_count: 1,
  ...fields,
})

/** @param settings - the value labelled `booking_settings` */
export const aProfile = (fields: Fields = {}, settings: Json = { option: 'internal' }): Json => ({
  profileSlug: SLUG,
  entityId: ENTITY,
  name: 'Pharmacie du Canal',
  type: 'Pharmacie',
  phone: '+33467000001',
  timeBlocks: [
    { id: 1, day: '1', opening: '14:00:00', closing: '19:30:00', isFullDay: false },
    { id: 2, day: '1', opening: '09:00:00', closing: '12:00:00', isFullDay: false },
    { id: 3, day: '6', opening: '09:00:00', closing: '12:30:00', isFullDay: false },
  ],
  publicProfessionals: [{ id: PROFESSIONAL, fullName: '', jobId: 1 }],
  attributeValues: [
    { label: 'introduction', value: 'Bienvenue' },
    { label: 'keywords', value: ['Covid-19'] },
    { label: 'booking_settings', value: settings },
  ],
  ...fields,
})

/** An open reason for a first injection of Pfizer, which the whole pharmacy receives for. */
export const aReason = (fields: Fields = {}): Json => ({
  id: 'reason-pfizer-1',
  name: 'Vaccination Pfizer - Injection 1',
  canBookOnline: true,
  professionalId: NOBODY,
  reasonTypeId: 5,
  vaccineInjectionDose: 1,
  ...fields,
})

/** The same as reasons were before May 2021: nothing but their name tells the dose. */
export const anOldReason = (name: string, fields: Fields = {}): Json => ({
  id: name,
  name,
  canBookOnline: true,
  professionalId: NOBODY,
  reasonTypeId: 4,
  ...fields,
})

export const someReasons = (...reasons: readonly Json[]): Json => ({ reasons: [...reasons], limitedMode: false })

export const aSlot = (timeStart: Json, fields: Fields = {}): Json => ({
  id: 'repeated',
  isRepeated: true,
  timeStart,
  timeStartUtcOffset: 120,
  tzId: 'Europe/Paris',
  calendarId: 'calendar-a',
  medicalStaffID: PROFESSIONAL,
  ...fields,
})

export const someSlots = (slots: Json, nextAvailableSlotDate: Json = null): Json => ({ slots, nextAvailableSlotDate })
