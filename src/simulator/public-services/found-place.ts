import type { Commune } from '../../geography/communes.ts'
import { DEPARTEMENTS } from '../../geography/departements.ts'
import { scatteredPoint, townPoint } from '../france/coordinates.ts'
import { mixText } from '../random.ts'
import { addressId, type StreetAddress } from './street-address.ts'

/** What the address base found: a commune, or a street or a house in it. */
export type FoundPlace = {
  readonly commune: Commune
  readonly postcode: string
  /** Null for the commune itself. */
  readonly address: StreetAddress | null
  readonly score: number
}

export type PlaceType = 'housenumber' | 'street' | 'municipality'

export function typeOf({ address }: FoundPlace): PlaceType {
  if (!address) return 'municipality'
  return address.number === null ? 'street' : 'housenumber'
}

/** A place as the address base writes it. */
export function feature(place: FoundPlace): unknown {
  const { commune, postcode, address, score } = place
  const id = address ? addressId(commune.insee, address) : commune.insee
  const city = cityName(commune)
  const house = address?.number ? [address.number, address.repetition].filter(Boolean).join(' ') : null
  const name = address ? [house, address.street].filter(Boolean).join(' ') : city
  return {
    type: 'Feature',
    geometry: geometryOf(place, id),
    properties: {
      label: address ? `${name} ${postcode} ${city}` : city,
      score,
      ...(house ? { housenumber: house } : {}),
      id,
      name,
      postcode,
      citycode: commune.insee,
      ...(address?.number ? { street: address.street } : {}),
      ...(address ? {} : { population: commune.population }),
      city,
      context: contextOf(commune),
      type: typeOf(place),
      importance: score / 2,
    },
  }
}

/** As addresses say it: `Lyon`, whatever the arrondissement. */
const cityName = ({ name }: Commune): string => name.replace(/ \d+er? Arrondissement$/, '')

function contextOf({ departement }: Commune): string {
  const found = DEPARTEMENTS.find(({ code }) => code === departement)
  return [departement, found?.name, found?.regionName].join(', ')
}

/** Streets are within a kilometre of the middle of their town. */
function geometryOf({ commune, address }: FoundPlace, id: string): unknown {
  const town = townPoint(commune.insee)
  if (!town) return null
  const { longitude, latitude } = scatteredPoint(town, mixText(3, id), address ? 1 : 0)
  return { type: 'Point', coordinates: [longitude, latitude] }
}
