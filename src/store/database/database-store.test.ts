import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { withDatabases } from '../../../test/databases.ts'
import { aCatalogue, aPoint, aSnapshot } from '../../../test/stored-state.ts'
import { historyOf, NO_HISTORY } from '../../statistics/history-columns.ts'
import { NOTHING_RECENT } from '../../statistics/recent.ts'
import { openDatabaseStore } from './database-store.ts'
import { awaitLeadership } from './leadership.ts'

withDatabases((test) => {
  /** What a machine that leads works with; another one may lead after it. */
  async function leader(host: string) {
    const database = test.database()
    await database.db.updateTable('leaders').set({ until: sql<Date>`now()` }).execute()
    const { signal } = new AbortController()
    const leadership = await awaitLeadership(database.db, 'live', `${host} 1 a`, { signal })
    onTestFinished(() => leadership.resign())
    return openDatabaseStore({ ...database, origin: 'real' }, leadership)
  }

  it('gives the next leader what the one before stored', async () => {
    const first = await leader('one')
    expect(await first.readCatalogue()).toBeNull()
    expect(await first.readSnapshot()).toBeNull()
    expect(await first.readRecent()).toEqual(NOTHING_RECENT)
    await first.writeCatalogue(aCatalogue)
    await first.writeSnapshot(aSnapshot)
    await first.writeRecent({ ...NOTHING_RECENT, hours: [{ hour: 7, places: { doctolib1: 3 } }] })
    const second = await leader('two')
    expect(await second.readCatalogue()).toEqual(aCatalogue)
    expect(await second.readSnapshot()).toEqual(aSnapshot)
    expect((await second.readRecent()).hours).toEqual([{ hour: 7, places: { doctolib1: 3 } }])
  })

  it('takes nothing more from a leader that was replaced, and leaves what is there', async () => {
    const first = await leader('one')
    await first.writeSnapshot(aSnapshot)
    await first.appendHistory([aPoint(10)])
    const second = await leader('two')
    const late = { ...aSnapshot, at: 0, centres: new Map() }
    await expect(first.writeSnapshot(late)).rejects.toThrow(/two a pris la main/)
    await expect(first.appendHistory([aPoint(11)])).rejects.toThrow(/two a pris la main/)
    expect(await second.readSnapshot()).toEqual(aSnapshot)
    expect((await second.readHistory()).hours).toEqual([aPoint(10).hour])
  })

  it('keeps a document of any size whole, in parts, and replaces all of them', async () => {
    const { documents } = await leader('one')
    const [centre] = aCatalogue.entries.values()
    const catalogue = await leader('two')
    // What cannot be compressed: each a different, random text.
    const entries = new Map(
      Array.from({ length: 6000 }, (_, index) => {
        const noise = Array.from({ length: 20 }, () => Math.random().toString(36)).join('')
        const internalId = `doctolib${index}`
        return [internalId, { ...entry(centre), centre: { ...entry(centre).centre, internalId, name: noise } }] as const
      }),
    )
    await catalogue.writeCatalogue({ ...aCatalogue, entries })
    const parts = () => test.database().db.selectFrom('state_documents').select('part').execute()
    expect((await parts()).length).toBeGreaterThan(1)
    expect((await catalogue.readCatalogue())?.entries.size).toBe(6000)
    await catalogue.writeCatalogue(aCatalogue)
    expect((await parts()).length).toBe(1)
    await expect(documents.write('catalogue', {}, [])).rejects.toThrow(/a pris la main/)
  })

  const entry = <Item>(item: Item | undefined): Item => {
    if (!item) throw new Error('the fixture has one')
    return item
  }

  it('refuses a damaged document, never taking it for none', async () => {
    const store = await leader('one')
    await store.writeSnapshot(aSnapshot)
    const cut = sql<Buffer>`substring(content from 1 for length(content) - 12)`
    await test.database().db.updateTable('state_documents').set({ content: cut }).execute()
    await expect(store.readSnapshot()).rejects.toThrow(/snapshot de la base/)
    await test
      .database()
      .db.updateTable('state_documents')
      .set({ content: Buffer.from('not compressed') })
      .execute()
    await expect(store.readSnapshot()).rejects.toThrow(/snapshot de la base/)
  })

  it('adds to the history and never changes it, the first of an hour counting', async () => {
    const store = await leader('one')
    expect(await store.readHistory()).toEqual(NO_HISTORY)
    await store.appendHistory([aPoint(10), aPoint(11)])
    expect(await store.readHistory()).toEqual(historyOf([aPoint(10), aPoint(11)]))
    await store.appendHistory([{ ...aPoint(11), country: [9, 9, 9] }, aPoint(12)])
    const all = historyOf([aPoint(10), aPoint(11), aPoint(12)])
    expect(await store.readHistory()).toEqual(all)
    expect(await (await leader('two')).readHistory()).toEqual(all)
    await test.database().db.updateTable('state_history').set({ point: '{"hour":"?"}' }).execute()
    await expect((await leader('three')).readHistory()).rejects.toThrow(/illisible à 2021-05-03 10:00:00/)
  })
})
