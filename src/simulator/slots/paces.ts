import type { Pace } from './openings.ts'

/** Nothing is put online for a day beyond this many days after the day of the batch, but for {@link DISTANT}. */
const NEAR_DAYS = 18

/** Many appointments for the days to come, gone within the hour. */
export const RUSH: Pace = { batchesPerHour: 0.25, largestBatch: 12, lifeMinutes: [2, 60], daysAhead: [0, 4] }

/** Appointments every day or so, free for hours or days. */
export const STEADY: Pace = {
  batchesPerHour: 0.04,
  largestBatch: 10,
  lifeMinutes: [20, 5_000],
  daysAhead: [0, NEAR_DAYS],
}

/** Something once a week. */
export const RARE: Pace = {
  batchesPerHour: 0.005,
  largestBatch: 5,
  lifeMinutes: [10, 3_000],
  daysAhead: [0, NEAR_DAYS],
}

/** Only in a month and a half and later: beyond what a search looks at. */
export const DISTANT: Pace = { batchesPerHour: 0.05, largestBatch: 6, lifeMinutes: [600, 5_000], daysAhead: [44, 70] }

/** Never anything. */
export const IDLE: Pace = { batchesPerHour: 0, largestBatch: 1, lifeMinutes: [1, 1], daysAhead: [0, 0] }

/** How the places of a country share the paces: a few are rushed, most rarely have anything. */
export const PACES_OF_PLACES: readonly (readonly [weight: number, pace: Pace])[] = [
  [12, RUSH],
  [33, STEADY],
  [43, RARE],
  [8, IDLE],
  [4, DISTANT],
]

/** Always something: for answers that must look real. */
export const PHANTOM: Pace = {
  batchesPerHour: 0.2,
  largestBatch: 6,
  lifeMinutes: [600, 5_000],
  daysAhead: [1, NEAR_DAYS],
}
