import { expect, test } from 'vitest'
import { IDLE_STATUS } from '../fixtures.ts'
import { shareStatus } from './shared-status.ts'

test('the service is asked once a second, however many ask', async () => {
  let [asked, now] = [0, 0]
  const status = shareStatus(
    () => {
      asked += 1
      return IDLE_STATUS
    },
    () => now,
  )
  await Promise.all(Array.from({ length: 100 }, status))
  now = 999
  expect(await status()).toBe(IDLE_STATUS)
  expect(asked).toBe(1)
  now = 1_000
  await status()
  expect(asked).toBe(2)
  // A clock that was put back keeps nothing for long.
  now = -3600_000
  await status()
  expect(asked).toBe(3)
})

test('a failure is not kept', async () => {
  let isBroken = true
  const status = shareStatus(
    async () => {
      if (isBroken) throw new Error('broken')
      return IDLE_STATUS
    },
    () => 0,
  )
  await expect(status()).rejects.toThrow('broken')
  isBroken = false
  expect(await status()).toBe(IDLE_STATUS)
})
