import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { quarantine, type UnreadableAnswer } from './quarantine.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quarantine-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const NOW = Date.now()
const answer = (number: number, known: Partial<UnreadableAnswer> = {}): UnreadableAnswer => ({
  platform: 'doctolib',
  url: `https://partners.doctolib.fr/booking/${number}.json`,
  message: 'la réponse n’est pas du JSON',
  body: '<html>',
  at: NOW + number,
  ...known,
})

test('keeps what a person needs to see what changed', async () => {
  const [file = ''] = await quarantine(folder, [answer(1)], NOW)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    platform: 'doctolib',
    body: '<html>',
    url: answer(1).url,
  })
})

test('only a few of each platform', async () => {
  const many = Array.from({ length: 50 }, (_, index) => answer(index))
  await quarantine(folder, [...many, answer(99, { platform: 'keldoc' })], NOW)
  expect(await readdir(folder)).toHaveLength(6)
})

test('within its size: the oldest go', async () => {
  const limits = { bytes: 3_000, ageMs: 1e9, perPlatform: 100 }
  await quarantine(
    folder,
    [1, 2, 3, 4, 5].map((number) => answer(number, { body: 'x'.repeat(1_000) })),
    NOW,
    limits,
  )
  const left = await readdir(folder)
  expect(left.length).toBe(2)
  expect(left.every((name) => name > new Date(NOW + 3).toISOString().replace(/[-:.]/g, ''))).toBe(true)
})

test('within its age', async () => {
  const [old = ''] = await quarantine(folder, [answer(1)], NOW)
  const before = new Date(NOW - 15 * 86_400_000)
  await utimes(old, before, before)
  await quarantine(folder, [answer(2)], NOW)
  expect(await readdir(folder)).toHaveLength(1)
})

test('a huge body is cut', async () => {
  const [file = ''] = await quarantine(folder, [answer(1, { body: 'x'.repeat(5_000_000) })], NOW)
  expect((await readFile(file)).length).toBeLessThan(300_000)
})

test('a folder that cannot be written stops nothing', async () => {
  const file = path.join(folder, 'file')
  await writeFile(file, '')
  expect(await quarantine(path.join(file, 'below'), [answer(1)], NOW)).toEqual([])
})
