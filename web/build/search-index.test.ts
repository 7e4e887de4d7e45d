import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DEPARTEMENTS } from '../../src/geography/departements.ts'
import { distanceKm } from '../../src/geography/distance.ts'
import { departementOfInsee, readDepartements } from '../search/places.ts'
import { arrondissementMiddles } from './arrondissements.ts'
import { indexedCommunes, searchIndexFiles } from './search-index.ts'

const files = [...searchIndexFiles()]
const communes = indexedCommunes()

test('every file is small, and there are not too many', () => {
  const sizes = files.map(({ content }) => gzipSync(content).length)
  expect(Math.max(...sizes)).toBeLessThan(12_000)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_500_000)
  expect(files.length).toBeLessThan(1200)
})

test('addresses are plain: letters and digits', () => {
  for (const { path } of files) expect(path).toMatch(/^recherche\/_?[a-z0-9]+\.json$/)
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
})

test('the code of a commune tells its département', () => {
  for (const { insee, departement } of communes) expect(departementOfInsee(insee)).toBe(departement)
})

test('all 102 départements, with where they are', () => {
  const content = files.find(({ path }) => path === 'recherche/departements.json')?.content ?? ''
  const departements = readDepartements(JSON.parse(content))
  expect(departements.map(({ code }) => code)).toEqual(DEPARTEMENTS.map(({ code }) => code))
  for (const { code, boxes } of departements) expect(boxes.length === 1).toBe(code !== 'om')
  for (const { departement, position, name } of communes) {
    if (!position) continue
    const boxes = departements.find(({ code }) => code === departement)?.boxes ?? []
    const isInside = boxes.some(
      ([south, west, north, east]) =>
        position.latitude > south &&
        position.latitude < north &&
        position.longitude > west &&
        position.longitude < east,
    )
    expect(isInside, name).toBe(true)
  }
})

test('the arrondissements lie in their towns, none on another', () => {
  const middles = arrondissementMiddles()
  expect(middles.size).toBe(45)
  for (const { insee, name, position } of communes) {
    if (!/^(Paris|Lyon|Marseille) \d/.test(name)) continue
    const town = communes.find((each) => each.name === name.split(' ')[0])?.position
    expect(position && town && distanceKm(position, town), name).toBeLessThan(10)
    expect(position, name).toEqual(middles.get(insee))
  }
  expect(new Set([...middles.values()].map(({ latitude, longitude }) => `${latitude} ${longitude}`)).size).toBe(45)
})

test('only communes overseas, far from everywhere, have no position', () => {
  for (const { name, departement, position } of communes) if (!position) expect(departement, name).toBe('om')
})
