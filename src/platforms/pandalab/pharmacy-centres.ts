import type { Geography } from '../../geography/geography.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { repairPhone } from '../../model/phone.ts'
import { writtenAddress } from '../written-address.ts'
import { internalIdOf, linkTo } from './link.ts'
import { metadata } from './metadata.ts'
import type { SeedPharmacy } from './seed.ts'

/** A type of appointment that a pharmacy offers. */
export type Reason = { readonly id: string; readonly label: string }

/** One centre for each type of appointment, since each has a booking page and slots of its own. */
export function centresOfPharmacy(
  pharmacy: SeedPharmacy,
  practitionerId: string,
  reasons: readonly Reason[],
  geography: Geography,
): Centre[] {
  const place = placeOf(pharmacy, geography)
  const { key, id: pharmacyId } = pharmacy
  return reasons.map(({ id: reasonId, label }) => {
    const gid = reasons.length === 1 ? key : `${key}-${reasonId}`
    return newCentre({
      platform: metadata.id,
      internalId: internalIdOf(gid),
      gid,
      url: linkTo(key, { pharmacyId, practitionerId, reasonId }),
      ...place,
      extra: { reasonLabel: label },
    })
  })
}

/** What all centres of a pharmacy have in common. */
function placeOf(pharmacy: SeedPharmacy, geography: Geography) {
  const { name, address, latitude, longitude, phoneNumber, schedule } = pharmacy
  const zip = address.zip.replace(/\s+/g, '')
  const postcode = /^\d{1,5}$/.test(zip) ? zip.padStart(5, '0') : ''
  const where = geography.locate({ postcode, city: address.city, address: address.street })
  const isPlaced = latitude !== null && longitude !== null
  return {
    name,
    type: 'drugstore',
    address: writtenAddress(address.street, postcode, address.city),
    postcode: postcode || where.postcode,
    city: address.city || null,
    insee: where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
    latitude: isPlaced ? latitude : null,
    longitude: isPlaced ? longitude : null,
    phone: repairPhone(phoneNumber, postcode || where.departement),
    openingHours: schedule,
  } as const
}
