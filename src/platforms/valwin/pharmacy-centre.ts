import type { Geography } from '../../geography/geography.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { writtenAddress } from '../written-address.ts'
import { internalIdOf, siteOf } from './link.ts'
import { metadata } from './metadata.ts'
import type { Pharmacy } from './schema.ts'

/** A pharmacy as a directory entry. Neither telephone nor opening hours are told. */
export function centreOfPharmacy(pharmacy: Pharmacy, geography: Geography): Centre {
  const { id, name, address, websiteUrl, geoTag } = pharmacy
  const { street, postcode } = streetAndPostcode(address)
  const { city } = address
  const where = geography.locate({ postcode, city, address: street })
  const site = siteOf(websiteUrl)
  return newCentre({
    platform: metadata.id,
    internalId: internalIdOf(id),
    gid: id,
    name,
    url: site,
    bookingUrl: site,
    type: 'drugstore',
    address: writtenAddress(street, where.postcode ?? postcode, city),
    postcode: where.postcode,
    city: city || null,
    insee: where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
    latitude: geoTag.latitude,
    longitude: geoTag.longitude,
  })
}

const FIVE_DIGITS = /^\d{5}$/

/** One pharmacy in twenty has its street where the postcode belongs and the postcode where the street does. */
function streetAndPostcode({ street, zipCode }: Pick<Pharmacy['address'], 'street' | 'zipCode'>): {
  street: string
  postcode: string
} {
  const [postcode, other] = [withoutBlanks(zipCode), withoutBlanks(street)]
  if (FIVE_DIGITS.test(postcode)) return { street, postcode }
  return FIVE_DIGITS.test(other) ? { street: zipCode, postcode: other } : { street, postcode: zipCode }
}

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '')
