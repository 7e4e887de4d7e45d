import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '../catalogue.ts'
import { aCatalogue, anEntry, aRow, HOUR, NOW, toolsFor } from '../fixtures.ts'
import { addressKey } from '../geocoding.ts'
import { mergeGovernment, questionsFor } from './merge.ts'
import type { GovernmentRow } from './row.ts'
import { unknownSiteId } from './row-centre.ts'

const NO_ADDRESS = () => null

/** A centre of the directory whose rows are matched by profile. */
const place = (profile: string, lieu: number, known: Partial<CatalogueEntry['centre']> = {}) =>
  anEntry({
    platform: 'profils',
    internalId: `profils${profile}pid${lieu}`,
    url: `https://profils.example/${profile}?lieu=${lieu}`,
    address: `${lieu} Rue du Port, 38000 Grenoble`,
    postcode: '38000',
    ...known,
  })

const link = (gid: string, bookingText: string, known: Partial<GovernmentRow> = {}) =>
  aRow({ gid, bookingText, ...known })

function merge(
  entries: readonly CatalogueEntry[],
  rows: readonly GovernmentRow[],
  { inTrouble = [], blocked = [], addressIdOf = NO_ADDRESS }: Options = {},
) {
  const { catalogue, report } = mergeGovernment(aCatalogue(entries, inTrouble), rows, addressIdOf, toolsFor(blocked))
  const centres = [...catalogue.entries.values()].map(({ centre }) => centre)
  return { catalogue, report, centres, numberOf: (id: string) => catalogue.entries.get(id)?.centre.atlasGid }
}

type Options = {
  readonly inTrouble?: readonly string[]
  readonly blocked?: readonly string[]
  readonly addressIdOf?: Parameters<typeof mergeGovernment>[2]
}

describe('a row of a platform whose directory is good', () => {
  it('gives its number to the centre of its link, however it is written', () => {
    const row = link('12', ' https://PROFILS.example/Port?lieu=1&utm=x')
    const { report, numberOf, centres } = merge(
      [place('port', 1), place('port', 2)],
      [row, link('13', 'https://profils.example/port?lieu=2')],
    )
    expect([numberOf('profilsportpid1'), numberOf('profilsportpid2')]).toEqual([12, 13])
    expect(report.fates.linked).toEqual(['12', '13'])
    expect(centres).toHaveLength(2)
  })

  it('gives it to every place of its profile when no other row is of that profile', () => {
    const { numberOf } = merge([place('port', 1), place('port', 2)], [link('12', 'https://profils.example/port')])
    expect([numberOf('profilsportpid1'), numberOf('profilsportpid2')]).toEqual([12, 12])
  })

  it('is counted as not listed, and not used, when the directory has no such centre', () => {
    const { report, centres } = merge([place('port', 1)], [link('12', 'https://profils.example/gare?lieu=1')])
    expect(report.fates['not-listed']).toEqual(['12'])
    expect(centres.map(({ atlasGid }) => atlasGid)).toEqual([null])
  })

  it('is only linked, without number, where the platform has no rule for it', () => {
    const page = anEntry({ platform: 'pages', internalId: 'pages1', url: 'https://pages.example/a' })
    const { report, numberOf } = merge([page], [link('12', 'https://pages.example/A?b=c')])
    expect(report.fates.linked).toEqual(['12'])
    expect(numberOf('pages1')).toBeNull()
  })
})

describe('several rows of one profile', () => {
  const rows = [
    link('12', 'https://profils.example/port', { addressId: 'a1' }),
    link('13', 'https://profils.example/port#bis', { addressId: 'a2' }),
    link('14', 'https://profils.example/port#ter', { addressId: 'a2' }),
  ]
  const question = { address: '2 Rue du Port, 38000 Grenoble', postcode: '38000' }

  it('ask for the address of the centre', () => {
    const catalogue = aCatalogue([place('port', 2), place('gare', 1)])
    expect(questionsFor(catalogue, rows, toolsFor().registry)).toEqual([question])
  })

  it('are told apart by it, the newest of those at that address', () => {
    const addressIdOf = (asked: typeof question | { address: string; postcode: string | null }) =>
      addressKey(asked) === addressKey(question) ? 'a2' : null
    expect(merge([place('port', 2)], rows, { addressIdOf }).numberOf('profilsportpid2')).toBe(14)
  })

  it.each([null, 'a3'])('give no number when the address says %j', (id) => {
    const { numberOf } = merge([place('port', 2)], rows, { addressIdOf: () => id })
    expect(numberOf('profilsportpid2')).toBeNull()
  })

  it('ask nothing where one has the very link of the centre', () => {
    const own = link('15', 'https://profils.example/port?lieu=2')
    const catalogue = aCatalogue([place('port', 2)])
    expect(questionsFor(catalogue, [...rows, own], toolsFor().registry)).toEqual([])
    expect(merge([place('port', 2)], [...rows, own]).numberOf('profilsportpid2')).toBe(15)
  })
})

describe('a row of a platform whose directory is in trouble, or that has none', () => {
  it('becomes a centre of the platform, whose id a look will tell', () => {
    const row = link('12', 'https://profils.example/Gare?lieu=1')
    const { centres, report } = merge([place('port', 1)], [row], { inTrouble: ['profils'] })
    expect(report.fates.used).toEqual(['12'])
    expect(centres.find(({ gid }) => gid === '12')).toMatchObject({
      platform: 'profils',
      internalId: null,
      url: 'https://profils.example/Gare?lieu=1',
      atlasGid: 12,
    })
    expect(merge([], [row]).centres).toMatchObject([{ platform: 'profils', internalId: null }])
  })

  it('is only linked when the previous directory has its centre, or places of its profile', () => {
    const rows = [link('12', 'https://profils.example/port?lieu=1'), link('13', 'https://profils.example/gare')]
    const { report } = merge([place('port', 1), place('gare', 4)], rows, { inTrouble: ['profils'] })
    expect(report.fates.linked).toEqual(['12', '13'])
  })

  it('goes by its link where the platform reads nothing in it', () => {
    const urls = ['https://profils.example/', 'https://muette.example/a']
    const { centres } = merge([], [link('12', urls[0] ?? ''), link('13', urls[1] ?? '')])
    expect(centres.map(({ platform, internalId }) => [platform, internalId]).sort()).toEqual(
      [
        ['muette', unknownSiteId(urls[1] ?? '')],
        ['profils', unknownSiteId(urls[0] ?? '')],
      ].sort(),
    )
  })

  it('is nobody’s when it is only like the pages of a platform', () => {
    const site = anEntry({ platform: 'sites', internalId: 'sites1', url: 'https://pharmacie.example/animations' })
    const rows = [link('12', 'https://pharmacie.example/animations'), link('13', 'https://mairie.example/animations')]
    const { centres, report } = merge([site], rows)
    expect(report.fates).toMatchObject({ linked: ['12'], used: ['13'] })
    expect(centres.find(({ gid }) => gid === '13')?.platform).toBe('autre')
  })
})

describe('a row of no platform is published, and never lost', () => {
  it.each([
    ['https://www.Ville.example/Rdv', 'https://www.Ville.example/Rdv', unknownSiteId('https://www.ville.example/rdv')],
    ['doctolib', 'doctolib', 'gouv12'],
    ['contact@ville.example', 'contact@ville.example', 'gouv12'],
    [null, '', 'gouv12'],
  ])('by the link %j', (bookingText, url, internalId) => {
    const { centres, report } = merge([], [aRow({ gid: '12', bookingText })])
    expect(centres).toMatchObject([{ platform: 'autre', internalId, url }])
    expect(report.fates.used).toEqual(['12'])
  })

  it('once for one page, by the row of the smallest number', () => {
    const page = 'https://ville.example/rdv'
    const { centres, report } = merge([], [link('100', page), link('9', `${page} `), link('10', page.toUpperCase())])
    expect(centres.map(({ gid }) => gid)).toEqual(['9'])
    expect(report.fates).toMatchObject({ used: ['9'], 'same-page': ['10', '100'] })
  })

  it('once for each place without a page', () => {
    expect(merge([], [aRow({ gid: '1' }), aRow({ gid: '2' })]).centres).toHaveLength(2)
  })
})

describe('rows that are left out are counted and listed', () => {
  const rows = [
    link('1', 'https://ville.example/a', { isClosed: true }),
    link('2', 'https://ville.example/b', { isReserved: true }),
    link('3', 'https://ville.example/c', { name: 'Centre pour PROFESSIONNELS DE SANTÉ' }),
    link('4', 'https://ville.example/d'),
    link('5', 'mairie', { isClosed: true, isReserved: true }),
    aRow({ gid: '6' }),
  ]

  it('by what they say and by what became of them', () => {
    const { centres, report } = merge([], rows, { blocked: ['http://www.ville.example/d/'] })
    expect(report).toEqual({
      rows: 6,
      links: { valid: ['1', '2', '3', '4'], none: ['6'], invalid: ['5'] },
      closed: ['1', '5'],
      reserved: ['2', '3', '5'],
      fates: {
        linked: [],
        used: ['6'],
        reserved: ['2', '3', '5'],
        closed: ['1'],
        blocked: ['4'],
        'same-page': [],
        'not-listed': [],
      },
    })
    expect(centres.map(({ gid }) => gid)).toEqual(['6'])
  })

  it('yet a closed row still tells its number to a centre of a directory', () => {
    const closed = link('12', 'https://profils.example/port?lieu=1', { isClosed: true })
    expect(merge([place('port', 1)], [closed]).numberOf('profilsportpid1')).toBe(12)
  })

  it('and a reserved one does not', () => {
    const reserved = link('12', 'https://profils.example/port?lieu=1', { isReserved: true })
    expect(merge([place('port', 1)], [reserved]).numberOf('profilsportpid1')).toBeNull()
  })
})

it('forgets what an earlier list said, and remembers the identities that are gone', () => {
  const gone = anEntry({ platform: 'autre', internalId: 'gouv3', url: '' }, { source: 'government' })
  const { catalogue, numberOf } = merge([place('port', 1, { atlasGid: 77 }), gone], [])
  expect(numberOf('profilsportpid1')).toBeNull()
  expect(catalogue.entries.has('gouv3')).toBe(false)
  expect(catalogue.absent).toEqual([{ internalId: 'gouv3', platform: 'autre', seenAt: NOW - HOUR }])
})

it('gives the same catalogue whatever the order of centres and rows, one centre for each key', () => {
  const urls = [
    'https://profils.example/port',
    'https://profils.example/port?lieu=1',
    'https://profils.example/gare?lieu=1',
    'https://pages.example/a',
    'https://muette.example/a',
    'https://ville.example/a',
    'mairie',
    null,
  ]
  const row = fc.record({
    gid: fc.integer({ min: 1, max: 12 }).map(String),
    bookingText: fc.constantFrom(...urls),
    addressId: fc.constantFrom('a1', 'a2'),
    isClosed: fc.boolean(),
    isReserved: fc.boolean(),
  })
  const entries = [place('port', 1), place('port', 2), place('gare', 3)]
  fc.assert(
    fc.property(
      fc.array(row),
      fc.constantFrom([], ['profils']),
      fc.infiniteStream(fc.nat()),
      (known, inTrouble, random) => {
        const rows = known.map((each) => aRow(each))
        const options = { inTrouble, addressIdOf: () => 'a1' }
        const first = merge(entries, rows, options)
        const second = merge(shuffled(entries, random), shuffled(rows, random), options)
        expect(JSON.stringify([...second.catalogue.entries])).toBe(JSON.stringify([...first.catalogue.entries]))
        expect(second.report).toEqual(first.report)
        const pages = first.centres.filter(({ url }) => url.startsWith('https:')).map(({ url }) => url)
        expect(new Set(pages).size).toBe(pages.length)
        const fates = Object.values(first.report.fates).flat()
        expect(fates.sort()).toEqual([...new Set(known.map(({ gid }) => gid))].sort())
      },
    ),
  )
})

function shuffled<T>(items: readonly T[], random: fc.Stream<number>): T[] {
  const keyed = items.map((item) => ({ item, at: random.next().value ?? 0 }))
  return keyed.sort((a, b) => a.at - b.at).map(({ item }) => item)
}
