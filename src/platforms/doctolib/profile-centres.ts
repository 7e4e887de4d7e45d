import type { Geography } from '../../geography/geography.ts'
import { type Centre, newCentre } from '../../model/centre.ts'
import { typeOfResult } from './centre-type.ts'
import { pidQuery, slugOfPath } from './link.ts'
import { metadata } from './metadata.ts'
import { readMotive } from './motives.ts'
import { readOpeningHours } from './opening-hours.ts'
import { internalIdOf, phoneOf, placeNumber } from './place.ts'
import type { BookingFile, DirectoryResult, ProfilePlace } from './schema.ts'

/** The link of a directory result, `/{kind}/{town}/{slug}`, taken apart. */
export type ResultLink = {
  /** Host and query aside: what makes two results the same. */
  readonly path: string
  readonly slug: string
  /** The public page of the profile, for whatever place. */
  readonly page: string
}

/** Null when the link names no profile. */
export function readResultLink(link: string): ResultLink | null {
  if (!URL.canParse(link, metadata.site)) return null
  const path = new URL(link, metadata.site).pathname
  const slug = slugOfPath(path)
  const withoutKind = path.split('/').slice(2).join('/')
  if (slug === null || withoutKind === '') return null
  return { path, slug, page: `${metadata.site}/vaccination-covid-19/${withoutKind}` }
}

/**
 * Whether a profile vaccinates against COVID-19: one of its motives is such an injection, for any dose that is looked for. A
 * profile without motives does too: one must telephone.
 */
export function vaccinates({ motives }: BookingFile): boolean {
  return motives.length === 0 || motives.some((motive) => readMotive(motive).injection !== null)
}

/** One centre for each place of a profile: counties and hospital groups hold dozens of them under one name. */
export function centresOfProfile(
  result: DirectoryResult,
  link: ResultLink,
  file: BookingFile,
  geography: Geography,
): Centre[] {
  return file.places.flatMap((place) =>
    place.id === null ? [] : [centreOfPlace(place, place.id, { result, link, file, geography })],
  )
}

type Profile = {
  readonly result: DirectoryResult
  readonly link: ResultLink
  readonly file: BookingFile
  readonly geography: Geography
}

function centreOfPlace(place: ProfilePlace, placeId: string, { result, link, file, geography }: Profile): Centre {
  const { profileId } = file
  const address = place.full_address ?? result.address
  const city = place.city ?? result.city
  const where = geography.locate({ postcode: place.zipcode ?? result.zipcode, city, address })
  return newCentre({
    platform: metadata.id,
    internalId: internalIdOf(profileId, placeNumber(place)),
    gid: profileId === null ? null : `d${profileId}`,
    placeId,
    name: result.name_with_title,
    url: link.page + pidQuery(placeId),
    type: typeOfResult(link.path, result.name_with_title),
    address,
    city,
    postcode: where.postcode,
    insee: where.insee,
    departement: where.departement,
    timeZone: where.timeZone,
    ...positionOf(place, result, file),
    phone: phoneOf(place),
    openingHours: readOpeningHours(place.opening_hours),
  })
}

/** Where a place lies. The result's own position may be that of another place, unless the profile has but one. */
function positionOf(
  { latitude, longitude }: ProfilePlace,
  { position }: DirectoryResult,
  { places }: BookingFile,
): Pick<Centre, 'latitude' | 'longitude'> {
  if (latitude !== null && longitude !== null) return { latitude, longitude }
  if (places.length > 1 || !position || position.lat === null || position.lng === null) return NOWHERE
  return { latitude: position.lat, longitude: position.lng }
}

const NOWHERE = { latitude: null, longitude: null } as const
