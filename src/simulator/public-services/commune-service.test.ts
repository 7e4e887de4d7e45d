import { expect, test } from 'vitest'
import { spreadSites } from '../france/sites.ts'
import { simulateCommuneService } from './commune-service.ts'

const service = simulateCommuneService()

const AT = Date.parse('2021-05-11T10:00:00Z')

type Commune = {
  nom: string
  code: string
  codesPostaux?: string[]
  departement?: { code: string; nom: string }
  centre?: { type: string; coordinates: [number, number] }
}

const ask = (path: string, query: Record<string, string> = {}) =>
  service.answer({ method: 'GET', path, query: new URLSearchParams(query), body: '' }, AT)

const communes = (query: Record<string, string>): Commune[] => JSON.parse(ask('/communes', query).body)

const FIELDS = 'codesPostaux,departement,centre'

test('by name: the one called so first, then those that begin so, then others', () => {
  const [lyon, ...others] = communes({ nom: 'lyon', fields: FIELDS, limit: '15' })
  expect(lyon).toMatchObject({ nom: 'Lyon', code: '69123', departement: { code: '69', nom: 'Rhône' } })
  expect(lyon?.codesPostaux).toContain('69003')
  expect(lyon?.centre?.coordinates[0]).toBeCloseTo(4.85, 1)
  expect(lyon?.centre?.coordinates[1]).toBeCloseTo(45.75, 1)
  expect(others.map(({ nom }) => nom)).toEqual(expect.arrayContaining(['Lyons-la-Forêt', 'Sainte-Foy-lès-Lyon']))
  expect(communes({ nom: 'HAY LES ROSES' }).map(({ nom }) => nom)).toEqual(["L'Haÿ-les-Roses"])
})

test('a boost puts big towns first, a limit ends the list', () => {
  const names = communes({ nom: 'saint', boost: 'population', limit: '15' }).map(({ nom }) => nom)
  expect(names).toHaveLength(15)
  expect(names[0]).toBe('Saint-Étienne')
  const unboosted = communes({ nom: 'lille', limit: '2' })
  expect(unboosted.map(({ code }) => code)[0]).toBe('59350')
})

test('by postcode, département and code', () => {
  expect(communes({ codePostal: '62500' }).map(({ nom }) => nom)).toContain('Zudausques')
  expect(communes({ codePostal: '99999' })).toEqual([])
  expect(communes({ codeDepartement: '48' }).length).toBeGreaterThan(100)
  expect(
    communes({ codeDepartement: '975' })
      .map(({ nom }) => nom)
      .sort(),
  ).toEqual(['Miquelon-Langlade', 'Saint-Pierre'])
  expect(communes({ code: '2A004' }).map(({ nom }) => nom)).toEqual(['Ajaccio'])
  expect(JSON.parse(ask('/communes/30334').body)).toMatchObject({ nom: 'Uzès', codeDepartement: '30' })
})

test('the whole country with its centres, and the arrondissements of three towns as a list of their own', () => {
  const all = communes({ fields: 'code,centre' })
  expect(all.length).toBeGreaterThan(34_000)
  expect(all.filter(({ centre }) => centre).length).toBeGreaterThan(34_000)
  expect(all.some(({ code }) => code === '75056')).toBe(true)
  expect(all.some(({ code }) => code === '75115')).toBe(false)
  const arrondissements = communes({ fields: 'code,centre', type: 'arrondissement-municipal' })
  expect(arrondissements).toHaveLength(45)
  expect(arrondissements.every(({ centre }) => centre)).toBe(true)
})

test('simulated centres stand near the centre of their commune', () => {
  const centreOf = new Map(
    [...communes({ fields: 'centre' }), ...communes({ fields: 'centre', type: 'arrondissement-municipal' })].map(
      ({ code, centre }) => [code, centre?.coordinates],
    ),
  )
  for (const site of spreadSites(1, 300, () => true)) {
    const [longitude = 0, latitude = 0] = centreOf.get(site.town.insee) ?? []
    expect(Math.abs(site.latitude - latitude)).toBeLessThan(0.02)
    expect(Math.abs(site.longitude - longitude)).toBeLessThan(0.02)
  }
})

test('unknown communes and paths are not found, other methods refused', () => {
  expect(ask('/communes/00000').status).toBe(404)
  expect(ask('/departements').status).toBe(404)
  const post = { method: 'POST', path: '/communes', query: new URLSearchParams(), body: '' }
  expect(service.answer(post, AT).status).toBe(405)
})
