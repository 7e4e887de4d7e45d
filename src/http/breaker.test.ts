import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anAnswer, fakeTransport } from '../../test/fake-transport.ts'
import { type Breaker, newBreaker } from './breaker.ts'
import { openPoliteClient } from './client.ts'
import { CircuitOpen, ConnectionLost } from './errors.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const answering = (status: number) => async () => anAnswer({ status })

async function refuse(breaker: Breaker, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await breaker.run(answering(403))
}

const never = () => Promise.reject(new Error('must not be sent'))

describe('a breaker', () => {
  test('stays closed for four refusals in a row, opens at the fifth, and tells those who wait', async () => {
    const onOpen = vi.fn()
    const breaker = newBreaker('exemple', onOpen)
    await refuse(breaker, 4)
    expect(breaker.circuit()).toMatchObject({ isOpen: false, openings: 0 })
    await refuse(breaker, 1)
    expect(breaker.circuit()).toEqual({ isOpen: true, openings: 1, probeAt: Date.now() + 5_000 })
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(expect.any(CircuitOpen), 5_000)
    await expect(breaker.run(never)).rejects.toBeInstanceOf(CircuitOpen)
  })

  test('does not open for lost connections, and they do not hide refusals', async () => {
    const breaker = newBreaker('exemple', () => undefined)
    const lose = () =>
      breaker.run(() => Promise.reject(new ConnectionLost('lost'))).catch((error: unknown) => error instanceof Error)
    for (let count = 0; count < 20; count += 1) await lose()
    await refuse(breaker, 4)
    await lose()
    expect(breaker.circuit().isOpen).toBe(false)
    await refuse(breaker, 1)
    expect(breaker.circuit().isOpen).toBe(true)
  })

  test('waits longer after each refused probe, up to five minutes, and begins anew once a probe succeeded', async () => {
    const breaker = newBreaker('exemple', () => undefined)
    await refuse(breaker, 5)
    const waits: number[] = []
    for (let probe = 0; probe < 9; probe += 1) {
      const wait = breaker.circuit().probeAt - Date.now()
      waits.push(wait / 1000)
      await vi.advanceTimersByTimeAsync(wait - 1)
      await expect(breaker.run(never)).rejects.toBeInstanceOf(CircuitOpen)
      await vi.advanceTimersByTimeAsync(1)
      await refuse(breaker, 1)
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300])
    await vi.advanceTimersByTimeAsync(300_000)
    await breaker.run(answering(200))
    expect(breaker.circuit()).toMatchObject({ isOpen: false, openings: 0 })
    await refuse(breaker, 5)
    expect(breaker.circuit().probeAt - Date.now()).toBe(5_000)
  })

  test('probes with one request; the others wait for what it says', async () => {
    const breaker = newBreaker('exemple', () => undefined)
    await refuse(breaker, 5)
    await vi.advanceTimersByTimeAsync(5_000)
    let answerProbe = (_status: number): void => undefined
    const probe = breaker.run(
      () =>
        new Promise((resolve) => {
          answerProbe = (status) => resolve(anAnswer({ status }))
        }),
    )
    const send = vi.fn(answering(200))
    const others = [breaker.run(send), breaker.run(send), breaker.run(send)]
    await vi.advanceTimersByTimeAsync(1_000)
    expect(send).not.toHaveBeenCalled()
    answerProbe(404)
    expect(await probe).toMatchObject({ status: 404 })
    expect(await Promise.all(others)).toHaveLength(3)
  })

  test('a probe that was lost leaves it open, and its error is thrown', async () => {
    const breaker = newBreaker('exemple', () => undefined)
    await refuse(breaker, 5)
    await vi.advanceTimersByTimeAsync(5_000)
    await expect(breaker.run(() => Promise.reject(new ConnectionLost('lost')))).rejects.toBeInstanceOf(ConnectionLost)
    expect(breaker.circuit()).toMatchObject({ isOpen: true, openings: 2 })
    await expect(breaker.run(never)).rejects.toBeInstanceOf(CircuitOpen)
  })
})

describe('a client with its breaker', () => {
  const refusing = (atOnce: number) => {
    const transport = fakeTransport(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10))
      return anAnswer({ status: 403 })
    })
    const budget = { perSecond: null, atOnce, timeoutMs: 1_000 }
    const client = openPoliteClient({ platform: 'exemple', hosts: ['a.test'], budget, userAgent: 'test', transport })
    return { client, transport }
  }

  test.each([1, 2, 7])(
    '%s at once: after the fifth refusal nothing leaves, and who waits fails at once',
    async (atOnce) => {
      const { client, transport } = refusing(atOnce)
      const all = Promise.allSettled(Array.from({ length: 50 }, () => client.forLook().http.get('https://a.test/')))
      await vi.advanceTimersByTimeAsync(50)
      // Each of the first four refusals made room for one more; the fifth made none.
      expect(transport.sent.length).toBe(atOnce + 4)
      const failed = (await all).filter((each) => each.status === 'rejected')
      expect(failed.length).toBe(50 - transport.sent.length)
      for (const { reason } of failed) expect(reason).toBeInstanceOf(CircuitOpen)
      expect(client.counts()).toMatchObject({ isCircuitOpen: true, rateFactor: 1 / 16 })
    },
  )

  test('half-open, one request alone is sent however many ask', async () => {
    const { client, transport } = refusing(5)
    const ask = () => client.forLook().http.get('https://a.test/')
    const refused = Promise.allSettled(Array.from({ length: 5 }, ask))
    await vi.advanceTimersByTimeAsync(10)
    await refused
    await vi.advanceTimersByTimeAsync(5_000)
    const asked = Promise.allSettled(Array.from({ length: 20 }, ask))
    await vi.advanceTimersByTimeAsync(10)
    await asked
    expect(transport.sent.length).toBe(6)
  })
})
