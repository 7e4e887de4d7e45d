import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newBudget } from './budget.ts'
import { newEnding } from './ending.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const aBudget = () => newBudget({ perSecond: 16, atOnce: 100 })

const FULL = { factor: 1, pausedMs: 0 }

function answerWell(budget: ReturnType<typeof aBudget>, tens: number): number {
  for (let answers = 0; answers < 10 * tens; answers += 1) budget.goodAnswer()
  return budget.factor()
}

test('what others were left holds here at once, and is none of our own', () => {
  const budget = aBudget()
  budget.follow({ ...FULL, factor: 4 / 16 })
  expect([budget.factor(), budget.own()]).toEqual([4 / 16, FULL])
  budget.follow({ ...FULL, factor: 0.01 })
  expect(budget.factor()).toBe(1 / 16)
})

test('what others win back is believed slowly, and no faster than they do', () => {
  const budget = aBudget()
  budget.follow({ ...FULL, factor: 4 / 16 })
  expect(answerWell(budget, 3)).toBe(4 / 16)
  budget.follow({ ...FULL, factor: 6 / 16 })
  expect(budget.factor()).toBe(4 / 16)
  expect([answerWell(budget, 1), answerWell(budget, 1), answerWell(budget, 5)]).toEqual([5 / 16, 6 / 16, 6 / 16])
  budget.follow(FULL)
  expect(answerWell(budget, 10)).toBe(1)
})

test('a refusal of our own halves what others left us, and is told as our own', () => {
  const budget = aBudget()
  budget.follow({ ...FULL, factor: 8 / 16 })
  budget.slowDown()
  expect([budget.factor(), budget.own().factor]).toEqual([4 / 16, 4 / 16])
  budget.follow(FULL)
  expect([budget.factor(), answerWell(budget, 4)]).toEqual([4 / 16, 8 / 16])
})

test('what others must wait holds here too, and is none of our own; a shorter one does not end it', async () => {
  const budget = aBudget()
  budget.follow({ ...FULL, pausedMs: 30_000 })
  budget.follow({ ...FULL, pausedMs: 1_000 })
  budget.follow(FULL)
  expect([budget.pausedMs(), budget.own().pausedMs]).toEqual([30_000, 0])
  const sent = vi.fn()
  budget.take(newEnding('test')).then(sent)
  await vi.advanceTimersByTimeAsync(29_999)
  expect(sent).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(sent).toHaveBeenCalled()
})

test('a pause is told when it becomes longer, and only if the platform meant us', () => {
  const budget = aBudget()
  const told = vi.fn()
  const unhear = budget.onPause(told)
  budget.follow({ ...FULL, pausedMs: 60_000 })
  expect(told).not.toHaveBeenCalled()
  budget.pause(30_000)
  budget.pause(30_000)
  budget.pause(1_000)
  expect(told).toHaveBeenCalledOnce()
  expect([budget.pausedMs(), budget.own().pausedMs]).toEqual([60_000, 30_000])
  budget.pause(40_000)
  expect(told).toHaveBeenCalledTimes(2)
  unhear()
  budget.pause(90_000)
  expect(told).toHaveBeenCalledTimes(2)
})
