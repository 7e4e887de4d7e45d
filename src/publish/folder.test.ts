import { lstat, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEPT_FOR_READERS_MS, type PublishedFile, publishToFolder } from './folder.ts'
import { PublicationRefused } from './refusals.ts'

const NOW = Date.parse('2021-05-03T08:00:00Z')
let root = ''
let output = ''
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'publish-'))
  output = path.join(root, 'data', 'output')
})
afterEach(() => rm(root, { recursive: true, force: true }))

const files = (contents: Readonly<Record<string, string>>): PublishedFile[] =>
  Object.entries(contents).map(([name, content]) => ({ path: name, content }))
const read = (name: string) => readFile(path.join(output, name), 'utf8')
const versions = async () => (await readdir(`${output}.versions`)).length

test('the files are there, in their folders', async () => {
  await publishToFolder(output, files({ '01.json': 'a', '01/creneaux.json': 'b' }), NOW)
  expect([await read('01.json'), await read('01/creneaux.json')]).toEqual(['a', 'b'])
})

test('files that come one by one, in time, are published as well', async () => {
  async function* slowly(): AsyncGenerator<PublishedFile> {
    for (const file of files({ a: '1', 'c/b': '2', 'c/d': '3' })) yield await Promise.resolve(file)
  }
  await publishToFolder(output, slowly(), NOW)
  expect([await read('a'), await read('c/b'), await read('c/d')]).toEqual(['1', '2', '3'])
})

test('a publication of nothing is an empty folder', async () => {
  await publishToFolder(output, [], NOW)
  expect(await readdir(output)).toEqual([])
})

test('a publication of what changed keeps the other files of the one before', async () => {
  await publishToFolder(output, files({ '01.json': 'a', '01/creneaux.json': 'b', '02.json': 'c' }), NOW)
  await publishToFolder(output, files({ '02.json': 'new', '03.json': 'd' }), NOW + 1000, { keepOthers: true })
  const all = await Promise.all(['01.json', '01/creneaux.json', '02.json', '03.json'].map(read))
  expect(all).toEqual(['a', 'b', 'new', 'd'])
  await publishToFolder(output, files({ '02.json': 'alone' }), NOW + 2000)
  expect(await readdir(output)).toEqual(['02.json'])
})

test('a compressed sibling of what changed does not stay from before', async () => {
  await publishToFolder(output, files({ '01.json': 'long', '01.json.br': 'l', '02.json': 'b', '02.json.gz': 'z' }), NOW)
  await publishToFolder(output, files({ '01.json': 's' }), NOW + 1000, { keepOthers: true })
  expect((await readdir(output)).sort()).toEqual(['01.json', '02.json', '02.json.gz'])
})

test('a later publication replaces the whole; what it does not name is gone', async () => {
  await publishToFolder(output, files({ a: '1', b: '1' }), NOW)
  await publishToFolder(output, files({ a: '2' }), NOW + 1)
  expect(await readdir(output)).toEqual(['a'])
  expect(await read('a')).toBe('2')
})

test('an unchanged file is the same file on disk', async () => {
  await publishToFolder(output, files({ a: 'same', b: '1' }), NOW)
  const before = await stat(path.join(output, 'a'))
  await publishToFolder(output, files({ a: 'same', b: '2' }), NOW + 1)
  expect((await stat(path.join(output, 'a'))).ino).toBe(before.ino)
  expect((await stat(path.join(output, 'b'))).nlink).toBe(1)
})

test('a reader that resolved the folder keeps one consistent set for ten minutes, then the version goes', async () => {
  await publishToFolder(output, files({ a: '1', b: '1' }), NOW)
  const resolved = await realpath(output)
  await publishToFolder(output, files({ a: '2', b: '2' }), NOW + 60_000)
  await publishToFolder(output, files({ a: '3', b: '3' }), NOW + 60_000 + KEPT_FOR_READERS_MS - 1)
  expect(await readFile(path.join(resolved, 'b'), 'utf8')).toBe('1')
  await publishToFolder(output, files({ a: '4', b: '4' }), NOW + 60_000 + KEPT_FOR_READERS_MS)
  await expect(stat(resolved)).rejects.toThrow(/ENOENT/)
  expect(await versions()).toBe(3)
})

test('a reader that takes a minute over one set, while publications go on every five seconds, reads one set', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `${index}/centres.json`)
  const version = (count: number) => files(Object.fromEntries(names.map((name) => [name, `${name} ${count}`])))
  await publishToFolder(output, version(0), NOW)
  const resolved = await realpath(output)
  for (const [second, name] of names.entries()) {
    if (second % 5 === 4) await publishToFolder(output, version(second), NOW + second * 1000)
    expect(await readFile(path.join(resolved, name), 'utf8')).toBe(`${name} 0`)
  }
  expect(await read(names[0] ?? '')).toBe(`${names[0]} 59`)
})

describe('when it fails', () => {
  test.each([1, 2, 3])('at file %i, the previous publication stays whole and no debris is left', async (position) => {
    await publishToFolder(output, files({ a: '1', b: '1', c: '1' }), NOW)
    const broken = [...files({ a: '2', b: '2', c: '2' })]
    broken.splice(position, 0, { path: 'a/below-a-file', content: '' })
    await expect(publishToFolder(output, broken, NOW + 1)).rejects.toThrow()
    expect([await read('a'), await read('b'), await read('c')]).toEqual(['1', '1', '1'])
    expect(await versions()).toBe(1)
  })

  test('while others are being written at the same time, likewise: nothing is written afterwards', async () => {
    await publishToFolder(output, files({ a: '1' }), NOW)
    async function* broken(): AsyncGenerator<PublishedFile> {
      for (let index = 0; index < 50; index += 1) yield { path: `b/${index}`, content: 'x'.repeat(100_000) }
      yield { path: 'b/0/below-a-file', content: '' }
    }
    await expect(publishToFolder(output, broken(), NOW + 1)).rejects.toThrow()
    expect(await versions()).toBe(1)
    expect(await read('a')).toBe('1')
  })

  test('while the documents are being made, likewise', async () => {
    await publishToFolder(output, files({ a: '1' }), NOW)
    function* failing(): Generator<PublishedFile> {
      yield { path: 'a', content: '2' }
      throw new Error('ENOSPC: no space left on device')
    }
    await expect(publishToFolder(output, failing(), NOW + 1)).rejects.toThrow(/ENOSPC/)
    expect(await read('a')).toBe('1')
  })

  test('what a killed publication left is swept away by the next one', async () => {
    await publishToFolder(output, files({ a: '1' }), NOW)
    await mkdir(`${output}.versions/20210503T080000001Z.partial`, { recursive: true })
    await symlink('nowhere', `${output}.next`)
    await publishToFolder(output, files({ a: '2' }), NOW + 2)
    expect(await versions()).toBe(2)
    expect(await read('a')).toBe('2')
  })
})

describe('it never takes the place of something else', () => {
  test('a folder with files', async () => {
    await mkdir(output, { recursive: true })
    await writeFile(path.join(output, 'thesis.txt'), 'mine')
    await expect(publishToFolder(output, files({ a: '1' }), NOW)).rejects.toThrow(PublicationRefused)
    expect(await read('thesis.txt')).toBe('mine')
  })

  test('a link to elsewhere', async () => {
    await mkdir(path.join(root, 'data', 'elsewhere'), { recursive: true })
    await symlink('elsewhere', output)
    await expect(publishToFolder(output, files({ a: '1' }), NOW)).rejects.toThrow(/autre dossier avec --output/)
  })

  test('an empty folder may be used', async () => {
    await mkdir(output, { recursive: true })
    await publishToFolder(output, files({ a: '1' }), NOW)
    expect((await lstat(output)).isSymbolicLink()).toBe(true)
  })
})

test('two publications of the same millisecond are two', async () => {
  await publishToFolder(output, files({ a: '1' }), NOW)
  await publishToFolder(output, files({ a: '2' }), NOW)
  expect(await read('a')).toBe('2')
  expect(await versions()).toBe(2)
})
