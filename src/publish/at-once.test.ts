import { expect, test } from 'vitest'
import { eachAtOnce } from './at-once.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('every item, several at once but never more than told', async () => {
  let running = 0
  let most = 0
  const done: number[] = []
  await eachAtOnce([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    running += 1
    most = Math.max(most, running)
    await turn()
    running -= 1
    done.push(item)
  })
  expect([most, done.sort()]).toEqual([3, [1, 2, 3, 4, 5, 6, 7]])
})

test('after a failure no other begins, and it is thrown when those that had begun have ended', async () => {
  const begun: number[] = []
  const ended: number[] = []
  const failing = eachAtOnce([1, 2, 3, 4, 5, 6], 2, async (item) => {
    begun.push(item)
    if (item === 2) throw new Error('full disk')
    await turn()
    await turn()
    ended.push(item)
  })
  await expect(failing).rejects.toThrow('full disk')
  expect([begun, ended]).toEqual([[1, 2], [1]])
})

test('when the items themselves fail, what had begun ends first', async () => {
  const ended: number[] = []
  async function* items() {
    yield 1
    throw new Error('no more')
  }
  const failing = eachAtOnce(items(), 2, async (item) => {
    await turn()
    ended.push(item)
  })
  await expect(failing).rejects.toThrow('no more')
  expect(ended).toEqual([1])
})
