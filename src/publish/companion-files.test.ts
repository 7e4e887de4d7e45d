import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { aSlot } from '../../test/builders.ts'
import { aRecord, aSnapshot, HOSTILE_NAMES, listed, NOW } from '../../test/listed.ts'
import { elementsOf, parseXml, textOf } from '../../test/xml.ts'
import { DEPARTEMENTS } from '../geography/departements.ts'
import type { Origin } from '../model/origin.ts'
import type { CentreRecord } from '../snapshot/snapshot.ts'
import { NO_HISTORY } from '../statistics/history-columns.ts'
import { NOTHING_RECENT } from '../statistics/recent.ts'
import { companionFiles } from './companion-files.ts'
import { DESCRIBED_MAPS, FILE_GROUPS, PAGE_FILES } from './index-page/described-files.ts'
import { makePublication } from './publication.ts'
import { publishedSchemas } from './schemas.ts'

const BASE = 'https://exemple.invalid/donnees/'

function companions(records: readonly CentreRecord[], origin: Origin = 'real', baseUrl = BASE): Map<string, string> {
  const files = companionFiles({ byDepartement: listed(records), changes: [], origin, now: NOW, baseUrl })
  return new Map([...files].map(({ path, content }) => [path, String(content)]))
}

/** All files of a publication of these centres. */
const filesOf = (records: Parameters<typeof aSnapshot>[0]) =>
  makePublication({
    snapshot: aSnapshot(records),
    now: NOW,
    wantedDoses: new Set(['1']),
    platforms: new Map(),
    history: NO_HISTORY,
    recent: NOTHING_RECENT,
    baseUrl: BASE,
    site: null,
    format: 'full',
  }).files

/** Every path of a whole publication of nothing. */
const paths = (): Set<string> => {
  const files = filesOf([])
  return new Set([...files].map(({ path }) => path))
}

const described = [...FILE_GROUPS.flatMap(({ files }) => files), ...DESCRIBED_MAPS]

const pathsOf = (path: string): string[] =>
  path.includes('{dep}') ? DEPARTEMENTS.map(({ code }) => path.replace('{dep}', code)) : [path]

const attributesNamed = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value)

describe('the page', () => {
  const page = (records: readonly CentreRecord[] = [], origin: Origin = 'real') =>
    companions(records, origin).get('index.html') ?? ''

  test('explains every file that is published, and none that is not', () => {
    const published = paths()
    const explained = new Set(described.flatMap(({ path }) => pathsOf(path)))
    const isOwn = (path: string) => path === PAGE_FILES.page || path === PAGE_FILES.sheet || path.startsWith('schemas/')
    expect([...explained].filter((path) => !published.has(path))).toEqual([])
    expect([...published].filter((path) => !explained.has(path) && !isOwn(path))).toEqual([])
  })

  test('leads to files that are there, and to anchors that are there', () => {
    const html = page()
    const published = paths()
    const links = [...attributesNamed(html, 'href'), ...attributesNamed(html, 'src')]
    const ids = attributesNamed(html, 'id')
    const local = links.filter((link) => !/^(https:|data:,$)/.test(link))
    expect(local.length).toBeGreaterThan(400)
    expect(local.filter((link) => !(link.startsWith('#') ? ids.includes(link.slice(1)) : published.has(link)))).toEqual(
      [],
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is well formed, in French, and reads in order of titles', () => {
    const root = parseXml(page())
    expect(root.attributes['lang']).toBe('fr')
    const levels = ['h1', 'h2', 'h3'].map((name) => elementsOf(root, name).length)
    expect(levels[0]).toBe(1)
    expect(levels[1]).toBe(FILE_GROUPS.length + 4)
    for (const image of elementsOf(root, 'img')) expect(image.attributes['alt']).toMatch(/^Carte/)
    expect(elementsOf(root, 'main')[0]?.attributes['id']).toBe('contenu')
    expect(elementsOf(root, 'a')[0]?.attributes['href']).toBe('#contenu')
  })

  test('needs no permission: no script, no style inside, nothing fetched from elsewhere', () => {
    const html = page([], 'simulated')
    expect(html).not.toMatch(/<script|<style|style=| on\w+=|javascript:/)
    for (const element of ['link', 'img'].flatMap((name) => elementsOf(parseXml(html), name))) {
      const { rel, href = '', src = '' } = element.attributes
      if (rel !== 'license') expect(href + src).not.toMatch(/^(https?:)?\/\//)
    }
    expect(companions([]).get('style.css')).not.toMatch(/url\(|@import/)
  })

  test('says how fresh it is and what was counted', () => {
    const records = [
      aRecord({ internalId: 'a' }, [aSlot('2021-05-04T07:00:00Z', { places: 1284 })]),
      aRecord({ internalId: 'b' }),
    ]
    const root = parseXml(page(records))
    expect(elementsOf(root, 'time').map((time) => [time.attributes['datetime'], textOf(time)])[0]).toEqual([
      '2021-05-03T10:00:00+02:00',
      'lundi 3\u00a0mai 2021 à 10\u00a0h\u00a000',
    ])
    const figures = elementsOf(root, 'dl').flatMap((list) => elementsOf(list, 'dd').map(textOf))
    expect(figures).toEqual(['1\u202f284', '1', '2', '102'])
  })

  test('warns of simulated data, and only of them', () => {
    const warns = (origin: Origin) => page([], origin).includes('données simulées')
    expect([warns('simulated'), warns('real')]).toEqual([true, false])
  })

  test('an address with signs in it stays an address', () => {
    const html = companions([], 'real', 'https://exemple.invalid/"><script>/').get('index.html') ?? ''
    expect(html).not.toContain('<script')
  })
})

describe('schemas', () => {
  test('each document has its own, under its address; those of other forms have none', () => {
    const files = companions([])
    const names = [...files.keys()].filter((path) => path.startsWith('schemas/')).map((path) => path.slice(8, -12))
    const expected = Object.keys(publishedSchemas).filter((name) => name !== 'departement_minimal')
    expect(names.sort()).toEqual(expected.sort())
    for (const name of names) {
      const schema = JSON.parse(files.get(PAGE_FILES.schema(name)) ?? '')
      expect(schema.$id).toBe(`${BASE}schemas/${name}.schema.json`)
    }
  })

  test('accept what is published', () => {
    const records = [aRecord({ internalId: 'a' }, [aSlot('2021-05-04T07:00:00Z')]), aRecord({ internalId: 'b' })]
    const files = filesOf(records)
    const published = new Map(
      [...files]
        .filter(({ path }) => path.endsWith('.json'))
        .map(({ path, content }) => [path, JSON.parse(String(content))]),
    )
    const schemas = companions(records)
    const ajv = new Ajv2020()
    for (const { path, schema } of described) {
      if (schema === undefined) continue
      const isValid = ajv.compile(JSON.parse(schemas.get(PAGE_FILES.schema(schema)) ?? ''))
      for (const each of pathsOf(path)) expect(isValid(published.get(each)), each).toBe(true)
    }
  })
})

test('equal states give equal files, whatever the order of their centres; hostile names harm none', () => {
  const records = HOSTILE_NAMES.map((name, index) =>
    aRecord({ internalId: `c${index}`, name, city: name }, [aSlot('2021-05-04T07:00:00Z')]),
  )
  const files = companions(records)
  expect([...companions([...records].reverse())]).toEqual([...files])
  for (const [path, content] of files)
    if (/\.(svg|atom|html)$/.test(path)) expect(() => parseXml(content), path).not.toThrow()
})
