import type { Geography, Place as Location } from '../../geography/geography.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { repairPhone } from '../../model/phone.ts'
import { internalIdOf } from './link.ts'
import type { ListedPlace } from './listed-places.ts'
import { metadata } from './metadata.ts'
import { readOpeningHours } from './opening-hours.ts'
import type { Address } from './schema.ts'

const NO_ADDRESS: Address = { zipCode: '', city: '', inseeCode: '', fullAddress: '' }

/** A place of the directory as a centre. */
export function centreOfPlace({ url, place }: ListedPlace, gid: string, geography: Geography): Centre {
  const { address, officeInformation: office } = place.publicInformation ?? {}
  const { city, fullAddress } = address ?? NO_ADDRESS
  const where = locate(address ?? NO_ADDRESS, geography)
  return newCentre({
    platform: metadata.id,
    gid,
    internalId: internalIdOf(gid),
    name: place.name,
    url,
    type: place.url.includes('pharmacie') ? 'drugstore' : 'vaccination-center',
    address: fullAddress || null,
    postcode: where.postcode,
    city: city || null,
    insee: where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
    ...positionOf(address ?? NO_ADDRESS),
    phone: repairPhone(office?.phoneNumber, where.postcode ?? where.departement),
    openingHours: readOpeningHours(office?.openingSchedules),
  })
}

/**
 * Where a place stands. INSEE codes come cut short or from another town, so one that contradicts the postcode's département
 * is not believed; then the commune of that postcode and name counts, if there is one.
 */
function locate(
  { zipCode: postcode, city, fullAddress, inseeCode, locality }: Address,
  geography: Geography,
): Location {
  const stated = inseeCode.length === INSEE_LENGTH ? inseeCode : (locality?.code ?? '')
  const byPostcode = geography.locate({ postcode, city, address: fullAddress })
  const byInsee = geography.locate({ insee: stated, postcode })
  const agree = byPostcode.departement === null || byPostcode.departement === byInsee.departement
  if (byInsee.insee === stated.toUpperCase() && agree) return byInsee
  return byPostcode.inseeIsGuess ? { ...byPostcode, insee: null } : byPostcode
}

const INSEE_LENGTH = 5

/** The place's own position, else its commune's: both numbers, or none. */
function positionOf({ location, locality }: Address): Pick<Centre, 'latitude' | 'longitude'> {
  const own = location?.coordinates
  if (own && own.latitude !== null && own.longitude !== null) return own
  const { x = null, y = null } = locality?.location ?? {}
  return x !== null && y !== null ? { latitude: y, longitude: x } : { latitude: null, longitude: null }
}
