import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { DEPARTEMENTS, isDepartementCode } from './departements.ts'

type OfficialEntry = { readonly code: string; readonly nom: string; readonly region: string }

const official = (name: string): OfficialEntry[] => {
  const path = createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

const byCode = (code: string) => DEPARTEMENTS.find((departement) => departement.code === code)

describe('the list of départements', () => {
  test('has 102 codes, in their order, without 20 and 975', () => {
    const codes = DEPARTEMENTS.map(({ code }) => code)
    expect(codes).toHaveLength(102)
    expect(new Set(codes).size).toBe(102)
    expect(codes.slice(0, 2)).toEqual(['01', '02'])
    expect(codes.slice(18, 20)).toEqual(['19', '21'])
    expect(codes.slice(codes.indexOf('29'), codes.indexOf('30') + 1)).toEqual(['29', '2A', '2B', '30'])
    expect(codes.slice(-7)).toEqual(['95', '971', '972', '973', '974', '976', 'om'])
  })

  test('bears the official names and regions', () => {
    const regions = new Map(official('regions').map(({ code, nom }) => [code, nom]))
    const names = official('departements')
      .filter(({ code }) => isDepartementCode(code))
      .map(({ code, nom, region }) => [code, nom, Number(region), regions.get(region)])
    expect(names).toHaveLength(101)
    const ours = DEPARTEMENTS.filter(({ code }) => code !== 'om')
    expect(new Set(ours.map(({ code, name, regionCode, regionName }) => [code, name, regionCode, regionName]))).toEqual(
      new Set(names),
    )
  })

  test('ends with the collectivities, which lie in no region', () => {
    expect(byCode('om')).toEqual({
      code: 'om',
      name: "Collectivités d'Outremer",
      slug: 'collectivites-d-outremer',
      regionCode: -1,
      regionName: 'Outremer',
    })
  })

  test('gives each name as web addresses write it', () => {
    const slugs = ['21', '95', '974', '2A', '04', '13'].map((code) => byCode(code)?.slug)
    expect(slugs).toEqual([
      'cote-d-or',
      'val-d-oise',
      'la-reunion',
      'corse-du-sud',
      'alpes-de-haute-provence',
      'bouches-du-rhone',
    ])
    expect(DEPARTEMENTS.every(({ slug }) => /^[a-z]+(?:-[a-z]+)*$/.test(slug))).toBe(true)
  })

  test.each(['01', '2A', '2B', '95', '971', '976', 'om'])('%s is a code', (code) => {
    expect(isDepartementCode(code)).toBe(true)
  })

  test.each(['', '1', '20', '2a', '96', '975', '98', 'OM', 'toString'])('%j is none', (code) => {
    expect(isDepartementCode(code)).toBe(false)
  })
})
