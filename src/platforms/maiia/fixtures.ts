import { type Centre, newCentre } from '../../model/centre.ts'
import type { Json } from '../../model/json.ts'

/** Makers of answers in the platform's format, for tests: each takes only what the test is about. */
type Fields = { readonly [field: string]: Json }

/** A centre's id, from its first eight digits. */
export const idOf = (short: string): string => short.padEnd(24, '0')

export const ID = idOf('61c2a7f0')

export const PAGE = '/pharmacie/29000-quimper/pharmacie-du-steir'

export const CENTRE_URL = `https://www.maiia.com${PAGE}?centerid=${ID}`

export const aCentre = (known: Partial<Centre> = {}): Centre =>
  newCentre({ platform: 'maiia', url: CENTRE_URL, gid: '61c2a7f0', internalId: 'maiia61c2a7f0', ...known })

export const aList = (...items: Json[]): Json => ({ items, total: 0 })

export const aReason = (
  name = '1ère injection (Moderna)',
  injectionType: Json = 'FIRST',
  fields: Fields = {},
): Json => ({
  id: '1',
  name,
  injectionType,
  position: 0,
  consultationType: 'PHYSICAL',
  patientLimitation: 'PUBLIC',
  allowAvailabilitiesXHoursBefore: 1008,
  ...fields,
})

export const anAvailability = (startDateTime: Json, fields: Fields = {}): Json => ({
  id: 'any',
  practitionerId: 'p1',
  centerId: ID,
  timeSlotId: 'shared',
  startDateTime,
  ...fields,
})

export const NO_CLOSEST: Json = { availabilityCount: 0 }

export const closestAt = (firstPhysicalStartDateTime: Json): Json => ({
  availabilityCount: 1,
  firstPhysicalStartDateTime,
})

export const anAddress = (fields: Fields = {}): Json => ({
  street: 'Quai du Steir',
  zipCode: '29000',
  city: 'Quimper',
  country: 'France',
  inseeCode: '29232',
  fullAddress: '3 Quai du Steir  29000 Quimper',
  location: { type: 'Point', coordinates: [-4.102, 47.996], x: -4.102, y: 47.996 },
  locality: { name: 'Quimper', code: '29232', location: { x: -4.09, y: 47.99 } },
  ...fields,
})

export const aPlace = (short: string, fields: Fields = {}): { readonly [field: string]: Json } => ({
  id: idOf(short),
  name: `Lieu ${short}`,
  url: `/centre-de-vaccination/29000-quimper/${short}`,
  isDemo: false,
  speciality: { code: 'VAC01', shortName: 'centre-de-vaccination' },
  childCenters: [],
  publicInformation: {
    address: anAddress(),
    officeInformation: { phoneNumber: '02 98 00 00 17', openingSchedules: {} },
  },
  ...fields,
})

export const anItem = (center: Json, fields: Fields = {}): Json => ({
  id: 'any',
  type: 'CENTER',
  center,
  consultationReasons: [aReason()],
  ...fields,
})

export const aPerson: Json = { id: 'any', type: 'PRACTITIONER', practitioner: {}, consultationReasons: [aReason()] }
