import { describe, expect, test } from 'vitest'
import { loadCommunes } from './communes.ts'
import { departementOfDigits } from './postcode.ts'

const tables = loadCommunes()

const postcodeNames = (postcode: string) => tables.byPostcode.get(postcode)?.map(({ name }) => name)

describe('the tables of communes', () => {
  test('are read once', () => {
    expect(loadCommunes()).toBe(tables)
  })

  test('know today’s communes, arrondissements, and the codes of those that merged', () => {
    expect(tables.byInsee.get('59350')).toMatchObject({ name: 'Lille', departement: '59' })
    expect(tables.byInsee.get('75115')).toMatchObject({ name: 'Paris 15e Arrondissement', postcodes: ['75015'] })
    // Octeville has been a part of Cherbourg since 2000, and of Cherbourg-en-Cotentin since 2016.
    expect(tables.byInsee.get('50383')).toBe(tables.byInsee.get('50129'))
    expect(tables.byInsee.get('50129')?.formerNames).toContain('Tourlaville')
    expect(tables.byInsee.size).toBeGreaterThan(38_000)
  })

  test('file former codes under the département of today', () => {
    // The Seine and Seine-et-Oise were divided in 1968; Montreuil was 75048 and Sucy-en-Brie 78603 before.
    expect(tables.byInsee.get('75048')).toMatchObject({ name: 'Montreuil', departement: '93' })
    expect(tables.byInsee.get('78603')).toMatchObject({ name: 'Sucy-en-Brie', departement: '94' })
  })

  test('file every collectivity, and Monaco, under om', () => {
    const collectivities = [...tables.byInsee.values()].filter(({ insee }) => /^(97[578]|98|99)/.test(insee))
    expect(collectivities.length).toBeGreaterThan(90)
    expect(new Set(collectivities.map(({ departement }) => departement))).toEqual(new Set(['om']))
    for (const code of ['98719', '98739', '98751', '98611', '98613', '98818', '98413', '99138']) {
      expect(tables.byInsee.get(code)?.departement).toBe('om')
    }
  })

  test('prefer arrondissements to their town, wherever both have a postcode', () => {
    expect(postcodeNames('75015')).toEqual(['Paris 15e Arrondissement'])
    expect(postcodeNames('75116')).toEqual(['Paris 16e Arrondissement'])
    expect(postcodeNames('69003')).toEqual(['Lyon 3e Arrondissement'])
    expect(postcodeNames('13008')).toEqual(['Marseille 8e Arrondissement'])
  })

  test('complete the postcodes that the official list forgets', () => {
    expect(['13000', '69000', '75000', '74480', '98000'].map(postcodeNames)).toEqual([
      ['Marseille'],
      ['Lyon'],
      ['Paris'],
      ['Passy'],
      ['Monaco'],
    ])
  })

  test('list the most populated commune of a postcode first', () => {
    for (const communes of tables.byPostcode.values()) {
      const populations = communes.map(({ population }) => population)
      expect(populations).toEqual(populations.toSorted((a, b) => b - a))
    }
    expect(postcodeNames('95000')?.slice(0, 2)).toEqual(['Cergy', 'Pontoise'])
  })

  test('agree with the first digits of postcodes but for one whole postcode', () => {
    const wrong = [...tables.byPostcode].filter(
      ([postcode, communes]) => !communes.some(({ departement }) => departement === departementOfDigits(postcode)),
    )
    expect(wrong.map(([postcode]) => postcode)).toEqual(['94390'])
  })

  test('the codes that Corsica had before 1976 are not known', () => {
    expect([...tables.byInsee.keys()].filter((code) => code.startsWith('20'))).toEqual([])
  })
})
