import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Centre, newCentre } from '../model/centre.ts'
import { DAY } from '../model/local-time.ts'
import { ShapeChanged, Timeout } from '../platforms/failures.ts'
import type { DirectoryReport } from '../platforms/platform.ts'
import { aCatalogue, anEntry, HOUR, NOW, PROFILES, rulesFor } from './fixtures.ts'
import { type DirectoryRun, emptyCatalogue, refreshListing, runDirectory } from './refresh.ts'

const NO_FLOOR = { centres: 0, shareOfPrevious: 0 }

const centreOf = (id: number, known: Partial<Centre> = {}): Centre =>
  newCentre({
    platform: 'profils',
    internalId: `profils${id}`,
    url: `https://profils.example/p${id}?lieu=1`,
    name: `Centre ${id}`,
    ...known,
  })

const runOf = (
  centres: readonly Centre[],
  { absenceDays = 0, ...report }: Partial<DirectoryReport> & { readonly absenceDays?: number } = {},
): DirectoryRun => ({
  platform: { ...PROFILES.metadata, absenceDays },
  centres,
  report: { failures: [], kept: [], failedDetails: 0, dropped: {}, ...report },
  failure: null,
})

const before = aCatalogue([anEntry(centreOf(1)), anEntry(centreOf(2))])

const refresh = (
  run: DirectoryRun,
  { floor = NO_FLOOR, previous = before, blocked = [] as string[], gone = [] as string[] } = {},
) => refreshListing(previous, run, floor, rulesFor(blocked, gone), NOW)

describe('a directory that is accepted', () => {
  it('takes the place of the one before, and says how it changed', () => {
    const { catalogue, change } = refresh(runOf([centreOf(2, { phone: '+33476000000' }), centreOf(3)]))
    expect([...catalogue.entries.keys()]).toEqual(['profils2', 'profils3'])
    expect(change).toMatchObject({ listed: 2, kept: 0, added: 1, removed: 1, changed: 1, trouble: null, dropped: {} })
    expect(catalogue.listings).toEqual({ profils: { refreshedAt: NOW, trouble: null, isWhole: true } })
    expect(catalogue.absent).toEqual([{ internalId: 'profils1', platform: 'profils', seenAt: NOW - HOUR }])
  })

  it('leaves alone what other lists say, of this platform and of others', () => {
    const own = anEntry({ platform: 'profils', url: 'https://profils.example/x' }, { source: 'government' })
    const other = anEntry({ platform: 'pages', internalId: 'pages1', url: 'https://pages.example/a' })
    const { catalogue, change } = refresh(runOf([centreOf(1)]), {
      previous: aCatalogue([anEntry(centreOf(1)), own, other]),
    })
    expect(catalogue.entries.size).toBe(3)
    expect(change).toMatchObject({ added: 0, removed: 0 })
  })

  it('keeps the entries that could not be read this time', () => {
    const failure = new Timeout('www.profils.example n’a pas répondu à temps')
    const run = runOf([centreOf(3)], { kept: [centreOf(1)], failures: [{ part: 'Ain', failure }], failedDetails: 2 })
    const { catalogue, change } = refresh(run)
    expect([...catalogue.entries].map(([key, { seenAt }]) => [key, seenAt])).toEqual([
      ['profils1', NOW - HOUR],
      ['profils3', NOW],
    ])
    expect(change).toMatchObject({ listed: 1, kept: 1, removed: 1, failedDetails: 2 })
    expect(change.trouble).toContain('Ain')
  })

  it('drops what a look found gone, unless the directory lists it again', () => {
    const run = runOf([centreOf(2), centreOf(3)], { absenceDays: 7, kept: [centreOf(1)] })
    const { catalogue } = refresh(run, { gone: ['profils1', 'profils2'] })
    expect([...catalogue.entries.keys()]).toEqual(['profils2', 'profils3'])
  })

  it('keeps for some days what a platform hides at times', () => {
    const old = anEntry(centreOf(1), { seenAt: NOW - 8 * DAY })
    const previous = aCatalogue([old, anEntry(centreOf(2), { seenAt: NOW - 6 * DAY })])
    const { catalogue } = refresh(runOf([centreOf(3)], { absenceDays: 7 }), { previous })
    expect([...catalogue.entries.keys()]).toEqual(['profils2', 'profils3'])
  })

  it('remembers for thirty days who is no longer listed, unless it comes back', () => {
    const previous = {
      ...before,
      absent: [
        { internalId: 'profils7', platform: 'profils', seenAt: NOW - 31 * DAY },
        { internalId: 'profils8', platform: 'profils', seenAt: NOW - 29 * DAY },
        { internalId: 'profils3', platform: 'profils', seenAt: NOW - DAY },
      ],
    }
    const { catalogue } = refresh(runOf([centreOf(1), centreOf(2), centreOf(3)]), { previous })
    expect(catalogue.absent.map(({ internalId }) => internalId)).toEqual(['profils8'])
  })
})

describe('a directory speaks for all of its platform', () => {
  const centres = Array.from({ length: 20 }, (_, id) => centreOf(id))
  const failure = { part: 'Ain', failure: new Timeout('en panne') }

  it.each([
    [{ failedDetails: 1 }, true],
    [{ failedDetails: 2 }, false],
    [{ failures: [failure] }, false],
  ])('after a run of twenty centres and %j: %s', (report, isWhole) => {
    expect(refresh(runOf(centres, report)).catalogue.listings['profils']?.isWhole).toBe(isWhole)
  })
})

describe('what may not be in the catalogue', () => {
  it('is dropped and counted, with what the platform dropped itself', () => {
    const reserved = centreOf(4, { name: 'Professionnels de santé' })
    const run = runOf([centreOf(1), centreOf(2), centreOf(3), reserved], { dropped: { 'sans motif': 5 } })
    const { catalogue, change } = refresh(run, { blocked: ['https://profils.example/p2'] })
    expect([...catalogue.entries.keys()]).toEqual(['profils1', 'profils3'])
    expect(change).toMatchObject({
      listed: 4,
      dropped: { 'sans motif': 5, 'réservés à des professions': 1, 'sur la liste de blocage': 1 },
    })
  })

  it('does not stay because its details could not be read', () => {
    const { catalogue } = refresh(runOf([centreOf(3)], { kept: [centreOf(1)] }), {
      blocked: ['https://profils.example/p1'],
    })
    expect([...catalogue.entries.keys()]).toEqual(['profils3'])
  })

  it('is a second centre of one page: the one seen last stays', () => {
    const moved = centreOf(9, { url: 'https://profils.example/P1?utm=x&lieu=1' })
    const { catalogue, change } = refresh(runOf([moved], { kept: [centreOf(1)] }))
    expect([...catalogue.entries.keys()]).toEqual(['profils9'])
    expect(change.dropped).toEqual({ 'de même page qu’un autre': 1 })
  })
})

describe('a directory that is refused leaves everything as it was, and says why', () => {
  it.each([
    [{ centres: 2, shareOfPrevious: 0 }, '1 centres trouvés, moins que le seuil de 2'],
    [{ centres: 0, shareOfPrevious: 0.9 }, '1 centres trouvés, moins que le seuil de 2'],
  ])('under the floor %j', (floor, message) => {
    const { catalogue, change } = refresh(runOf([centreOf(1)]), { floor })
    expect(catalogue.entries).toEqual(before.entries)
    expect(change).toMatchObject({ listed: 0, kept: 2, added: 0, removed: 0 })
    expect(change.trouble).toContain(message)
    expect(catalogue.listings['profils']).toEqual({
      refreshedAt: NOW - HOUR,
      trouble: change.trouble,
      isWhole: false,
    })
  })

  it('after a failure of the whole', () => {
    const run = { ...runOf([centreOf(3)]), failure: new Timeout('en panne') }
    const { catalogue, change } = refresh(run)
    expect(catalogue.entries).toEqual(before.entries)
    expect(change.trouble).toBe('échec : en panne')
  })

  it('though centres that may not be shown count for the floor', () => {
    const run = runOf([centreOf(1), centreOf(2, { name: 'Professionnels de santé' })])
    expect(refresh(run, { floor: { centres: 2, shareOfPrevious: 0 } }).change.trouble).toBeNull()
  })
})

it('does not depend on the order in which centres are found', () => {
  const found = fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 5 }),
      name: fc.constantFrom('A', 'B'),
      page: fc.integer({ min: 1, max: 3 }),
    }),
  )
  fc.assert(
    fc.property(found, (known) => {
      const centres = known.map(({ id, name, page }) =>
        centreOf(id, { name, url: `https://profils.example/p${page}?lieu=1` }),
      )
      const entriesAfter = (list: readonly Centre[]) =>
        JSON.stringify([...refresh(runOf(list), { previous: emptyCatalogue('real') }).catalogue.entries])
      expect(entriesAfter(centres.toReversed())).toBe(entriesAfter(centres))
      const { catalogue } = refresh(runOf(centres))
      const pages = [...catalogue.entries.values()].map(({ centre }) => centre.url)
      expect(new Set(pages).size).toBe(pages.length)
    }),
  )
})

describe('asking for a directory', () => {
  it('gives what was found before a failure, which makes it worth nothing', async () => {
    const failing = {
      ...PROFILES,
      async *directory() {
        yield centreOf(1)
        throw new ShapeChanged('illisible', { url: 'https://profils.example', body: '' })
      },
    }
    const run = await runDirectory(failing as never, {} as never)
    expect(run.centres).toHaveLength(1)
    expect(run.failure?.message).toBe('illisible')
  })

  it('throws what is no failure of the platform', async () => {
    const broken = {
      ...PROFILES,
      async *directory() {
        yield centreOf(1)
        throw new TypeError('a bug')
      },
    }
    await expect(runDirectory(broken as never, {} as never)).rejects.toThrow('a bug')
  })
})
