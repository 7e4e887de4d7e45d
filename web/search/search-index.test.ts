import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexedCommunes, searchIndexFiles } from '../build/search-index.ts'
import { searchIndex } from './search-index.ts'
import { MOST_SUGGESTIONS, suggestionText } from './suggest.ts'

const files = new Map([...searchIndexFiles()].map(({ path, content }) => [path, content]))

async function load(path: string): Promise<unknown> {
  const content = files.get(path)
  if (content === undefined) throw new Error(`${path} is not there`)
  return JSON.parse(content)
}

const index = searchIndex(load)

const suggested = async (text: string) => (await index.suggest(text)).map(suggestionText)

describe('suggestions', () => {
  test.each(['saint ma', 'st-ma', 'SAINT MÂ', 'St Ma', 'saintma', 'Saint-Malo', 'saint malo 35'])(
    '%s finds Saint-Malo',
    async (text) => {
      expect(await suggested(text)).toContain('Saint-Malo (35400)')
    },
  )

  test.each([
    ['grenob', 'Grenoble (38000)'],
    ['38', 'Isère (38)'],
    ['2a', 'Corse-du-Sud (2A)'],
    ['974', 'La Réunion (974)'],
    ['isere', 'Isère (38)'],
    ['cote d or', 'Côte-d’Or (21)'],
    ['38100', 'Grenoble (38100)'],
    ['75011', 'Paris 11e (75011)'],
    ['Paris 11', 'Paris 11e (75011)'],
    ['lyon 3ème', 'Lyon 3e (69003)'],
    ['paris 1', 'Paris 1er (75001)'],
    ['69000', 'Lyon (69000)'],
    ['st', 'Strasbourg (67000)'],
    ['rochelle', 'La Rochelle (17000)'],
    ['lhay', 'L’Haÿ-les-Roses (94240)'],
    ['annecy-le-vieux', 'Annecy-le-Vieux (74000)'],
    ['mamoudzou', 'Mamoudzou (97600)'],
    ['nouméa', 'Nouméa (98800)'],
    ['tahiti', 'Collectivités d’outre-mer'],
    ['Vienne (38200)', 'Vienne (38200)'],
    ['vienne 86', 'Vienne (86)'],
    ['réunion', 'La Réunion (974)'],
  ])('%s suggests %s first', async (text, expected) => {
    expect((await suggested(text))[0]).toBe(expected)
  })

  test('both départements of Corsica for the beginning that their postcodes share', async () => {
    expect((await suggested('20')).slice(0, 3)).toEqual(['Haute-Corse (2B)', 'Corse-du-Sud (2A)', 'Ajaccio (20000)'])
  })

  test('a town before those that only begin like it, a bigger one before a smaller one', async () => {
    expect((await suggested('vienne')).slice(0, 2)).toEqual(['Vienne (86)', 'Vienne (38200)'])
    expect(await suggested('eu')).toEqual(expect.arrayContaining(['Eu (76260)', 'Eure (27)']))
    expect((await suggested('eu'))[0]).toBe('Eu (76260)')
  })

  test('no more than three départements where communes fit too', async () => {
    const found = await index.suggest('haute')
    expect(found.filter(({ kind }) => kind === 'departement')).toHaveLength(3)
    expect(found).toHaveLength(MOST_SUGGESTIONS)
  })

  test('the postcode of a big receiver leads to its département', async () => {
    expect(await suggested('38025')).toEqual(['Isère (38)'])
  })

  test.each(['', 'g', ' ', 'qzqz', '99999', '<img src=x onerror=alert(1)>', '\u202egrenoble', 'a'.repeat(300)])(
    '%j is no reason to fail',
    async (text) => {
      expect((await index.suggest(text)).length).toBeLessThanOrEqual(MOST_SUGGESTIONS)
    },
  )
})

test('every commune is found by its name and postcode, however the name is written', async () => {
  const communes = indexedCommunes().filter(({ isFormer, name }) => !isFormer && !name.includes('('))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...communes), fc.constantFrom(...WRITINGS), async (commune, write) => {
      const [found] = await index.suggest(`${write(commune.name)} (${commune.postcodes[0]})`)
      expect(found).toMatchObject({ kind: 'commune', commune: { name: commune.name } })
    }),
    { numRuns: 1000 },
  )
})

const WRITINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.normalize('NFD').replace(/\p{M}/gu, ''),
  (name) => name.replace(/[-’]/g, ' '),
  (name) => name.replace(/\bSaint\b/g, 'St').replace(/\bSainte\b/g, 'Ste'),
  (name) => name.replace(/[-’ ]/g, '').replace(/^/, ' '),
]

test('each letter more leaves no place that the letters before did not allow', async () => {
  const names = indexedCommunes().map(({ name }) => name)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.integer({ min: 2, max: 12 }), async (name, length) => {
      const found = await index.suggest(name.slice(0, length))
      if (name.slice(0, length).replace(/[^\p{L}]/gu, '').length >= 2) expect(found.length).toBeGreaterThan(0)
    }),
  )
})

describe('a finished text', () => {
  test.each([
    ['Grenobel', 'Grenoble (38000)'],
    ['Rgenoble', 'Grenoble (38000)'],
    ['Marsielle', 'Marseille (13000)'],
    ['Sait-Malo', 'Saint-Malo (35400)'],
    ['Izère', 'Isère (38)'],
    ['Clermont-Ferand', 'Clermont-Ferrand (63000)'],
  ])('%s is unknown, and near to %s', async (text, expected) => {
    const resolution = await index.resolve(text)
    expect(resolution.kind === 'unknown' && resolution.nearest && suggestionText(resolution.nearest)).toBe(expected)
  })

  test('the first suggestion is meant', async () => {
    expect(await index.resolve('saint malo')).toMatchObject({
      kind: 'found',
      suggestion: { commune: { insee: '35288' } },
    })
  })

  test.each(['', '  ', 'g', '3'])('%j asks for nothing', async (text) => {
    expect(await index.resolve(text)).toEqual({ kind: 'empty' })
  })

  test('the village of Y, which is one letter long', async () => {
    expect(await index.resolve('Y')).toMatchObject({ kind: 'found', suggestion: { commune: { insee: '80829' } } })
  })

  test('nothing comes near', async () => {
    expect(await index.resolve('xyzxyzxyzxyz')).toEqual({ kind: 'unknown', nearest: null })
    expect(await index.resolve('99999')).toEqual({ kind: 'unknown', nearest: null })
  })
})

describe('a commune by its code', () => {
  test.each([
    ['38185', 'Grenoble', '38'],
    ['2A004', 'Ajaccio', '2A'],
    ['75111', 'Paris 11e', '75'],
    ['97411', 'Saint-Denis', '974'],
    ['97701', 'Saint-Barthélemy', 'om'],
    ['74010', 'Annecy', '74'],
  ])('%s is %s', async (insee, name, departement) => {
    expect(await index.commune(insee)).toMatchObject({ name, departement, isFormer: false })
  })

  test('every one', async () => {
    const present = indexedCommunes().filter(({ isFormer }) => !isFormer)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...present), async ({ insee, name, departement }) => {
        expect(await index.commune(insee)).toMatchObject({ insee, name, departement })
      }),
    )
  })

  test.each(['', '99999', 'xxxxx', '../..'])('%j is none', async (insee) => {
    expect(await index.commune(insee)).toBeNull()
  })
})

describe('files', () => {
  test('each is asked for once', async () => {
    const asked: string[] = []
    const counted = searchIndex((path) => {
      asked.push(path)
      return load(path)
    })
    for (const text of ['gre', 'gren', 'greno', 'grenob', 'grenob']) await counted.suggest(text)
    expect(asked).toHaveLength(new Set(asked).size)
    expect(asked.length).toBeLessThanOrEqual(4)
  })

  test('one that failed is asked for again at the next question', async () => {
    let isDown = true
    const flaky = searchIndex(async (path) => {
      if (isDown) throw new Error('no connection')
      return load(path)
    })
    await expect(flaky.suggest('grenoble')).rejects.toThrow('no connection')
    isDown = false
    expect((await flaky.suggest('grenoble')).map(suggestionText)).toContain('Grenoble (38000)')
  })

  test('one that is something else is a failure, not an empty list', async () => {
    await expect(searchIndex(async () => ({ error: 'not found' })).suggest('grenoble')).rejects.toThrow()
  })
})
