import { expect, test } from 'vitest'
import { planBatches } from './batch-plan.ts'

test.each([
  [
    'at first, small ones: one for each worker',
    { workers: 3, waiting: 0, looksPerSecond: 0 },
    { count: 3, centres: 3 },
  ],
  ['what waits is not handed out twice', { workers: 3, waiting: 2, looksPerSecond: 0 }, { count: 1, centres: 3 }],
  ['never less than none', { workers: 1, waiting: 9, looksPerSecond: 0 }, { count: 0, centres: 3 }],
  ['of a slow platform, some seconds of work', { workers: 2, waiting: 0, looksPerSecond: 2 }, { count: 2, centres: 8 }],
  ['of a quick one, more of them', { workers: 1, waiting: 0, looksPerSecond: 20 }, { count: 3, centres: 25 }],
  ['without limit, a few all the same', { workers: 2, waiting: 0, looksPerSecond: 1e6 }, { count: 16, centres: 25 }],
])('%s', (_what, now, plan) => {
  expect(planBatches(now)).toEqual(plan)
})
