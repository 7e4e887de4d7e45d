import { createHash } from 'node:crypto'
import type { Geography } from '../../geography/geography.ts'
import { urlKey } from '../../model/booking-url.ts'
import { type Centre, newCentre, type OpeningHours, WEEKDAYS } from '../../model/centre.ts'
import { repairPhone } from '../../model/phone.ts'
import { atlasGidOf, type GovernmentRow } from './row.ts'

/** Identity of a place whose site no platform can read: it lasts as long as the link. */
export const unknownSiteId = (url: string): string =>
  `autre${createHash('sha256').update(urlKey(url)).digest('hex').slice(0, 12)}`

/** Identity of a place without any page. */
export const pagelessId = ({ gid }: GovernmentRow): string => `gouv${gid.replace(/[^\w-]/g, '_')}`

/** What a row tells of a centre. */
export function centreOfRow(
  row: GovernmentRow,
  link: Pick<Centre, 'platform' | 'internalId' | 'url'>,
  geography: Geography,
): Centre {
  const postcode = withLostZero(row.postcode)
  const place = geography.locate({ insee: row.insee, postcode, city: row.city, address: addressOf(row) })
  return newCentre({
    ...link,
    gid: row.gid,
    name: row.name,
    address: addressOf(row),
    postcode: place.postcode ?? postcode,
    city: row.city,
    insee: place.inseeIsGuess ? null : place.insee,
    departement: place.departement,
    timeZone: place.timeZone,
    ...coordinatesOf(row),
    phone: repairPhone(row.phone, place.insee ?? place.postcode ?? place.departement),
    openingHours: hoursOf(row),
    atlasGid: atlasGidOf(row),
  })
}

/** Spreadsheets take the zero at the beginning away. */
const withLostZero = (postcode: string | null): string | null =>
  postcode !== null && /^\d{4}$/.test(postcode) ? `0${postcode}` : postcode

/** `number street, postcode town`, as it has always been published: the blank and the comma stay where a part is missing. */
const addressOf = ({ addressNumber, street, postcode, city }: GovernmentRow): string =>
  `${addressNumber ?? ''} ${street ?? ''}, ${postcode ?? ''} ${city ?? ''}`

function coordinatesOf({ latitude, longitude }: GovernmentRow): Pick<Centre, 'latitude' | 'longitude'> {
  return latitude === null || longitude === null ? { latitude: null, longitude: null } : { latitude, longitude }
}

const hoursOf = ({ hours }: GovernmentRow): OpeningHours =>
  Object.fromEntries(WEEKDAYS.map((day, index) => [day, hours[index] ?? null])) as OpeningHours
