import { type Centre, type CentreType, newCentre } from '../../model/centre.ts'
import { repairPhone } from '../../model/phone.ts'
import { normalised, withoutAccents } from '../../model/words.ts'
import type { PlatformContext } from '../platform.ts'
import { writtenAddress } from '../written-address.ts'
import { internalIdOf } from './listed-id.ts'
import { metadata } from './metadata.ts'
import { readOpeningHours } from './opening-hours.ts'
import type { ListedCentre } from './schema.ts'

/** A centre of the list as a directory entry. A kind or a place that no rule knows is noted in the log. */
export function centreOfEntry(entry: ListedCentre, { geography, log }: PlatformContext<unknown>): Centre {
  const { id, zipcode, adress_street: street, adress_city: city, position } = entry
  const where = geography.locate({ postcode: zipcode, city, address: street })
  const isLocated = position.latitude !== null && position.longitude !== null
  const type = typeOf(entry)
  if (type === null) log('mesoigner.unknown-type', { id, type: entry.center_type })
  if (where.departement === null) log('mesoigner.centre-unlocated', { id, postcode: zipcode, city })
  return newCentre({
    platform: metadata.id,
    internalId: internalIdOf(id),
    gid: id,
    name: entry.name,
    url: entry.rdv_site_web,
    type: type ?? 'vaccination-center',
    address: writtenAddress(street, where.postcode ?? zipcode, city),
    postcode: where.postcode,
    city: city || null,
    insee: where.inseeIsGuess ? null : where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
    latitude: isLocated ? position.latitude : null,
    longitude: isLocated ? position.longitude : null,
    phone: repairPhone(entry.phone_number, where.postcode),
    openingHours: readOpeningHours(entry.opening_hours),
    bookingDisabled: entry.booking_disabled === true,
  })
}

const TYPES: readonly (readonly [words: string, type: CentreType])[] = [
  ['pharmacie', 'drugstore'],
  ['medecin', 'general-practitioner'],
  ['centre de vaccination', 'vaccination-center'],
]

function typeOf({ center_type }: ListedCentre): CentreType | null {
  const words = withoutAccents(normalised(center_type))
  return TYPES.find(([known]) => words.includes(known))?.[1] ?? null
}
