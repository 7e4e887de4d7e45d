import { expect, test } from 'vitest'
import { inEvenTime, STEP_MS } from './even-time.ts'

/** When an answer leaves whose making took that long. */
async function leavesAfter(took: number, fails = false): Promise<number> {
  let now = 1000
  const act = async () => {
    now += took
    if (fails) throw new Error('no')
  }
  const answer = inEvenTime(
    act,
    () => now,
    async (ms) => {
      now += ms
    },
  )
  await answer.catch(() => undefined)
  return now - 1000
}

test('what took little or somewhat more leaves at the same time, and so does a failure', async () => {
  const [nothing, little, more] = [await leavesAfter(0), await leavesAfter(3), await leavesAfter(STEP_MS - 1)]
  expect([nothing, little, more]).toEqual([STEP_MS, STEP_MS, STEP_MS])
  expect(await leavesAfter(5, true)).toBe(STEP_MS)
  expect(await leavesAfter(STEP_MS + 1)).toBe(2 * STEP_MS)
})
