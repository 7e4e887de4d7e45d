import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { anAnswer, fakeTransport } from '../../test/fake-transport.ts'
import { newEnding } from './ending.ts'
import { DeadlinePassed } from './errors.ts'
import { retrying } from './retry.ts'
import type { TransportAnswer, TransportRequest } from './transport.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

const request: TransportRequest = { method: 'GET', url: 'https://a.test/', headers: {}, body: null }

function failingServer(random: number, answer: Partial<TransportAnswer> = { status: 500 }) {
  const sentAt: number[] = []
  const { send } = fakeTransport(() => {
    sentAt.push(Date.now())
    return anAnswer(answer)
  })
  const ending = newEnding('exemple')
  const sendOnce = (each: TransportRequest) => send(each, new AbortController().signal, () => undefined)
  return { sentAt, ending, send: retrying(sendOnce, { ending, random: () => random, onRetry: () => undefined }) }
}

test.each([
  [0, [0, 0, 0]],
  [0.5, [0, 250, 750]],
  [1, [0, 500, 1500]],
])('pauses for any time up to a limit that doubles (%s of it)', async (random, expected) => {
  const { sentAt, send } = failingServer(random)
  const answered = send(request)
  await vi.runAllTimersAsync()
  expect(await answered).toMatchObject({ status: 500 })
  expect(sentAt).toEqual(expected)
})

test('adds no pause of its own when the server told one, for the budget waits then', async () => {
  const { sentAt, send } = failingServer(1, { status: 503, headers: { 'retry-after': '7' } })
  await send(request)
  expect(sentAt).toEqual([0, 0, 0])
})

test('a pause ends with the client', async () => {
  const { sentAt, ending, send } = failingServer(1)
  const answered = expect(send(request)).rejects.toBeInstanceOf(DeadlinePassed)
  await vi.advanceTimersByTimeAsync(10)
  ending.end()
  await answered
  expect(sentAt).toEqual([0])
  expect(vi.getTimerCount()).toBe(0)
})
