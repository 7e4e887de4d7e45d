import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCatalogue, aPoint, aSnapshot } from '../../test/stored-state.ts'
import { configFileSchema } from '../config/config.ts'
import { historyOf } from '../statistics/history-columns.ts'
import { NOTHING_RECENT } from '../statistics/recent.ts'
import { openDatabaseStore } from '../store/database/database-store.ts'
import { awaitLeadership } from '../store/database/leadership.ts'
import { type Database, openDatabase } from '../store/database/open.ts'
import type { Store } from '../store/store.ts'
import { importState } from './import-state.ts'
import { readPollingMemory, writePollingMemory } from './live/polling-memory.ts'
import { workplaceOf } from './workplace.ts'

let folder = ''
let database: Database
let shared: Store
beforeAll(async () => {
  database = await openDatabase({ kind: 'memory' }, { origin: 'real', command: 'test' })
  const { signal } = new AbortController()
  const leadership = await awaitLeadership(database.db, 'live', 'here', { signal })
  shared = openDatabaseStore(database, leadership)
  return () => leadership.resign()
}, 60_000)
afterAll(() => database.close())
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'import-'))
  return () => rm(folder, { recursive: true })
})

const workplace = () => workplaceOf(configFileSchema.parse({ stateFolder: folder }), {}, new Map())

test('what files hold is taken over, once; later only what was asked for is replaced', async () => {
  const { store: files } = workplace()
  await files.writeCatalogue(aCatalogue)
  await files.writeSnapshot(aSnapshot)
  const recent = { ...NOTHING_RECENT, hours: [{ hour: 7, places: { doctolib1: 3 } }] }
  await files.writeRecent(recent)
  await files.appendHistory([aPoint(10), aPoint(11)])
  const memory = new Map([
    ['doctolib', { usual: [0.5], centres: new Map([['a', { askedAt: 1, seenAt: 1, watched: null }]]) }],
  ])
  await writePollingMemory(files.documents, 'real', memory)

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
