import { describe, expect, it } from 'vitest'
import { CommuneListUnreadable, readCommuneCentres } from './commune-centres.ts'

const commune = (code: string, coordinates: unknown = [5.7243, 45.1842]) => ({
  nom: 'Commune',
  code,
  centre: { type: 'Point', coordinates },
})

const read = (...lists: readonly unknown[]) =>
  readCommuneCentres(
    lists.map((list) => JSON.stringify(list)),
    1,
  )

describe('the State’s list of communes', () => {
  it('tells the centre of each, longitude first', () => {
    expect(read([commune('38185')])).toEqual(new Map([['38185', { latitude: 45.1842, longitude: 5.7243 }]]))
  })

  it('comes in parts', () => {
    expect([...read([commune('38185')], [commune('75101')]).keys()]).toEqual(['38185', '75101'])
  })

  it('costs no more than the communes that cannot be read', () => {
    const broken = [null, { code: '38001' }, commune('3818'), commune('38002', ['5', 45]), commune('38003', [5, 95])]
    expect([...read([...broken, commune('38185')]).keys()]).toEqual(['38185'])
  })

  it.each(['', '<html>', '{"message": "trop de requêtes"}'])('is refused when it is %j', (answer) => {
    expect(() => readCommuneCentres([answer], 1)).toThrow(CommuneListUnreadable)
  })

  it('is refused when most of France is missing', () => {
    expect(() => readCommuneCentres([JSON.stringify([commune('38185')])])).toThrow('1 communes lues, 30000 attendues')
  })
})
