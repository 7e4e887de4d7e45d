import type { Point } from '../../src/geography/distance.ts'

/** Paris, Lyon and Marseille: INSEE code before the number, then the lived-in middle of each arrondissement, in order. */
const MIDDLES = {
  '751': `
    48.863,2.336 48.868,2.343 48.863,2.360 48.854,2.358 48.845,2.351 48.849,2.333 48.856,2.312 48.873,2.313 48.877,2.338 48.876,2.361
    48.859,2.380 48.841,2.390 48.828,2.362 48.829,2.327 48.840,2.293 48.858,2.272 48.887,2.307 48.893,2.348 48.887,2.385 48.863,2.401`,
  '693': `
    45.770,4.829 45.752,4.826 45.756,4.868 45.779,4.824 45.758,4.803 45.772,4.852 45.736,4.838 45.735,4.870 45.779,4.805`,
  '132': `
    43.300,5.384 43.311,5.367 43.312,5.382 43.307,5.401 43.293,5.398 43.287,5.381 43.282,5.361 43.258,5.383 43.248,5.410 43.277,5.418
    43.288,5.465 43.307,5.440 43.348,5.430 43.342,5.392 43.358,5.364 43.363,5.320`,
} as const

/** Lyon's begin at 81, the others at 1. */
const FIRST_NUMBERS = { '751': 1, '693': 81, '132': 1 } as const

/** Where the arrondissements are, by INSEE code. The list of cities knows only the towns. */
export function arrondissementMiddles(): Map<string, Point> {
  const middles = new Map<string, Point>()
  for (const town of ['751', '693', '132'] as const) {
    const pairs = MIDDLES[town].trim().split(/\s+/)
    pairs.forEach((pair, index) => {
      const [latitude = 0, longitude = 0] = pair.split(',').map(Number)
      middles.set(`${town}${String(FIRST_NUMBERS[town] + index).padStart(2, '0')}`, { latitude, longitude })
    })
  }
  return middles
}
