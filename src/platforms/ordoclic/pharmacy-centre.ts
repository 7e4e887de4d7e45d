import type { Geography } from '../../geography/geography.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { repairPhone } from '../../model/phone.ts'
import { writtenAddress } from '../written-address.ts'
import { gidOf, internalIdOf, linkTo } from './link.ts'
import { metadata } from './metadata.ts'
import type { ListedItem } from './schema.ts'

/** A pharmacy of the search as a directory entry. Its opening hours stand in its profile only. */
export function centreOfPharmacy(
  { id, name, phone, location, publicProfile }: ListedItem,
  geography: Geography,
): Centre {
  const city = location.city.replace(/^\d{5}\s*-?\s*/, '')
  const postcode = postcodeOf(location.zip)
  const where = geography.locate({ postcode, city, address: location.address })
  return newCentre({
    platform: metadata.id,
    internalId: internalIdOf(id),
    gid: gidOf(id),
    name,
    url: linkTo(publicProfile.slug),
    type: 'drugstore',
    address: writtenAddress(location.address, postcode, city),
    postcode: postcode || where.postcode,
    city: city || null,
    insee: where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
    latitude: location.coordinates.lat,
    longitude: location.coordinates.lon,
    phone: repairPhone(phone, postcode || where.departement),
  })
}

/** The first figures of the field; four are a postcode that lost its zero. Empty when there are none. */
function postcodeOf(zip: string): string {
  const digits = /\d+/.exec(zip)?.[0] ?? ''
  return digits.length === 4 ? `0${digits}` : digits
}
