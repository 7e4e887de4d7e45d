import { expect, test } from 'vitest'
import { metadata } from './metadata.ts'

/** A bare page and a first numbered one, for each postcode of the country. */
const WHOLE_SWEEP = 2 * 6_300

test('the pages of the whole country can be probed within the time of a directory', () => {
  const { budget, directoryMinutes = 0 } = metadata
  expect(directoryMinutes * 60 * budget.perSecond).toBeGreaterThan(1.5 * WHOLE_SWEEP)
})
