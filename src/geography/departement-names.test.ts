import { expect, test } from 'vitest'
import { departementNames } from './departement-names.ts'
import { DEPARTEMENTS } from './departements.ts'

test.each([
  ['38', 'l’Isère', 'en Isère', 'f'],
  ['48', 'la Lozère', 'en Lozère', 'f'],
  ['01', 'l’Ain', 'dans l’Ain', 'm'],
  ['75', 'Paris', 'à Paris', 'm'],
  ['2A', 'la Corse-du-Sud', 'en Corse-du-Sud', 'f'],
  ['974', 'La Réunion', 'à La Réunion', 'f'],
  ['976', 'Mayotte', 'à Mayotte', 'f'],
  ['69', 'le Rhône', 'dans le Rhône', 'm'],
  ['40', 'les Landes', 'dans les Landes', 'fp'],
  ['92', 'les Hauts-de-Seine', 'dans les Hauts-de-Seine', 'mp'],
  ['om', 'les collectivités d’outre-mer', 'dans les collectivités d’outre-mer', 'fp'],
] as const)('%s: %s, %s', (code, the, within, gender) => {
  expect(departementNames(code)).toEqual({ the, in: within, gender })
})

const plain = (name: string) => name.replaceAll("'", '’')

test('every département has its names, with the right name inside and an article that goes with its gender', () => {
  for (const { code, name } of DEPARTEMENTS) {
    const names = departementNames(code)
    if (code === 'om') continue
    expect(names.the.endsWith(plain(name))).toBe(true)
    expect(names.in.endsWith(plain(name))).toBe(true)
    const article = names.the.slice(0, names.the.length - name.length)
    expect({ m: ['le ', 'l’', ''], f: ['la ', 'l’', ''], mp: ['les '], fp: ['les '] }[names.gender]).toContain(article)
    expect(['en ', 'à ', `dans ${article}`]).toContain(names.in.slice(0, names.in.length - name.length))
    if (!names.gender.endsWith('p')) expect(article === 'l’').toBe(/^(?!Haut)[AEÉIOUHY]/.test(name))
  }
})
