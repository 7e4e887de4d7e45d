import { describe, expect, test } from 'vitest'
import { aSlot } from '../../../test/builders.ts'
import { aRecord, listed, NOW } from '../../../test/listed.ts'
import { elementsOf, parseXml, textOf } from '../../../test/xml.ts'
import { DEPARTEMENTS } from '../../geography/departements.ts'
import type { Origin } from '../../model/origin.ts'
import type { CentreRecord } from '../../snapshot/snapshot.ts'
import { LEVELS } from './france-map.ts'
import { mapFiles } from './maps.ts'

const maps = (records: readonly CentreRecord[], origin: Origin = 'real') =>
  new Map([...mapFiles(listed(records), origin, NOW)].map(({ path, content }) => [path, String(content)]))

/** What the tile of a département says and its colour, in one map. */
function tile(svg: string | undefined, code: string): { title: string; fill: string | undefined } | null {
  for (const group of elementsOf(parseXml(svg ?? ''), 'g')) {
    const [title, rect, text] = ['title', 'rect', 'text'].map((name) =>
      group.children.find((child) => typeof child !== 'string' && child.name === name),
    )
    if (!title || !rect || !text || typeof title === 'string' || typeof text === 'string') continue
    if (textOf(text) === code) return { title: textOf(title), fill: (rect as typeof text).attributes['fill'] }
  }
  return null
}

const describedBy = (svg: string | undefined) => elementsOf(parseXml(svg ?? ''), 'desc').map(textOf)[0] ?? ''

const places = (count: number, departement = '38', id = 'a') =>
  aRecord({ departement, internalId: id }, [aSlot('2021-05-04T07:00:00Z', { places: count })])

test('three maps, each with 101 tiles, every département once and none twice in one spot', () => {
  const files = maps([])
  expect([...files.keys()]).toEqual(['map_creneaux.svg', 'map_centres.svg', 'map_creneaux_pop.svg'])
  for (const svg of files.values()) {
    for (const { code } of DEPARTEMENTS) expect(tile(svg, code) === null).toBe(code === 'om')
    const spots = elementsOf(parseXml(svg), 'rect').map(({ attributes: { x, y } }) => `${x} ${y}`)
    expect(new Set(spots.slice(1)).size).toBe(spots.length - 1)
  }
})

test.each([
  [0, 0],
  [1, 1],
  [100, 1],
  [101, 2],
  [500, 2],
  [501, 3],
  [2000, 3],
  [2001, 4],
])('%i slots are of level %i', (count, level) => {
  const svg = maps(count === 0 ? [] : [places(count)]).get('map_creneaux.svg')
  expect(tile(svg, '38')?.fill).toBe(LEVELS[level]?.fill)
})

test.each([
  [5, 1],
  [6, 2],
  [10, 2],
  [11, 3],
  [21, 4],
])('%i places with slots are of level %i', (count, level) => {
  const records = Array.from({ length: count }, (_, index) => places(3, '38', `c${index}`))
  const found = tile(maps(records).get('map_centres.svg'), '38')
  expect(found).toEqual({ title: `Isère\u00a0: ${count}\u00a0lieux`, fill: LEVELS[level]?.fill })
})

test('by inhabitants: a small département with few slots comes before a large one with more', () => {
  const svg = maps([places(1000, '48', 'a'), places(3000, '75', 'b'), places(10, '69', 'c')]).get(
    'map_creneaux_pop.svg',
  )
  expect(tile(svg, '48')).toEqual({
    title: 'Lozère\u00a0: 13,1 créneaux pour 1\u202f000 habitants',
    fill: LEVELS[3]?.fill,
  })
  expect(tile(svg, '75')).toEqual({
    title: 'Paris\u00a0: 1,4 créneau pour 1\u202f000 habitants',
    fill: LEVELS[1]?.fill,
  })
  expect(tile(svg, '69')?.title).toBe('Rhône\u00a0: moins de 0,1 créneau pour 1\u202f000 habitants')
  expect(tile(svg, '38')?.title).toBe('Isère\u00a0: aucun créneau')
})

describe('words', () => {
  test('the moment by the clock of Paris, the legend, and the tile as one would read it', () => {
    const svg = maps([places(1284)]).get('map_creneaux.svg') ?? ''
    expect(tile(svg, '38')?.title).toBe('Isère\u00a0: 1\u202f284\u00a0créneaux')
    expect(tile(svg, '01')?.title).toBe('Ain\u00a0: aucun créneau')
    const texts = elementsOf(parseXml(svg), 'text').map(textOf)
    expect(texts).toContain('Dernière mise à jour\u00a0: 03/05/2021 10:00')
    expect(texts).toEqual(
      expect.arrayContaining(['aucun', '1 à 100', '101 à 500', '501 à 2\u202f000', 'plus de 2\u202f000']),
    )
  })

  test('the collectivités d’outremer are told beside the map, but compared with nobody', () => {
    const files = maps([places(12, 'om')])
    expect(files.get('map_creneaux.svg')).toContain('Collectivités d’Outremer\u00a0: 12\u00a0créneaux')
    expect(files.get('map_creneaux_pop.svg')).not.toContain('Outremer')
    expect(describedBy(files.get('map_creneaux_pop.svg'))).toBe(
      'En France, lundi 3\u00a0mai à 10\u00a0h\u00a000\u00a0: aucun créneau.',
    )
  })

  test('for those who do not see it: named, and the same conclusion in a sentence', () => {
    const svg = maps([places(30, '48', 'a'), places(2, '75', 'b'), places(1, 'om', 'c')]).get('map_creneaux.svg') ?? ''
    const root = parseXml(svg)
    const labels = root.attributes['aria-labelledby']?.split(' ')
    expect(root.attributes['role']).toBe('img')
    expect(labels).toEqual(['title', 'desc'].map((name) => elementsOf(root, name)[0]?.attributes['id']))
    expect(describedBy(svg)).toBe(
      'En France, lundi 3\u00a0mai à 10\u00a0h\u00a000\u00a0: 33\u00a0créneaux. 99 départements sur 101 sont à zéro. ' +
        'En tête\u00a0: Lozère (30\u00a0créneaux), Paris (2\u00a0créneaux).',
    )
  })

  test('simulated data are labelled, real ones are not', () => {
    for (const svg of maps([], 'simulated').values()) {
      expect(elementsOf(parseXml(svg), 'text').map(textOf)).toContain('Démonstration\u00a0: données simulées.')
    }
    for (const svg of maps([]).values()) expect(svg).not.toContain('simulées')
  })
})

test('nothing runs, nothing is fetched, nothing needs a style', () => {
  for (const svg of maps([places(3)], 'simulated').values()) {
    expect(svg).not.toMatch(/<script|<style|style=|href|url\(|<a |<image|<use|on\w+=/)
    expect(svg.match(/https?:[^"]+/g)).toEqual(['http://www.w3.org/2000/svg'])
  }
})

test.each(LEVELS)('the code is readable on its tile: $fill', ({ fill, text }) => {
  expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5)
})

test('equal states give equal drawings, whatever the order of their centres', () => {
  const records = [places(3, '38', 'a'), places(4, '38', 'b'), places(5, '2A', 'c')]
  expect([...maps([...records].reverse())]).toEqual([...maps(records)])
})

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
