import { distanceKm } from '../../geography/distance.ts'
import { townPoint } from '../france/coordinates.ts'
import { streetLine } from '../france/names.ts'
import { json, NOT_FOUND, type SimulatedAnswer, type SimulatedRequest, type SimulatedService } from '../platform.ts'
import { dice, mix } from '../random.ts'
import { searchAddress } from './address-search.ts'
import { communeLists } from './communes-by-name.ts'
import { type FoundPlace, feature, typeOf } from './found-place.ts'
import { readStreet } from './street-address.ts'

const USUAL_LIMIT = 5

const LONGEST_QUESTION = 200

/** Farther from any commune than this one is at sea. */
const AT_SEA_KM = 30

const badRequest = (message: string): SimulatedAnswer => json(400, { code: 400, message })

/** api-adresse.data.gouv.fr: addresses by their text, and by where they are. */
export function simulateAddressBase(): SimulatedService {
  return {
    id: 'adresse',
    origins: ['https://api-adresse.data.gouv.fr'],
    showsKey: () => true,
    answer({ method, path, query }: SimulatedRequest): SimulatedAnswer {
      if (method !== 'GET') return json(405, { code: 405, message: 'Method not allowed' })
      if (path === '/search/') return search(query)
      return path === '/reverse/' ? reverse(query) : NOT_FOUND
    },
  }
}

function search(query: URLSearchParams): SimulatedAnswer {
  const text = query.get('q')?.trim() ?? ''
  const [postcode, citycode, type] = ['postcode', 'citycode', 'type'].map((name) => query.get(name) || null)
  if (text === '' || text.length > LONGEST_QUESTION) return badRequest('[q] must have 1 to 200 characters')
  if (postcode && citycode) return badRequest('[postcode] or [citycode], not both')
  const found = searchAddress({ text, postcode: postcode ?? null, citycode: citycode ?? null })
  const wanted = type ? found.filter((place) => typeOf(place) === type) : found
  return collection(wanted.slice(0, Number(query.get('limit')) || USUAL_LIMIT), { query: text })
}

/** The house that stands there, in the nearest commune. */
function reverse(query: URLSearchParams): SimulatedAnswer {
  const [longitude, latitude] = [Number(query.get('lon') || Number.NaN), Number(query.get('lat') || Number.NaN)]
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return badRequest('Wrong [lon] or [lat]')
  const { communes, arrondissements } = communeLists()
  let nearest: FoundPlace['commune'] | null = null
  let distance = AT_SEA_KM
  for (const commune of [...arrondissements, ...communes]) {
    const town = townPoint(commune.insee)
    const far = town ? distanceKm(town, { latitude, longitude }) : distance
    if (far >= distance) continue
    distance = far
    nearest = commune
  }
  if (!nearest) return collection([], {})
  const draw = dice(mix(Math.round(latitude * 1e4), Math.round(longitude * 1e4)))
  const address = readStreet(streetLine(draw))
  return collection([{ commune: nearest, postcode: nearest.postcodes[0] ?? '', address, score: 0.9 }], {})
}

const collection = (places: readonly FoundPlace[], rest: object): SimulatedAnswer =>
  json(200, {
    type: 'FeatureCollection',
    version: 'draft',
    features: places.map(feature),
    attribution: 'BAN',
    licence: 'ETALAB-2.0',
    ...rest,
  })
