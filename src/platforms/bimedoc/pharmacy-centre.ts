import type { Geography } from '../../geography/geography.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { repairPhone } from '../../model/phone.ts'
import { writtenAddress } from '../written-address.ts'
import { internalIdOf, linkTo } from './link.ts'
import { metadata } from './metadata.ts'
import type { Pharmacy } from './schema.ts'
import { publishedVaccine } from './vaccines.ts'

/** A pharmacy as a directory entry. Opening hours are never told. */
export function centreOfPharmacy(id: string, pharmacy: Pharmacy, geography: Geography): Centre {
  const { name, postcode, city, coordinates } = pharmacy
  const street = streetWithNumber(pharmacy)
  const where = geography.locate({ postcode, city, address: street })
  const [longitude, latitude] = coordinates
  const isLocated = longitude !== null && latitude !== null
  return newCentre({
    platform: metadata.id,
    internalId: internalIdOf(id),
    gid: internalIdOf(id),
    name,
    url: linkTo(id),
    type: 'drugstore',
    address: writtenAddress(street, where.postcode ?? postcode, city),
    postcode: where.postcode,
    city: city || null,
    insee: where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
    latitude: isLocated ? latitude : null,
    longitude: isLocated ? longitude : null,
    phone: repairPhone(pharmacy.phone_number, where.postcode),
    extra: { vaccines: knownVaccines(pharmacy) },
  })
}

/** The street with the number of the house, which may stand apart, in the street, or in both. */
export function streetWithNumber({
  building_number: number,
  street,
}: Pick<Pharmacy, 'building_number' | 'street'>): string {
  return number === '' || beginsWith(street, number) ? street : `${number} ${street}`
}

/** Whether a text begins by these words or digits and not by longer ones: `51 Place` begins with neither `5` nor `51 P`. */
function beginsWith(text: string, beginning: string): boolean {
  if (!text.toLowerCase().startsWith(beginning.toLowerCase())) return false
  const seam = beginning.slice(-1) + text.slice(beginning.length, beginning.length + 1)
  return !/^(?:\d\d|\p{L}\p{L})$/u.test(seam)
}

function knownVaccines({ vaccine_names: names }: Pharmacy): string[] {
  const known = names.map((name) => (name === null ? null : publishedVaccine(name)))
  return [...new Set(known.filter((name) => name !== null))]
}
