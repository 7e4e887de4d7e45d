import { expect, test } from 'vitest'
import type { StatusDocument } from '../../src/publish/schemas.ts'
import { askedFirst } from './headline.ts'

test('platforms that are asked come first, the largest before the others', () => {
  const platform = (id: string, etat: 'bien' | 'arretee' | 'muette' | null, fiches: number) => ({ id, etat, fiches })
  const plateformes = [
    platform('avecmondoc', null, 0),
    platform('bimedoc', 'muette', 20),
    platform('doctolib', 'bien', 900),
    platform('pandalab', 'arretee', 30),
  ] as StatusDocument['plateformes']
  expect(askedFirst({ plateformes } as StatusDocument).map(({ id }) => id)).toEqual([
    'doctolib',
    'bimedoc',
    'avecmondoc',
    'pandalab',
  ])
})
