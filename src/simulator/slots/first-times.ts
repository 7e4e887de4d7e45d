import { type QueueTimes, regularTimes } from './queue.ts'

/** For benchmarks, where a platform tells all of its slots in one answer: the first so many of the regular ones. */
export const firstTimes =
  (count: number): QueueTimes =>
  (queue, at) =>
    regularTimes(queue, at).slice(0, count)
