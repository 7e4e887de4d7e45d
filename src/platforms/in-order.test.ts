import { expect, it } from 'vitest'
import { inOrder } from './in-order.ts'

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const gathered: T[] = []
  for await (const result of results) gathered.push(result)
  return gathered
}

it('yields in the order of the items, whatever finishes first, and never works on more than so many', async () => {
  let running = 0
  let most = 0
  const work = async (ticks: number) => {
    running += 1
    most = Math.max(most, running)
    for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
    running -= 1
    return ticks
  }
  const items = [50, 3, 20, 0, 9, 1]
  expect(await all(inOrder(items, 3, work))).toEqual(items)
  expect(most).toBe(3)
  expect(await all(inOrder(items, 10, work))).toEqual(items)
  expect(await all(inOrder([], 3, work))).toEqual([])
})

it('throws an error in its turn, even when it came early', async () => {
  const seen: number[] = []
  const work = async (item: number) => {
    if (item === 2) throw new RangeError('two')
    for (let tick = 0; tick < 10; tick += 1) await Promise.resolve()
    return item
  }
  await expect(
    (async () => {
      for await (const item of inOrder([1, 2, 3], 3, work)) seen.push(item)
    })(),
  ).rejects.toThrow(RangeError)
  expect(seen).toEqual([1])
})
