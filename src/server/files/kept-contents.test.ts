import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepContents } from './kept-contents.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'contents-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function content(name: string, text: string) {
  const file = path.join(folder, name)
  await writeFile(file, text)
  return { file, identity: name, size: text.length }
}

test('a content is read once while it is kept', async () => {
  const contents = keepContents(100)
  const first = await content('once', 'before')
  expect(String(await contents.read(first))).toBe('before')
  await writeFile(first.file, 'after')
  expect(String(await contents.read(first))).toBe('before')
  expect(contents.held()).toBe(6)
})

test('never more than the limit is kept, and the least asked for goes first', async () => {
  const contents = keepContents(20)
  const [a, b, c] = [await content('a', 'a'.repeat(10)), await content('b', 'b'.repeat(10)), await content('c', 'c')]
  for (const each of [a, b, a, c]) await contents.read(each)
  expect(contents.held()).toBe(11)
  await writeFile(a.file, 'changed')
  await writeFile(b.file, 'changed')
  expect(String(await contents.read(a))).toBe('a'.repeat(10))
  expect(String(await contents.read(b))).toBe('changed')
})

test('a content that could not be read is not remembered as such', async () => {
  const contents = keepContents(100)
  const missing = { file: path.join(folder, 'late'), identity: 'late', size: 4 }
  await expect(contents.read(missing)).rejects.toThrow('ENOENT')
  expect(contents.held()).toBe(0)
  await writeFile(missing.file, 'here')
  expect(String(await contents.read(missing))).toBe('here')
})
