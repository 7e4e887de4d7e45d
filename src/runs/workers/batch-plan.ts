import { MOST_CENTRES } from './batch.ts'

/** A batch is about so much work for one worker: short enough for what it saw to be fresh when it comes back whole. */
const BATCH_SECONDS = 8

/** So much work waits for each worker: what is chosen is asked soon, while the reasons for it still hold. */
const AHEAD_SECONDS = 3

/** Before anything is known of the pace. */
const FEWEST_CENTRES = 3

/** For where there is no limit, and a batch takes no time. */
const MOST_AHEAD = 8

/** What the scheduler knows of a platform's workers. */
export type WorkersNow = {
  /** At least one. */
  readonly workers: number
  /** Batches that nobody has taken yet. */
  readonly waiting: number
  /** Of all workers together, as far as it is known. */
  readonly looksPerSecond: number
}

/** How many batches to hand out now, and of how many centres. */
export function planBatches({ workers, waiting, looksPerSecond }: WorkersNow): { count: number; centres: number } {
  const pace = looksPerSecond / workers
  const centres = Math.min(MOST_CENTRES, Math.max(FEWEST_CENTRES, Math.ceil(pace * BATCH_SECONDS)))
  const ahead = Math.min(MOST_AHEAD, Math.max(1, Math.ceil((pace * AHEAD_SECONDS) / centres)))
  return { count: Math.max(0, workers * ahead - waiting), centres }
}
