import { expect, test } from 'vitest'
import { spreadSites } from '../france/sites.ts'
import { simulateAddressBase } from './address-base.ts'
import { addressId, readStreet } from './street-address.ts'

const base = simulateAddressBase()

const AT = Date.parse('2021-05-11T10:00:00Z')

type Feature = {
  geometry: { coordinates: [number, number] }
  properties: {
    label: string
    id: string
    name: string
    postcode: string
    citycode: string
    city: string
    context: string
    type: string
    score: number
  }
}

function ask(path: string, query: Record<string, string>) {
  return base.answer({ method: 'GET', path, query: new URLSearchParams(query), body: '' }, AT)
}

const search = (query: Record<string, string>): Feature[] => JSON.parse(ask('/search/', query).body).features

const first = (query: Record<string, string>) => search({ ...query, limit: '1' })[0]?.properties

test('a house, a street and a town', () => {
  expect(first({ q: '12 bis Rue des Lilas, 69003 Lyon' })).toMatchObject({
    label: '12 bis Rue des Lilas 69003 Lyon',
    type: 'housenumber',
    citycode: '69383',
    postcode: '69003',
    city: 'Lyon',
    context: '69, Rhône, Auvergne-Rhône-Alpes',
  })
  expect(first({ q: 'Quai de la Marne 75019 Paris' })).toMatchObject({ type: 'street', citycode: '75119' })
  expect(first({ q: 'Uzès' })).toMatchObject({ type: 'municipality', id: '30334', postcode: '30700', label: 'Uzès' })
})

test('a town may be told by its postcode, its code or its name, in any writing', () => {
  for (const query of [
    { q: '4 Cours Gambetta', postcode: '97400' },
    { q: '4 Cours Gambetta', citycode: '97411' },
    { q: '4 cours gambetta, 97400 SAINT DENIS' },
    { q: '4 Cours Gambetta, 97 400 St-Denis' },
  ]) {
    expect(first(query)).toMatchObject({ citycode: '97411', id: addressId('97411', readStreet('4 Cours Gambetta')) })
  }
  expect(first({ q: '4 Cours Gambetta Bordeaux' })?.citycode).toBe('33063')
  expect(first({ q: '69003' })).toMatchObject({ type: 'municipality', citycode: '69383' })
})

test('where several communes share a postcode the text decides, else the most populated', () => {
  expect(first({ q: '1 Rue Marie Curie, 62500 Zudausques' })?.citycode).toBe('62905')
  expect(first({ q: '1 Rue Marie Curie', postcode: '62500' })?.citycode).toBe('62765')
})

test('as one types, towns that begin so, the biggest first', () => {
  const names = search({ q: 'saint-den', limit: '3' }).map(({ properties }) => properties)
  expect(names.map(({ city }) => city)).toEqual(['Saint-Denis', 'Saint-Denis', 'Saint-Denis-en-Val'])
  expect(names[0]?.citycode).toBe('97411')
  expect(search({ q: 'Paris' })[0]?.properties.citycode).toBe('75056')
  expect(search({ q: 'saint' })).toHaveLength(5)
})

test('nothing is found under the code of a big receiver, or for no town', () => {
  expect(search({ q: '1 Rue des Lilas', postcode: '75999' })).toEqual([])
  expect(search({ q: '1 Rue des Lilas, 59462 LOMME CEDEX' })).toEqual([])
  expect(search({ q: 'Introuvable-les-Oies' })).toEqual([])
  expect(search({ q: '1 Rue des Lilas', citycode: '00000' })).toEqual([])
  expect(search({ q: '1 Rue des Lilas, 69003 Lyon', type: 'municipality' })).toEqual([])
})

test('the address of every site of the country is found, under the id that the list of the State gives it', () => {
  for (const { street, postcode, town } of spreadSites(1, 600, () => true)) {
    expect(first({ q: `${street}, ${postcode} ${town.name}`, postcode })).toMatchObject({
      id: addressId(town.insee, readStreet(street)),
      citycode: town.insee,
    })
  }
})

test('near a point there is a house of the nearest town, always the same', () => {
  const near = (lon: string, lat: string): Feature[] => JSON.parse(ask('/reverse/', { lon, lat }).body).features
  const [house] = near('4.42', '44.01')
  expect(house?.properties).toMatchObject({ city: 'Uzès', citycode: '30334' })
  expect(near('4.42', '44.01')).toEqual([house])
  expect(near('55.45', '-20.88')[0]?.properties.context).toContain('974')
  expect(near('-30', '45')).toEqual([])
})

test('a bad question says so', () => {
  expect(ask('/search/', {}).status).toBe(400)
  expect(ask('/search/', { q: 'x'.repeat(201) }).status).toBe(400)
  expect(ask('/search/', { q: 'Lyon', postcode: '69003', citycode: '69383' }).status).toBe(400)
  expect(ask('/reverse/', { lon: '4' }).status).toBe(400)
  expect(ask('/reverse/', { lon: '4', lat: '91' }).status).toBe(400)
  expect(ask('/', {}).status).toBe(404)
  const post = { method: 'POST', path: '/search/', query: new URLSearchParams(), body: '' }
  expect(base.answer(post, AT).status).toBe(405)
})
