import { type Commune, loadCommunes } from '../../geography/communes.ts'
import { townPoint } from '../france/coordinates.ts'
import { json, NOT_FOUND, type SimulatedAnswer, type SimulatedRequest, type SimulatedService } from '../platform.ts'
import { communeLists, departementOf, searchCommunes } from './communes-by-name.ts'

const USUAL_FIELDS = 'nom,code,codeDepartement,codesPostaux,population'

/** geo.api.gouv.fr: the communes, all of them or by name or postcode, with the fields that are asked for. */
export function simulateCommuneService(): SimulatedService {
  return {
    id: 'communes',
    origins: ['https://geo.api.gouv.fr'],
    showsKey: () => true,
    answer({ method, path, query }: SimulatedRequest): SimulatedAnswer {
      if (method !== 'GET') return json(405, { error: 'method_not_allowed' })
      const [, code] = /^\/communes\/(\w{5})$/.exec(path) ?? []
      if (code === undefined && path !== '/communes') return NOT_FOUND
      const fields = new Set((query.get('fields') ?? USUAL_FIELDS).split(',').map((field) => field.trim()))
      if (code === undefined)
        return json(
          200,
          found(query).map((each) => written(each, fields)),
        )
      const commune = loadCommunes().byInsee.get(code)
      return commune ? json(200, written({ commune, score: null }, fields)) : NOT_FOUND
    },
  }
}

type Found = { readonly commune: Commune; readonly score: number | null }

function found(query: URLSearchParams): readonly Found[] {
  const name = query.get('nom')
  const isWanted = filterOf(query)
  const all: readonly Found[] =
    name === null ? listOf(query).map((commune) => ({ commune, score: null })) : searchCommunes(name)
  const wanted = all.filter(({ commune }) => isWanted(commune))
  if (query.get('boost') === 'population') wanted.sort((a, b) => b.commune.population - a.commune.population)
  const limit = Number(query.get('limit'))
  return limit > 0 ? wanted.slice(0, limit) : wanted
}

function listOf(query: URLSearchParams): readonly Commune[] {
  const { communes, arrondissements } = communeLists()
  return query.get('type') === 'arrondissement-municipal' ? arrondissements : communes
}

function filterOf(query: URLSearchParams): (commune: Commune) => boolean {
  const postcode = query.get('codePostal')
  const departement = query.get('codeDepartement')
  const code = query.get('code')
  return (commune) =>
    (postcode === null || commune.postcodes.includes(postcode)) &&
    (departement === null || departementOf(commune).code === departement) &&
    (code === null || commune.insee === code)
}

/** The name and the code always; the centre where it is known. */
function written({ commune, score }: Found, fields: ReadonlySet<string>): unknown {
  const { insee, name, postcodes, population } = commune
  return {
    nom: name,
    code: insee,
    ...(fields.has('codesPostaux') ? { codesPostaux: postcodes } : {}),
    ...(fields.has('population') ? { population } : {}),
    ...(fields.has('codeDepartement') ? { codeDepartement: departementOf(commune).code } : {}),
    ...(fields.has('departement') ? { departement: departementOf(commune) } : {}),
    ...(fields.has('centre') ? centreOf(commune) : {}),
    ...(score === null ? {} : { _score: score }),
  }
}

function centreOf({ insee }: Commune) {
  const point = townPoint(insee)
  if (!point) return {}
  return { centre: { type: 'Point', coordinates: [rounded(point.longitude), rounded(point.latitude)] } }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e4) / 1e4
