import type { Address, ContactPoint, Identifier, Location } from 'fhir/r4.js'
import { DEPARTEMENTS } from '../../geography/departements.ts'
import type { Centre } from '../../model/centre.ts'
import type { Listed } from '../documents.ts'
import { plainLine } from '../plain-text.ts'
import { stateAndCountry } from './areas.ts'
import { metaOf } from './extensions.ts'
import type { Bulk } from './resources.ts'

/** The government's list of places, as the system of its numbers. */
const GOVERNMENT_LIST = 'https://www.data.gouv.fr/fr/datasets/r/d0566522-604d-4af6-be44-a26eefa01756'

const NAMES: ReadonlyMap<string, string> = new Map(DEPARTEMENTS.map(({ code, name }) => [code, name]))

/** A centre as a Location. */
export function locationOf({ standing, published }: Listed, id: string, { baseUrl, origin }: Bulk): Location {
  const { location } = published
  return {
    resourceType: 'Location',
    id,
    ...metaOf(standing, origin),
    identifier: identifiersOf(published.internal_id, standing.centre.atlasGid, baseUrl),
    name: plainLine(published.nom),
    telecom: telecomOf(published, baseUrl),
    address: addressOf(standing.centre),
    ...(location && { position: { longitude: location.longitude, latitude: location.latitude } }),
  }
}

function identifiersOf(internalId: string, atlasGid: number | null, baseUrl: string): Identifier[] {
  const own = { system: baseUrl, value: internalId }
  return atlasGid === null ? [own] : [own, { system: GOVERNMENT_LIST, value: String(atlasGid) }]
}

/** At least one way to reach the place is required: where there is none, the page that tells about it is given. */
function telecomOf({ url, metadata: { phone_number: phone } }: Listed['published'], baseUrl: string): ContactPoint[] {
  const contacts: ContactPoint[] = []
  if (phone) contacts.push({ system: 'phone', value: phone })
  if (url) contacts.push({ system: 'url', value: url })
  return contacts.length > 0 ? contacts : [{ system: 'url', value: baseUrl }]
}

/** Parts that are not known are left out: FHIR has no empty text. */
function addressOf(centre: Centre): Address {
  const line = (centre.address ?? '').split('\n').map(plainLine).filter(Boolean)
  const city = plainLine(centre.city ?? '')
  const district = NAMES.get(centre.departement ?? '')
  return {
    ...(line.length > 0 && { line }),
    ...(city && { city }),
    ...(district && { district }),
    ...(centre.postcode && { postalCode: centre.postcode }),
    ...stateAndCountry(centre),
  }
}
