import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newScheduler } from '../../scrape/polling/scheduler.ts'
import { fileDocuments } from '../../store/documents.ts'
import { readPollingMemory, writePollingMemory } from './polling-memory.ts'

const START = Date.parse('2021-05-03T08:00:00Z')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'polling-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function polled(looks: number) {
  const scheduler = newScheduler()
  scheduler.setCentres(['a', 'b', 'c', 'd'])
  for (let look = 0; look < looks; look += 1) {
    const at = START + look * 40_000
    const key = scheduler.next(at)
    if (key !== null && key !== 'd') scheduler.looked(key, { at, news: key === 'a' ? 1 : 0 })
  }
  return scheduler
}

const memoriesOf = (scheduler: ReturnType<typeof polled>) =>
  new Map([['keldoc', { usual: [0.2, 0.25], centres: scheduler.remembered() }]])

test('what was learned survives a restart, to the next choice', async () => {
  const scheduler = polled(50)
  await writePollingMemory(fileDocuments(folder), 'simulated', memoriesOf(scheduler))
  const memory = (await readPollingMemory(fileDocuments(folder), 'simulated')).get('keldoc')
  expect(memory).toEqual({ usual: [0.2, 0.25], centres: scheduler.remembered() })
  const restored = newScheduler(memory?.centres)
  restored.setCentres(['a', 'b', 'c', 'd'])
  expect([...restored.remembered().keys()]).toEqual([...scheduler.remembered().keys()])
})

test('nothing was learned before the first time, nor from data of the other origin', async () => {
  expect((await readPollingMemory(fileDocuments(folder), 'real')).size).toBe(0)
  await writePollingMemory(fileDocuments(folder), 'simulated', memoriesOf(polled(10)))
  expect((await readPollingMemory(fileDocuments(folder), 'real')).size).toBe(0)
})

test('a damaged file is as good as none', async () => {
  await writeFile(path.join(folder, 'polling.jsonl'), '{"format":"vitemadose-polling"')
  expect((await readPollingMemory(fileDocuments(folder), 'real')).size).toBe(0)
})
