import type { Geography } from '../../geography/geography.ts'
import { type Centre, type CentreType, newCentre } from '../../model/centre.ts'
import { repairPhone } from '../../model/phone.ts'
import { normalised } from '../../model/words.ts'
import { writtenAddress } from '../written-address.ts'
import { linkTo } from './link.ts'
import { metadata } from './metadata.ts'
import { readOpeningHours } from './opening-hours.ts'
import type { Organization } from './schema.ts'

/** The stable identity of a structure, from the platform's own number. */
export const internalIdOf = (id: number): string => `amd${id}`

/** Whether a structure can be placed at all. */
export const hasPostcode = ({ zipCode }: Organization): boolean => /^\d{5}$/.test(zipCode)

/** A structure as a directory entry. */
export function centreOfOrganization(slug: string, organization: Organization, geography: Geography): Centre {
  const { id, name, address, zipCode: postcode, phone, coordinates } = organization
  const where = geography.locate({ postcode, city: organization.city, address })
  const city = organization.city || (where.commune ?? '')
  const [latitude, longitude] = [coordinates?.lat ?? null, coordinates?.lng ?? null]
  const isLocated = latitude !== null && longitude !== null
  return newCentre({
    platform: metadata.id,
    internalId: internalIdOf(id),
    gid: internalIdOf(id),
    name,
    url: linkTo(slug),
    type: typeOf(organization),
    // Most addresses hold the postcode and the town already.
    address: address.includes(postcode) ? address : writtenAddress(address, postcode, city),
    postcode,
    city: city || null,
    insee: where.inseeIsGuess ? null : where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
    latitude: isLocated ? latitude : null,
    longitude: isLocated ? longitude : null,
    phone: repairPhone(phone, postcode),
    openingHours: readOpeningHours(organization.schedules),
  })
}

const PHARMACY = { profession: 24, speciality: 190 }
const MEDICINE = { profession: 14 }

/** The kind of a structure by its specialities, whatever their order, else by its name: most are pharmacies. */
function typeOf({ speciality, name }: Organization): CentreType {
  const specialities = speciality ?? []
  const sellsDrugs = specialities.some(
    ({ id, professionId }) => professionId === PHARMACY.profession || id === PHARMACY.speciality,
  )
  if (sellsDrugs) return 'drugstore'
  if (specialities.some(({ professionId }) => professionId === MEDICINE.profession)) return 'general-practitioner'
  return normalised(name).includes('centre de vaccination') ? 'vaccination-center' : 'drugstore'
}
