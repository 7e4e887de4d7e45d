import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Budget, newBudget } from './budget.ts'
import { newEnding } from './ending.ts'
import { CircuitOpen, DeadlinePassed } from './errors.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const endless = newEnding('test')

/** The most times in any sliding second. */
function mostInASecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length))
}

/** Asks for turns as fast as they come and notes when the requests left. */
function askMany(budget: Budget, count: number, answerAfterMs = 0): number[] {
  const departures: number[] = []
  for (let index = 0; index < count; index += 1) {
    budget.take(endless).then(
      (turn) => {
        departures.push(performance.now())
        turn.sent()
        setTimeout(turn.done, answerAfterMs)
      },
      () => undefined,
    )
  }
  return departures
}

describe('the rate', () => {
  test('no sliding second holds more than it, whatever the arrivals, the way out, the clock and the refusals', async () => {
    const event = fc.record({
      after: fc.oneof(fc.constant(0), fc.nat(20), fc.nat(3_000)),
      takes: fc.nat(8),
      // Between the turn and the departure: a connection is made.
      leavesAfter: fc.oneof(fc.constant(0), fc.nat(1_500)),
      // The process did not run for that long: timers come late.
      stalls: fc.oneof(fc.constant(0), fc.constant(0), fc.nat(400)),
      isRefused: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.2, max: 6, noNaN: true })),
        fc.array(event, { minLength: 1, maxLength: 25 }),
        async (perSecond, events) => {
          let stalled = 0
          const now = () => performance.now() + stalled
          const budget = newBudget({ perSecond, atOnce: 30 }, now)
          const departures: number[] = []
          for (const { after, takes, leavesAfter, stalls, isRefused } of events) {
            await vi.advanceTimersByTimeAsync(after)
            stalled += stalls
            for (let taken = 0; taken < takes; taken += 1) {
              budget.take(endless).then((turn) => {
                setTimeout(() => {
                  departures.push(now())
                  turn.sent()
                  setTimeout(turn.done, 50)
                }, leavesAfter)
              })
            }
            if (isRefused) budget.slowDown()
          }
          await vi.runAllTimersAsync()
          expect(mostInASecond(departures)).toBeLessThanOrEqual(Math.max(1, perSecond))
          expect(departures.length).toBe(events.reduce((total, { takes }) => total + takes, 0))
        },
      ),
      { numRuns: 150 },
    )
  })

  test.each([0.2, 0.5, 1, 2, 5, 20, 200, 500])(
    'of %s per second, at least 95 percent is used over 60 s',
    async (perSecond) => {
      const budget = newBudget({ perSecond, atOnce: 100 }, lateClock())
      const departures = askMany(budget, perSecond * 61, 20)
      await vi.advanceTimersByTimeAsync(59_999)
      expect(departures.length).toBeGreaterThanOrEqual(0.95 * perSecond * 60)
      expect(mostOf(departures, perSecond)).toBeLessThanOrEqual(Math.max(1, perSecond))
    },
  )

  /** A clock that ticks unevenly, so that timers come up to 2 ms late. */
  function lateClock(): () => number {
    let seed = 1
    return () => {
      seed = (seed * 16_807) % 2_147_483_647
      return performance.now() + (seed % 3)
    }
  }

  /** Like {@link mostInASecond}, quick for many: no departure comes less than a second after the n-th before it. */
  function mostOf(departures: readonly number[], perSecond: number): number {
    const most = Math.max(1, perSecond)
    const isWithin = departures.every(
      (time, index) => time - (departures[index - most] ?? Number.NEGATIVE_INFINITY) >= 999,
    )
    return isWithin ? most : most + 1
  }

  test('requests are spaced, not sent in bursts, even after a rest', async () => {
    const budget = newBudget({ perSecond: 10, atOnce: 100 })
    const departures = askMany(budget, 10)
    await vi.advanceTimersByTimeAsync(5_000)
    const later = askMany(budget, 10)
    await vi.advanceTimersByTimeAsync(5_000)
    for (const times of [departures, later]) {
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(95)
    }
    expect(later.length).toBe(10)
  })

  test('a short delay of the process is made up for, within the sliding second', async () => {
    let stalled = 0
    const budget = newBudget({ perSecond: 100, atOnce: 1000 }, () => performance.now() + stalled)
    const departures = askMany(budget, 1000)
    for (let second = 0; second < 5; second += 1) {
      stalled += 50
      await vi.advanceTimersByTimeAsync(950)
    }
    expect(departures.length).toBeGreaterThanOrEqual(475)
  })

  test('null is no limit at all', async () => {
    const departures = askMany(newBudget({ perSecond: null, atOnce: 1_000 }), 300)
    await vi.advanceTimersByTimeAsync(0)
    expect(departures.length).toBe(300)
  })

  test('what was let go and has not left yet counts, however long its way out takes', async () => {
    const budget = newBudget({ perSecond: 2, atOnce: 100 })
    const [first, second] = await Promise.all([budget.take(endless), vi.advanceTimersByTimeAsync(600)]).then(
      async ([turn]) => [turn, await budget.take(endless)],
    )
    const third = vi.fn()
    budget.take(endless).then(third)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(third).not.toHaveBeenCalled()
    first?.sent()
    second?.sent()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(third).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(20)
    expect(third).toHaveBeenCalledOnce()
  })

  test('what never left counts as sent when it is given up', async () => {
    const budget = newBudget({ perSecond: 1, atOnce: 100 })
    const turn = await budget.take(endless)
    await vi.advanceTimersByTimeAsync(5_000)
    turn.done()
    const next = askMany(budget, 1)
    await vi.advanceTimersByTimeAsync(999)
    expect(next).toEqual([])
    await vi.advanceTimersByTimeAsync(30)
    expect(next.length).toBe(1)
  })
})

describe('at once', () => {
  test('never more are in flight, and a place that is given back serves the next in line', async () => {
    const budget = newBudget({ perSecond: null, atOnce: 3 })
    let inFlight = 0
    let most = 0
    const order: number[] = []
    const fly = async (index: number) => {
      const turn = await budget.take(endless)
      order.push(index)
      inFlight += 1
      most = Math.max(most, inFlight)
      turn.sent()
      await new Promise((resolve) => setTimeout(resolve, 10 + (index % 4)))
      inFlight -= 1
      turn.done()
    }
    const flights = Promise.all(Array.from({ length: 50 }, (_, index) => fly(index)))
    await vi.runAllTimersAsync()
    await flights
    expect(most).toBe(3)
    expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })
})

describe('refusals and good answers', () => {
  test('each refusal halves the rate, down to a sixteenth', async () => {
    const budget = newBudget({ perSecond: 16, atOnce: 100 })
    const factors = Array.from({ length: 6 }, () => {
      budget.slowDown()
      return budget.factor()
    })
    expect(factors).toEqual([1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 16, 1 / 16])
    const departures = askMany(budget, 100)
    await vi.advanceTimersByTimeAsync(10_200)
    expect(departures.length).toBe(11)
  })

  test('ten good answers give back a sixteenth, and a refusal in between begins the count anew', () => {
    const budget = newBudget({ perSecond: 16, atOnce: 100 })
    const goodAnswers = (count: number) => {
      for (let index = 0; index < count; index += 1) budget.goodAnswer()
      return budget.factor()
    }
    budget.slowDown()
    expect(goodAnswers(9)).toBe(1 / 2)
    expect(goodAnswers(1)).toBe(9 / 16)
    goodAnswers(9)
    budget.slowDown()
    expect(goodAnswers(9)).toBe(4 / 16)
    expect(goodAnswers(1)).toBe(5 / 16)
    expect(goodAnswers(1_000)).toBe(1)
  })

  test('a pause holds everything back, also who waits already; a shorter one does not end it', async () => {
    const budget = newBudget({ perSecond: 100, atOnce: 100 })
    const departures = askMany(budget, 3)
    budget.pause(30_000)
    budget.pause(1_000)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(departures.length).toBe(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(departures.length).toBe(3)
  })

  test('a pause holds without a rate, too', async () => {
    const budget = newBudget({ perSecond: null, atOnce: 100 })
    budget.pause(500)
    const departures = askMany(budget, 3)
    await vi.advanceTimersByTimeAsync(499)
    expect(departures).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(departures.length).toBe(3)
  })
})

describe('the end of waiting', () => {
  test('who waits past the deadline is told; others wait on; no timer stays behind', async () => {
    const budget = newBudget({ perSecond: 1, atOnce: 100 })
    askMany(budget, 1)
    const [ending, other] = [newEnding('test', 100), newEnding('other')]
    const late = expect(budget.take(ending)).rejects.toBeInstanceOf(DeadlinePassed)
    const waiting = budget.take(other)
    await vi.advanceTimersByTimeAsync(100)
    await late
    await expect(budget.take(ending)).rejects.toBeInstanceOf(DeadlinePassed)
    await vi.advanceTimersByTimeAsync(1_000)
    ;(await waiting).done()
    budget.pause(600_000)
    const last = expect(budget.take(other)).rejects.toBeInstanceOf(DeadlinePassed)
    expect(vi.getTimerCount()).toBe(1)
    other.end()
    await last
    expect(vi.getTimerCount()).toBe(0)
  })

  test('those who wait can be dismissed; who comes later waits anew', async () => {
    const budget = newBudget({ perSecond: null, atOnce: 1 })
    const turn = await budget.take(endless)
    const waiting = [budget.take(endless), budget.take(endless)]
    const dismissed = waiting.map((each) => expect(each).rejects.toBeInstanceOf(CircuitOpen))
    budget.dismiss(new CircuitOpen('closed'))
    await Promise.all(dismissed)
    const next = budget.take(endless)
    turn.done()
    expect(await next).toBeDefined()
  })
})

describe('limits that change', () => {
  test('nobody is sent while one of them is zero, and who waits goes on when there are others', async () => {
    const budget = newBudget({ perSecond: 10, atOnce: 10 })
    budget.limit({ perSecond: 0, atOnce: 0 })
    const departures = askMany(budget, 6)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(departures).toEqual([])
    budget.limit({ perSecond: 2, atOnce: 1 })
    await vi.advanceTimersByTimeAsync(1_300)
    expect(departures.length).toBe(3)
    budget.limit({ perSecond: 10, atOnce: 10 })
    await vi.advanceTimersByTimeAsync(500)
    expect(departures.length).toBe(6)
    expect(mostInASecond(departures)).toBeLessThanOrEqual(6)
  })

  test('a smaller one holds at once, whatever left just before', async () => {
    const budget = newBudget({ perSecond: 10, atOnce: 100 })
    const departures = askMany(budget, 40)
    await vi.advanceTimersByTimeAsync(950)
    const before = departures.length
    budget.limit({ perSecond: 2, atOnce: 100 })
    expect(budget.held()).toEqual({ perSecond: before, atOnce: 100 })
    await vi.advanceTimersByTimeAsync(4_000)
    expect(departures.length - before).toBeLessThanOrEqual(8)
    expect(departures.slice(before).every((time) => time >= 1_000)).toBe(true)
    expect(budget.held()).toEqual({ perSecond: 2, atOnce: 100 })
  })

  test('past their end nothing leaves: not who waits, nor what was let go before and is still on its way', async () => {
    const budget = newBudget({ perSecond: 10, atOnce: 10 })
    budget.limit({ perSecond: 10, atOnce: 10 }, performance.now() + 1_000)
    const [early, late] = [await budget.take(endless), budget.take(endless)]
    await vi.advanceTimersByTimeAsync(999)
    expect(early.sent()).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect((await late).sent()).toBe(false)
    const waiting = vi.fn()
    budget.take(endless).then(waiting)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(waiting).not.toHaveBeenCalled()
    expect(budget.held()).toEqual({ perSecond: 0, atOnce: 2 })
    budget.limit({ perSecond: 1, atOnce: 3 }, performance.now() + 1_000)
    await vi.advanceTimersByTimeAsync(0)
    expect(waiting).toHaveBeenCalled()
  })

  test('what is in flight, or on its way, is held whatever the limits are', async () => {
    const budget = newBudget({ perSecond: 0.5, atOnce: 3 })
    expect(budget.held()).toEqual({ perSecond: 0.5, atOnce: 3 })
    const turn = await budget.take(endless)
    budget.limit({ perSecond: 0, atOnce: 0 })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(budget.held()).toEqual({ perSecond: 0.5, atOnce: 1 })
    turn.sent()
    await vi.advanceTimersByTimeAsync(1_500)
    turn.done()
    expect(budget.held()).toEqual({ perSecond: 0.5, atOnce: 0 })
    await vi.advanceTimersByTimeAsync(600)
    expect(budget.held()).toEqual({ perSecond: 0, atOnce: 0 })
  })
})
