import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aCentre, anObservation } from '../../../test/builders.ts'
import { ShapeChanged } from '../../platforms/failures.ts'
import type { Settled, TakenBatch } from './batch-queue.ts'
import { openBatches } from './open-batches.ts'
import { NOTHING_SENT } from './sent.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const NOW = Date.parse('2021-05-03T08:00:00Z')
const GIVE_UP_MS = 45_000

const aBatch = (id: string, keys: readonly string[]): TakenBatch => ({
  id,
  centres: keys.map((key) => ({ key, centre: aCentre({ internalId: key }) })),
})

/** The batches of a platform, over a queue in memory. */
function open(waiting: TakenBatch[], known: { readonly room?: () => number } = {}) {
  const settled: Settled[] = []
  const troubles: unknown[] = []
  let failures = 0
  const batches = openBatches({
    platform: 'keldoc',
    worker: 'one',
    queue: {
      take: async () => waiting.shift() ?? null,
      async settle(_, outcome) {
        if (failures-- > 0) throw new Error('no database')
        settled.push(outcome)
      },
    },
    room: () => 10,
    counts: () => NOTHING_SENT,
    giveUpMs: GIVE_UP_MS,
    restMs: 1_000,
    onTrouble: (trouble) => void troubles.push(trouble),
    ...known,
  })
  const take = async (count: number) => {
    const keys: (string | undefined)[] = []
    for (let index = 0; index < count; index += 1) keys.push((await batches.next())?.key)
    return keys
  }
  const look = (key: string) => batches.looked(key, anObservation(aCentre({ internalId: key }), { at: NOW }))
  const failNext = (count: number) => {
    failures = count
  }
  return { batches, settled, troubles, take, look, failNext }
}

const keysOf = ({ looked, unasked }: Settled) => [looked.looks.map(({ key }) => key), unasked.map(({ key }) => key)]

test('a batch is settled once with its last look; the next one begins while the last looks are under way', async () => {
  const { take, look, settled } = open([aBatch('first', ['a', 'b']), aBatch('second', ['c'])])
  expect(await take(4)).toEqual(['a', 'b', 'c', undefined])
  look('a')
  look('a')
  look('c')
  await vi.advanceTimersByTimeAsync(0)
  expect(settled.map(keysOf)).toEqual([[['c'], []]])
  look('b')
  await vi.advanceTimersByTimeAsync(0)
  expect(settled.map(keysOf)).toEqual([
    [['c'], []],
    [['a', 'b'], []],
  ])
  expect(settled.map(({ batch }) => batch)).toEqual(['second', 'first'])
})

test('no more are asked at once than there is room for, and nothing is taken while there is none', async () => {
  let room = 0
  const waiting = [aBatch('first', ['a', 'b', 'c'])]
  const { take, look } = open(waiting, { room: () => room })
  expect(await take(1)).toEqual([undefined])
  expect(waiting.length).toBe(1)
  room = 2
  expect(await take(3)).toEqual(['a', 'b', undefined])
  look('a')
  expect(await take(1)).toEqual(['c'])
})

test('who was not asked in time goes back, before another worker gets the whole batch', async () => {
  const { take, look, settled } = open([aBatch('first', ['a', 'b', 'c'])])
  expect(await take(1)).toEqual(['a'])
  await vi.advanceTimersByTimeAsync(GIVE_UP_MS)
  expect(await take(1)).toEqual([undefined])
  look('a')
  await vi.advanceTimersByTimeAsync(0)
  expect(settled.map(keysOf)).toEqual([[['a'], ['b', 'c']]])
})

test('at the end all goes back that was not looked at, and what comes later is left out', async () => {
  const { batches, take, look, settled } = open([aBatch('first', ['a', 'b', 'c'])])
  await take(2)
  look('a')
  await batches.end()
  look('b')
  expect(settled.map(keysOf)).toEqual([[['a'], ['c', 'b']]])
  expect(await take(1)).toEqual([undefined])
})

test('what was seen is kept until the database takes it, and the end waits for that', async () => {
  const { batches, take, look, settled, troubles, failNext } = open([aBatch('first', ['a'])])
  await take(1)
  failNext(3)
  look('a')
  const ended = vi.fn()
  void batches.end().then(ended)
  await vi.advanceTimersByTimeAsync(2_500)
  expect([settled.length, ended.mock.calls.length, troubles.length]).toEqual([0, 0, 3])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(ended).toHaveBeenCalled()
  expect(settled.map(keysOf)).toEqual([[['a'], []]])
  expect(troubles.at(-1)).toBeNull()
})

test('evidence is told once, and not more of it than is useful', async () => {
  const { batches, take, look, settled } = open([aBatch('first', ['a']), aBatch('second', ['b'])])
  await take(2)
  for (let index = 0; index < 9; index += 1) {
    batches.failed(new ShapeChanged('changed', { url: `https://keldoc.test/${index}`, body: 'x'.repeat(1e6) }))
    batches.broke('a', new Error('a bug'))
  }
  look('a')
  look('b')
  await vi.advanceTimersByTimeAsync(0)
  expect(settled.map(({ looked }) => [looked.unreadable.length, looked.bugs.length])).toEqual([
    [3, 3],
    [0, 0],
  ])
  expect(settled[0]?.looked.unreadable[0]?.body.length).toBeLessThan(1e6)
})

test('a centre that another batch holds here is asked once', async () => {
  const { take, look, settled } = open([aBatch('first', ['a']), aBatch('again', ['a', 'b'])])
  expect(await take(3)).toEqual(['a', 'b', undefined])
  look('a')
  look('b')
  await vi.advanceTimersByTimeAsync(0)
  expect(settled.map(keysOf)).toEqual([
    [['a'], []],
    [['b'], []],
  ])
})
