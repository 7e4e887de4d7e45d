import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCatalogue, aSnapshot } from '../../test/stored-state.ts'
import { StoreError } from './errors.ts'
import { openFileStore } from './file-store.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const catalogueFile = () => path.join(folder, 'catalogue.jsonl')

describe('catalogue and snapshot', () => {
  test('are read back as they were written', async () => {
    const store = openFileStore(folder, 'real')
    await store.writeCatalogue(aCatalogue)
    await store.writeSnapshot(aSnapshot)
    expect(await store.readCatalogue()).toEqual(aCatalogue)
    expect(await store.readSnapshot()).toEqual(aSnapshot)
  })

  test('are null before anything was stored', async () => {
    expect(await openFileStore(folder, 'real').readCatalogue()).toBeNull()
    expect(await openFileStore(folder, 'real').readSnapshot()).toBeNull()
  })

  test('are refused by a run of the other origin, and stay', async () => {
    await openFileStore(folder, 'simulated').writeCatalogue(aCatalogue)
    await expect(openFileStore(folder, 'real').readCatalogue()).rejects.toThrow(/données simulées.*stateFolder/)
    expect(await openFileStore(folder, 'simulated').readCatalogue()).not.toBeNull()
  })
})

describe('a damaged file is refused with its line, never taken for an empty state', () => {
  beforeEach(() => openFileStore(folder, 'real').writeCatalogue(aCatalogue))
  const read = () => openFileStore(folder, 'real').readCatalogue()

  test('cut at any byte', async () => {
    const whole = await readFile(catalogueFile())
    for (let length = 0; length < whole.length - 1; length += 97) {
      await writeFile(catalogueFile(), whole)
      await truncate(catalogueFile(), length)
      await expect(read(), `cut at ${length}`).rejects.toThrow(StoreError)
    }
  })

  test('with a line too many', async () => {
    await appendFile(catalogueFile(), '{"end":3}\n')
    await expect(read()).rejects.toThrow(/ligne 4/)
  })

  test('with a field of another type', async () => {
    const text = await readFile(catalogueFile(), 'utf8')
    await writeFile(catalogueFile(), text.replace('"city":"Grenoble"', '"city":38'))
    await expect(read()).rejects.toThrow(/ligne 2 : centre\.city/)
  })
})

test('a write that fails leaves the previous state and no debris', async () => {
  const store = openFileStore(folder, 'real')
  await store.writeCatalogue(aCatalogue)
  const broken = { centre: { toJSON: () => fail() } as never, source: 'directory' as const, seenAt: 0 }
  const failing = { ...aCatalogue, entries: new Map([['x', broken]]) }
  await expect(store.writeCatalogue(failing)).rejects.toThrow(/le disque est plein. L'état précédent est intact/)
  expect(await store.readCatalogue()).toEqual(aCatalogue)
  expect(await readdir(folder)).toEqual(['catalogue.jsonl'])
})

function fail(): never {
  throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
}

test('a state folder that is a file is a clear error', async () => {
  const file = path.join(folder, 'state')
  await writeFile(file, '')
  await expect(openFileStore(file, 'real').writeCatalogue(aCatalogue)).rejects.toThrow(StoreError)
  await expect(openFileStore(path.join(file, 'deeper'), 'real').lock('scrape')).rejects.toThrow(StoreError)
})
