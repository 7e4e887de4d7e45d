import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCatalogue, aPoint, aSnapshot } from '../../test/stored-state.ts'
import { configFileSchema } from '../config/config.ts'
import type { HistoryPoint } from '../statistics/history.ts'
import { historyOf, NO_HISTORY } from '../statistics/history-columns.ts'
import { NOTHING_RECENT } from '../statistics/recent.ts'
import { databasePoints, openDatabaseStore } from '../store/database/database-store.ts'
import { awaitLeadership, type Leadership } from '../store/database/leadership.ts'
import { type Database, openDatabase } from '../store/database/open.ts'
import { openFileStore } from '../store/file-store.ts'
import type { Store } from '../store/store.ts'
import { exportState } from './export-state.ts'
import { importState } from './import-state.ts'
import { readPollingMemory, writePollingMemory } from './live/polling-memory.ts'
import { workplaceOf } from './workplace.ts'

let folder = ''
let database: Database
let leadership: Leadership
let shared: Store
beforeAll(async () => {
  database = await openDatabase({ kind: 'memory' }, { origin: 'real', command: 'test' })
  const { signal } = new AbortController()
  leadership = await awaitLeadership(database.db, 'live', 'here', { signal })
  return () => leadership.resign()
}, 60_000)
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['state_documents', 'state_history'] as const) await database.db.deleteFrom(table).execute()
  shared = openDatabaseStore(database, leadership)
  folder = await mkdtemp(path.join(tmpdir(), 'moved-'))
  return () => rm(folder, { recursive: true })
})

const workplace = () => workplaceOf(configFileSchema.parse({ stateFolder: folder }), {}, new Map())

const recent = { ...NOTHING_RECENT, hours: [{ hour: 7, places: { doctolib1: 3 } }] }
const memory = new Map([
  ['doctolib', { usual: [0.5], centres: new Map([['a', { askedAt: 1, seenAt: 1, watched: null }]]) }],
])

/** Gives a store a state. */
async function fill(store: Store): Promise<void> {
  await store.writeCatalogue(aCatalogue)
  await store.writeSnapshot(aSnapshot)
  await store.writeRecent(recent)
  await store.appendHistory([aPoint(10), aPoint(11)])
  await writePollingMemory(store.documents, 'real', memory)
}

test('what files hold is taken over, once; later only what was asked for is replaced', async () => {
  const { store: files } = workplace()
  await fill(files)

  expect(await importState(workplace(), shared, { overwrite: false })).toEqual({ centres: 2, looks: 1, hours: 2 })
  expect(await shared.readCatalogue()).toEqual(aCatalogue)
  expect(await shared.readSnapshot()).toEqual(aSnapshot)
  expect(await shared.readRecent()).toEqual(recent)
  expect(await shared.readHistory()).toEqual(historyOf([aPoint(10), aPoint(11)]))
  expect(await readPollingMemory(shared.documents, 'real')).toEqual(memory)

  await files.writeSnapshot({ ...aSnapshot, at: 5 })
  await expect(importState(workplace(), shared, { overwrite: false })).rejects.toThrow(/--force/)
  expect((await shared.readSnapshot())?.at).toBe(aSnapshot.at)
  await importState(workplace(), shared, { overwrite: true })
  expect((await shared.readSnapshot())?.at).toBe(5)
  // The lock of the files was given back each time.
  await (await files.lock('test'))()
})

const DOCUMENTS = ['catalogue', 'snapshot', 'recent', 'polling', 'history']

/** What the files say, line by line. */
const readFiles = () =>
  Promise.all(
    DOCUMENTS.map(async (name) => {
      const text = await readFile(path.join(folder, `${name}.jsonl`), 'utf8')
      return text
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line))
    }),
  )

const exported = (replace: boolean, here = workplace()) =>
  exportState(here, shared, databasePoints(database.db), { replace })

test('what was imported is exported to the same documents, line by line', async () => {
  await fill(workplace().store)
  const before = await readFiles()
  await importState(workplace(), shared, { overwrite: false })
  for (const name of DOCUMENTS) await rm(path.join(folder, `${name}.jsonl`))
  expect(await exported(false)).toEqual({ centres: 2, looks: 1, hours: 2 })
  expect(await readFiles()).toEqual(before)
  await (await workplace().store.lock('test'))()
})

test('files that have a state are replaced only when it is asked for, and their history is only added to', async () => {
  await fill(shared)
  await shared.appendHistory([aPoint(12)])
  const { store: files } = workplace()
  const ownPoint: HistoryPoint = { ...aPoint(11), country: [9, 9, 9] }
  await files.appendHistory([aPoint(9), ownPoint])
  await expect(exported(false)).rejects.toThrow(/--replace/)
  await files.writeSnapshot({ ...aSnapshot, at: 5 })
  await expect(exported(false)).rejects.toThrow(/--replace/)
  expect(await files.readCatalogue()).toBeNull()
  expect((await files.readSnapshot())?.at).toBe(5)

  expect(await exported(true)).toEqual({ centres: 2, looks: 1, hours: 2 })
  expect(await files.readSnapshot()).toEqual(aSnapshot)
  expect(await files.readHistory()).toEqual(historyOf([aPoint(9), ownPoint, aPoint(10), aPoint(12)]))
  // Once more changes nothing.
  const before = await readFiles()
  expect((await exported(true)).hours).toBe(0)
  expect(await readFiles()).toEqual(before)
})

test('files of the other origin, or in use, are left alone, and so are all when there is nothing to export', async () => {
  const { store: files } = workplace()
  await files.writeSnapshot(aSnapshot)
  await expect(exported(true)).rejects.toThrow(/pas d’état complet/)
  await shared.writeCatalogue(aCatalogue)
  await expect(exported(true)).rejects.toThrow(/pas d’état complet/)
  await fill(shared)
  const release = await files.lock('scrape')
  await expect(exported(true)).rejects.toThrow(/scrape/)
  await release()
  await openFileStore(folder, 'simulated').writeSnapshot({ ...aSnapshot, at: 5 })
  await expect(exported(true)).rejects.toThrow(/simulées.*ne se mélangent pas/)
  expect(await files.readCatalogue()).toBeNull()
  expect(await files.readHistory()).toEqual(NO_HISTORY)
})
