import { expect, test } from 'vitest'
import { acceleratedClock } from './clock.ts'

test('an accelerated clock starts where it is told and runs as many times faster', () => {
  let real = 5_000
  const now = acceleratedClock(1_000_000, 60, () => real)
  expect(now()).toBe(1_000_000)
  real += 1_000
  expect(now()).toBe(1_060_000)
})
