import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aSlot } from '../../../test/builders.ts'
import { aRecord, HOSTILE_NAMES, listed, NOW } from '../../../test/listed.ts'
import { elementsOf, parseXml, textOf, type XmlElement } from '../../../test/xml.ts'
import { DEPARTEMENTS } from '../../geography/departements.ts'
import type { Centre } from '../../model/centre.ts'
import type { Origin } from '../../model/origin.ts'
import type { Change } from '../../snapshot/changes.ts'
import type { CentreRecord } from '../../snapshot/snapshot.ts'
import { plainLine } from '../plain-text.ts'
import { feedFiles } from './feeds.ts'

const BASE = 'https://exemple.invalid/donnees'
const MINUTE = 60_000
const NEXT = Date.parse('2021-05-04T09:10:00+02:00')

const opened = (known: Partial<Change> = {}): Change => ({
  at: NOW - MINUTE,
  kind: 'opened',
  internalId: 'a',
  departement: '38',
  next: NEXT,
  places: 12,
  ...known,
})

const place = (known: Partial<Centre> = {}) => aRecord({ internalId: 'a', ...known }, [aSlot(NEXT)])

function feeds(records: readonly CentreRecord[], changes: readonly Change[], origin: Origin = 'real', now = NOW) {
  const files = feedFiles(listed(records), changes, { baseUrl: BASE, origin, now })
  return new Map([...files].map(({ path, content }) => [path, String(content)]))
}

/** JSON Feed 1.1, the fields that we write: nothing else may be there. */
const jsonFeedSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  description: z.string(),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.literal('fr'),
  authors: z.array(z.strictObject({ name: z.string() })).min(1),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url: z.url().optional(),
      title: z.string().min(1),
      content_text: z.string().min(1),
      date_published: z.iso.datetime({ offset: true }),
    }),
  ),
})

const jsonOf = (files: Map<string, string>, code = '38') =>
  jsonFeedSchema.parse(JSON.parse(files.get(`${code}/ouvertures.json`) ?? ''))

/** What RFC 4287 asks of a feed and of its entries. */
function atomOf(files: Map<string, string>, code = '38') {
  const feed = parseXml(files.get(`${code}/ouvertures.atom`) ?? '')
  expect([feed.name, feed.attributes['xmlns']]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
  const one = (element: XmlElement, name: string) => {
    const found = element.children.filter((child) => typeof child !== 'string' && child.name === name)
    expect(found, name).toHaveLength(1)
    return textOf(found[0] as XmlElement)
  }
  const common = (element: XmlElement) => {
    const [id, title, updated] = ['id', 'title', 'updated'].map((name) => one(element, name))
    expect(updated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
    return { id, title, updated }
  }
  expect(one(elementsOf(feed, 'author')[0] as XmlElement, 'name')).not.toBe('')
  const entries = elementsOf(feed, 'entry').map((entry) => ({
    ...common(entry),
    text: one(entry, 'content'),
    link: elementsOf(entry, 'link')[0]?.attributes['href'],
  }))
  const links = feed.children.flatMap((child) => (typeof child !== 'string' && child.name === 'link' ? [child] : []))
  return { ...common(feed), entries, links: links.map(({ attributes }) => attributes) }
}

test('two valid feeds for each of the 102 codes, even when nothing opened', () => {
  const files = feeds([], [])
  expect(files.size).toBe(204)
  for (const { code } of DEPARTEMENTS) {
    expect(jsonOf(files, code).items).toEqual([])
    expect(atomOf(files, code)).toMatchObject({ updated: '2021-05-03T10:00:00+02:00', entries: [] })
  }
  expect(new Set(DEPARTEMENTS.map(({ code }) => atomOf(files, code).id)).size).toBe(102)
})

test('an opening, as people read it', () => {
  const files = feeds([place({ name: 'Pharmacie des Trois Ponts', address: '1 rue X, 38000 Grenoble' })], [opened()])
  const title =
    'Pharmacie des Trois Ponts, Grenoble\u00a0: 12\u00a0créneaux, le premier mardi 4\u00a0mai à 9\u00a0h\u00a010'
  const text =
    'Pharmacie des Trois Ponts, 1 rue X, 38000 Grenoble. 12\u00a0créneaux, le premier mardi 4\u00a0mai à 9\u00a0h\u00a010. ' +
    'Vu lundi 3\u00a0mai à 9\u00a0h\u00a059. Rendez-vous sur doctolib.'
  const url = 'https://www.doctolib.fr/vaccination-covid-19/grenoble/centre?pid=practice-1'
  const atom = atomOf(files)
  const json = jsonOf(files)
  expect(atom).toMatchObject({ title: 'Isère\u00a0: les créneaux qui s’ouvrent', updated: '2021-05-03T09:59:00+02:00' })
  expect(atom.entries).toMatchObject([{ title, text, link: url, updated: '2021-05-03T09:59:00+02:00' }])
  expect(json.items).toMatchObject([{ title, content_text: text, url, date_published: '2021-05-03T09:59:00+02:00' }])
  expect(json.items[0]?.id).toBe(atom.entries[0]?.id)
  expect(json.feed_url).toBe(`${BASE}/38/ouvertures.json`)
  expect(atom.links.find(({ rel }) => rel === 'self')?.['href']).toBe(`${BASE}/38/ouvertures.atom`)
})

test('one slot is singular; overseas, the hour is that of the place and says so', () => {
  const records = [place({ departement: '971', timeZone: 'America/Guadeloupe', city: null, name: 'Dispensaire' })]
  const files = feeds(records, [opened({ departement: '971', places: 1, next: Date.parse('2021-05-04T12:45:00Z') })])
  expect(jsonOf(files, '971').items[0]?.title).toBe(
    'Dispensaire\u00a0: 1\u00a0créneau, mardi 4\u00a0mai à 8\u00a0h\u00a045 (heure locale)',
  )
})

describe('what is told', () => {
  const ids = (files: Map<string, string>) =>
    jsonOf(files).items.map(({ date_published }) => date_published.slice(11, 16))

  test('openings only, of the département, of the last 24 hours, the newest first', () => {
    const records = ['a', 'b', 'c', 'd', 'e'].map((internalId) => place({ internalId }))
    const files = feeds(records, [
      opened({ internalId: 'a', at: NOW - 3 * MINUTE }),
      opened({ internalId: 'b', at: NOW - 24 * 60 * MINUTE }),
      opened({ internalId: 'c', at: NOW }),
      opened({ internalId: 'd', kind: 'more' }),
      opened({ internalId: 'e', departement: '69' }),
    ])
    expect(ids(files)).toEqual(['10:00', '09:57'])
  })

  test('not what is over: closed since, opened again since, its first slot passed, or no longer published', () => {
    const records = [
      place({ internalId: 'again' }),
      place({ internalId: 'passed' }),
      aRecord({ internalId: 'closed' }, [], 'none'),
    ]
    const files = feeds(records, [
      opened({ internalId: 'again', at: NOW - 9 * MINUTE }),
      opened({ internalId: 'again', at: NOW - 8 * MINUTE }),
      opened({ internalId: 'passed', at: NOW - 7 * MINUTE, next: NOW - 1 }),
      opened({ internalId: 'closed', at: NOW - 6 * MINUTE }),
      opened({ internalId: 'unknown', at: NOW - 5 * MINUTE }),
    ])
    expect(ids(files)).toEqual(['09:52'])
    expect(atomOf(files).updated).toBe('2021-05-03T09:55:00+02:00')
  })

  test('at most fifty, the newest', () => {
    const records = Array.from({ length: 60 }, (_, index) => place({ internalId: `c${index}` }))
    const changes = records.map(({ centre }, index) =>
      opened({ internalId: centre.internalId ?? '', at: NOW - index * MINUTE }),
    )
    const files = feeds(records, changes)
    expect(atomOf(files).entries).toHaveLength(50)
    expect(ids(files).at(-1)).toBe('09:11')
  })
})

test('an entry keeps its id in later publications, and each opening has its own', () => {
  const records = [place(), place({ internalId: 'b' })]
  const changes = [opened(), opened({ internalId: 'b' })]
  const before = jsonOf(feeds(records, changes)).items
  const later = jsonOf(feeds(records, [opened({ at: NOW + MINUTE }), ...changes], 'real', NOW + 2 * MINUTE)).items
  expect(before.map(({ id }) => id)).toEqual([
    'urn:uuid:34cb9d10-3291-5311-ada1-69baa6f7d2cd',
    'urn:uuid:988a8775-9933-5f96-b37d-204834772070',
  ])
  expect(later[1]).toEqual(before[1])
  expect(later[0]?.id).not.toBe(before[0]?.id)
})

test('hostile names stay texts, links that no browser may open are left out', () => {
  const records = HOSTILE_NAMES.map((name, index) =>
    place({ internalId: `c${index}`, name, city: name, url: 'javascript:x' }),
  )
  const files = feeds(
    records,
    records.map((_, index) => opened({ internalId: `c${index}`, at: NOW - index })),
  )
  const titles = HOSTILE_NAMES.map((name) => `${plainLine(name)}, ${plainLine(name)}`)
  const read = [...atomOf(files).entries, ...jsonOf(files).items]
  expect(read.map(({ title }) => title?.split('\u00a0: 12')[0])).toEqual([...titles, ...titles])
  expect(read.filter((entry) => ('link' in entry && entry.link) || ('url' in entry && entry.url))).toEqual([])
})

test('simulated openings are labelled', () => {
  const files = feeds([place()], [opened()], 'simulated')
  expect(atomOf(files).title).toMatch(/^Démonstration/)
  expect(jsonOf(files).description).toContain('données simulées')
})

test('equal states give equal feeds, whatever the order of centres and changes', () => {
  const records = ['a', 'b', 'c'].map((internalId) => place({ internalId }))
  const changes = ['c', 'a', 'b'].map((internalId) => opened({ internalId }))
  expect([...feeds([...records].reverse(), [...changes].reverse())]).toEqual([...feeds(records, changes)])
})
