import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aPoint as point } from '../../test/stored-state.ts'
import { historyOf, NO_HISTORY } from '../statistics/history-columns.ts'
import { StoreError } from './errors.ts'
import { appendHistory, readHistory } from './history-file.ts'

let folder = ''
const file = () => path.join(folder, 'state', 'history.jsonl')
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'history-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('is empty before the first point', async () => {
  expect(await readHistory(file(), 'real')).toEqual(NO_HISTORY)
})

test('grows at its end, and is read in the order of the hours', async () => {
  await appendHistory(file(), 'real', [point(10), point(12)])
  const before = await readFile(file(), 'utf8')
  await appendHistory(file(), 'real', [point(11)])
  expect((await readFile(file(), 'utf8')).startsWith(before)).toBe(true)
  expect(await readHistory(file(), 'real')).toEqual(historyOf([point(10), point(11), point(12)]))
})

test('cut at any byte, it keeps every point before the cut, and goes on from there', async () => {
  await appendHistory(file(), 'real', [point(10), point(11), point(12)])
  const whole = await readFile(file())
  for (let length = 0; length <= whole.length; length += 13) {
    await writeFile(file(), whole)
    await truncate(file(), length)
    const kept = whole.subarray(0, length).toString().split('\n').length - 2
    await appendHistory(file(), 'real', [point(20)])
    const { hours } = await readHistory(file(), 'real')
    expect(hours, `cut at ${length}`).toEqual(
      [...[10, 11, 12].slice(0, Math.max(0, kept)), 20].map((each) => point(each).hour),
    )
  }
})

test('lines longer than what is read at once are whole, and so is what is added after a cut among them', async () => {
  const wide = { ...point(10), departements: Object.fromEntries(manyGroups()) }
  await appendHistory(file(), 'real', [wide, point(11)])
  const whole = await readFile(file())
  await writeFile(file(), whole.subarray(0, whole.lastIndexOf('{"hour"') - 5))
  await appendHistory(file(), 'real', [point(12)])
  expect((await readHistory(file(), 'real')).hours).toEqual([point(12).hour])
  await writeFile(file(), whole)
  await appendHistory(file(), 'real', [point(12)])
  expect(await readHistory(file(), 'real')).toEqual(historyOf([wide, point(11), point(12)]))
})

function* manyGroups(): Generator<[string, [number, number, number]]> {
  for (let count = 0; count < 20_000; count += 1) yield [`groupe é ${count}`, [count, 2, 3]]
}

test('a damaged line is refused by its number, with the way out', async () => {
  await appendHistory(file(), 'real', [point(10)])
  await appendFile(file(), '{"hour":"2021-05-03 11:00:00"}\n')
  await appendHistory(file(), 'real', [point(12)])
  await expect(readHistory(file(), 'real')).rejects.toThrow(/ligne 3 : illisible.*history import/s)
})

test('is refused to the other origin', async () => {
  await appendHistory(file(), 'simulated', [point(10)])
  await expect(readHistory(file(), 'real')).rejects.toThrow(StoreError)
})

test('a file that cannot be written is a clear error', async () => {
  await writeFile(path.join(folder, 'state'), '')
  await expect(appendHistory(file(), 'real', [point(10)])).rejects.toThrow(StoreError)
})
