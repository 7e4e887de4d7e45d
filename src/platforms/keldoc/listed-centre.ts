import type { Geography } from '../../geography/geography.ts'
import { type Centre, type CentreType, newCentre } from '../../model/centre.ts'
import { latitude, longitude } from '../coordinate.ts'
import { oneLine, writtenAddress } from '../written-address.ts'
import { phoneOf } from './harvest.ts'
import { type CabinetOfClinic, gidOf, internalIdOf } from './identity.ts'
import { bookingUrl, type KeldocPath, segmentsOf } from './link.ts'
import { metadata } from './metadata.ts'
import type { MotiveCategory, SearchEntry } from './schema.ts'

/** A cabinet that the search found, with what was asked about it. */
export type FoundCabinet = {
  readonly entry: SearchEntry
  readonly path: KeldocPath
  readonly specialty: number
}

export type CabinetDetails = {
  readonly ids: CabinetOfClinic
  readonly phone: string | null
  /** Null when they could not be had. */
  readonly categories: readonly MotiveCategory[] | null
  /** When the motives were asked, in milliseconds since 1970-01-01T00:00Z. */
  readonly at: number
}

/** A cabinet as a directory entry. Opening hours are not told. */
export function centreOfCabinet(found: FoundCabinet, details: CabinetDetails, geography: Geography): Centre {
  const { entry, path, specialty } = found
  const { ids, categories, at } = details
  const postcode = oneLine(entry.cabinet.zipcode)
  const city = oneLine(entry.cabinet.city)
  const where = geography.locate({ postcode, city, address: entry.cabinet.location })
  const gid = gidOf(ids)
  return newCentre({
    platform: metadata.id,
    gid,
    internalId: internalIdOf(gid),
    name: oneLine(entry.title),
    url: bookingUrl(path, ids.cabinet, specialty),
    type: typeOf(path),
    address: addressOf(entry.cabinet.location, postcode, city),
    postcode: where.postcode,
    city: city || null,
    insee: where.inseeIsGuess ? null : where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
    ...positionOf(entry.coordinates),
    phone: phoneOf(details.phone, where.postcode ?? where.departement),
    extra: categories ? { motivesAt: at } : {},
    booking: categories ? categories.map(stored) : null,
  })
}

/** `Rue, 12345, Ville` becomes `Rue, 12345 Ville`. A place that has no street has its town alone. */
export function addressOf(location: string, postcode: string, city: string): string | null {
  const address = oneLine(location).replace(/(?<!\d)(\d{5}) ?, ?/g, '$1 ')
  const street = /^[.,;\s-]*$/.test(address) ? '' : address
  return street === '' ? writtenAddress('', postcode, city) : street
}

function typeOf(path: KeldocPath): CentreType {
  const segments = segmentsOf(path)
  if (segments.some((segment) => segment.startsWith('pharmacie'))) return 'drugstore'
  return path.type.startsWith('medecin') ? 'general-practitioner' : 'vaccination-center'
}

/** Reads `46.108467,5.82781`: both numbers, or neither. */
function positionOf(coordinates: string): Pick<Centre, 'latitude' | 'longitude'> {
  const [first, second, ...more] = coordinates.split(',')
  const position = { latitude: latitude.parse(first), longitude: longitude.parse(second) }
  const isWhole = more.length === 0 && position.latitude !== null && position.longitude !== null
  return isWhole ? position : { latitude: null, longitude: null }
}

/** What the slot search reads of a category. */
const stored = ({ name, motives }: MotiveCategory) => ({
  name,
  motives: motives.map(({ id, name, agendas }) => ({
    id,
    name,
    agendas: agendas.map((agenda) => ({ id: agenda.id })),
  })),
})
