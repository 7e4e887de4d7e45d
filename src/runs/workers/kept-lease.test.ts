import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anAnswer } from '../../../test/fake-transport.ts'
import type { Breaker } from '../../http/breaker.ts'
import type { BudgetSettings } from '../../http/budget.ts'
import { newEnding } from '../../http/ending.ts'
import { newPace } from '../../http/pace.ts'
import { decideShare, type HeldShare, NO_SHARE } from '../../store/database/budget-shares.ts'
import { keepLease, LEASE_RHYTHM, type LeaseDoor, restAfter } from './kept-lease.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const FLIGHT_MS = 3_000
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const endless = newEnding('test')

/** What happens to the questions of a holder on their way. */
type Way = {
  readonly there: number
  readonly back: number
  readonly failure: 'none' | 'before' | 'after'
}

const SHORT_WAY: Way = { there: 5, back: 5, failure: 'none' }

/** Until everyone has asked once more, with short ways, after one of them told something at once. */
const ONE_ROUND_MS = LEASE_RHYTHM.renewMs + 30

/** The database, in memory: one platform, its leases, and a lock. */
function newDatabase(budget: BudgetSettings) {
  const rows = new Map<string, HeldShare & { readonly factor: number }>()
  const { leaseMs } = LEASE_RHYTHM
  let pausedUntil = 0
  const doorOf = (holder: string, nextWay: () => Way): LeaseDoor => ({
    async renew(held, { pausedMs, factor, isRefused }) {
      const { there, back, failure } = nextWay()
      await sleep(there)
      if (failure === 'before') throw new Error('lost on the way')
      const now = performance.now()
      for (const row of [...rows.values()]) if (row.until + FLIGHT_MS <= now) rows.delete(row.holder)
      const others = [...rows.values()].filter((row) => row.holder !== holder)
      const { share, counted } = decideShare({ holder, budget, held, isRefused }, others, now)
      const until = now + leaseMs + restAfter(budget)
      rows.set(holder, { holder, ...counted, until, budget, isRefused, factor: share.atOnce > 0 ? factor : 1 })
      pausedUntil = Math.max(pausedUntil, pausedMs > 0 ? now + pausedMs : 0)
      const isLess = share.atOnce < held.atOnce || (share.perSecond ?? 0) < (held.perSecond ?? 0)
      const othersFactor = Math.min(1, ...others.filter((row) => row.until > now).map((row) => row.factor))
      const lease = { share, isLess, budget, othersFactor, pausedMs: Math.max(0, pausedUntil - now) }
      await sleep(back)
      if (failure === 'after') throw new Error('lost on the way back')
      return lease
    },
    async end() {
      const row = rows.get(holder)
      if (row)
        rows.set(holder, { ...row, atOnce: 0, until: Math.min(row.until, performance.now() + restAfter(budget)) })
    },
  })
  return { doorOf }
}

/** Everything that reaches the platform. */
function newPlatform() {
  const departures: number[] = []
  let inFlight = 0
  let mostInFlight = 0
  return {
    departures,
    mostInFlight: () => mostInFlight,
    /** One request, from its departure to its landing. */
    async fly(milliseconds: number) {
      departures.push(performance.now())
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      await sleep(milliseconds)
      inFlight -= 1
    },
  }
}

function mostInASecond(times: readonly number[]): number {
  let from = 0
  let most = 0
  for (const [index, time] of times.entries()) {
    while (time - (times[from] ?? 0) >= 1000) from += 1
    most = Math.max(most, index - from + 1)
  }
  return most
}

/** A request's way out, from its turn to its departure, and its time in flight. */
type Trip = { readonly outMs: number; readonly flightMs: number }

const QUICK: Trip = { outMs: 0, flightMs: 100 }

type World = {
  readonly limits: BudgetSettings
  readonly database: ReturnType<typeof newDatabase>
  readonly platform: ReturnType<typeof newPlatform>
}

const newWorld = (limits: BudgetSettings): World => ({
  limits,
  database: newDatabase(limits),
  platform: newPlatform(),
})

const cycle = <T>(values: readonly T[]): (() => T) => {
  let next = 0
  return () => values[next++ % values.length] as T
}

/** A host that asks as much as it may, until it dies or leaves. */
function startHost(name: string, { limits, database, platform }: World, ways: readonly Way[], trips: readonly Trip[]) {
  const { budget, breaker } = newPace('test', limits)
  const door = database.doorOf(name, cycle(ways))
  const nextTrip = cycle(trips)
  let state: 'asks' | 'leaves' | 'dead' = 'asks'
  let isCutOff = false
  const isDead = () => state === 'dead'
  const lease = keepLease({
    budget,
    breaker,
    door: {
      ...door,
      async renew(held, reception) {
        if (isCutOff) throw new Error('no database')
        return isDead() ? new Promise(() => undefined) : door.renew(held, reception)
      },
    },
    rhythm: { ...LEASE_RHYTHM, restMs: restAfter(limits) },
    onTrouble: () => undefined,
  })
  const ask = async () => {
    while (state === 'asks') {
      const turn = await budget.take(endless)
      const { outMs, flightMs } = nextTrip()
      await sleep(outMs)
      if (turn.sent() && !isDead()) await platform.fly(flightMs)
      turn.done()
    }
  }
  const asking = Array.from({ length: limits.atOnce + 1 }, () => ask().catch(() => undefined))
  return {
    budget,
    breaker,
    lease,
    die() {
      state = 'dead'
    },
    /** It reaches the platform, but not the database. */
    isCutOff() {
      isCutOff = true
    },
    /** As a worker does: nothing more is asked, what flies lands, then the share is given back. */
    async leave() {
      state = 'leaves'
      budget.dismiss(new Error('over'))
      await Promise.all(asking)
      await lease.end()
    },
  }
}

type Host = ReturnType<typeof startHost>

async function refuse(breaker: Breaker, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await breaker.run(async () => anAnswer({ status: 429 }))
}

describe('the budget of all hosts together', () => {
  const mostly = <T>(usual: T, other: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
  const way = fc.record({
    there: mostly(5, fc.nat(15_000)),
    back: mostly(5, fc.nat(15_000)),
    failure: mostly<Way['failure']>('none', fc.constantFrom('before', 'after')),
  })
  // Usual ones, and a process that stood still for long, and wakes up with a turn of another time.
  const trips = fc.constantFrom(0, 0, 900, 2_500).chain((outMs) =>
    fc.constantFrom(50, 50, 1_500, FLIGHT_MS).chain((flightMs) =>
      fc.array(mostly({ outMs, flightMs }, fc.record({ outMs: fc.nat(20_000), flightMs: fc.nat(FLIGHT_MS) })), {
        minLength: 1,
        maxLength: 12,
      }),
    ),
  )
  const host = fc.record({
    startsAt: fc.oneof(fc.constant(0), fc.nat(20_000)),
    lasts: fc.nat(40_000),
    end: fc.constantFrom('die' as const, 'leave' as const, 'isCutOff' as const, 'stay' as const),
    ways: fc.array(way, { minLength: 1, maxLength: 8 }),
    trips,
  })
  const limits = fc.record({
    perSecond: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.double({ min: 0.2, max: 4, noNaN: true })),
    atOnce: fc.oneof(fc.constant(30), fc.integer({ min: 1, max: 8 })),
  })

  test('is never exceeded in any sliding second, whoever comes, leaves, dies, stands still or reaches no database', async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(host, { minLength: 2, maxLength: 4 }), async (limits, hosts) => {
        const world = newWorld(limits)
        const started: ReturnType<typeof startHost>[] = []
        for (const [index, { startsAt, lasts, end, ways, trips }] of hosts.entries()) {
          setTimeout(() => {
            const host = startHost(`h${index}`, world, ways, trips)
            started.push(host)
            if (end !== 'stay') setTimeout(host[end], lasts)
          }, startsAt)
        }
        await vi.advanceTimersByTimeAsync(70_000)
        for (const host of started) host.die()
        vi.clearAllTimers()
        expect(mostInASecond(world.platform.departures)).toBeLessThanOrEqual(Math.max(1, limits.perSecond))
        expect(world.platform.mostInFlight()).toBeLessThanOrEqual(limits.atOnce)
      }),
      { numRuns: 60 },
    )
  })

  test('leaves a second between who leaves and who comes', async () => {
    const world = newWorld({ perSecond: 1, atOnce: 5 })
    const first = startHost('a', world, [SHORT_WAY], [QUICK])
    while (world.platform.departures.length < 5) await vi.advanceTimersByTimeAsync(10)
    const left = first.leave()
    await vi.advanceTimersByTimeAsync(200)
    await left
    const before = world.platform.departures.length
    const second = startHost('b', world, [SHORT_WAY], [QUICK])
    await vi.advanceTimersByTimeAsync(5_000)
    second.die()
    expect(world.platform.departures.length).toBeGreaterThan(before)
    expect(mostInASecond(world.platform.departures)).toBe(1)
  })

  test('waits together when a platform asks one of them to wait', async () => {
    const world = newWorld({ perSecond: 10, atOnce: 6 })
    const [first, second] = ['a', 'b'].map((name) => startHost(name, world, [SHORT_WAY], [QUICK]))
    await vi.advanceTimersByTimeAsync(10_000)
    first?.budget.pause(60_000)
    await vi.advanceTimersByTimeAsync(ONE_ROUND_MS)
    const before = world.platform.departures.length
    await vi.advanceTimersByTimeAsync(57_900)
    expect(world.platform.departures.length).toBe(before)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(world.platform.departures.length).toBeGreaterThanOrEqual(before + 15)
    for (const host of [first, second]) host?.die()
  })

  test('goes at the pace that a refusal left one of them, and wins it back slowly once that one has', async () => {
    const world = newWorld({ perSecond: 10, atOnce: 6 })
    const [first, second] = ['a', 'b'].map((name) => startHost(name, world, [SHORT_WAY], [QUICK]))
    await vi.advanceTimersByTimeAsync(10_000)
    first?.budget.slowDown()
    first?.budget.slowDown()
    await vi.advanceTimersByTimeAsync(LEASE_RHYTHM.renewMs * 2)
    expect([second?.budget.factor(), second?.budget.own().factor]).toEqual([0.25, 1])
    first?.die()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(second?.budget.factor()).toBe(0.25)
    for (let answers = 0; answers < 10; answers += 1) second?.budget.goodAnswer()
    expect(second?.budget.factor()).toBe(5 / 16)
    second?.die()
  })

  test('leaves the platform to one probe when it refused one of them again and again', async () => {
    const world = newWorld({ perSecond: 10, atOnce: 6 })
    const [first, second] = ['a', 'b'].map((name) => startHost(name, world, [SHORT_WAY], [QUICK]))
    await vi.advanceTimersByTimeAsync(10_000)
    if (second) await refuse(second.breaker, 5)
    await vi.advanceTimersByTimeAsync(ONE_ROUND_MS)
    expect([first?.lease.share().atOnce, first?.budget.pausedMs()]).toEqual([0, expect.any(Number)])
    expect(first?.budget.pausedMs()).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(first?.lease.share().atOnce).toBe(0)
    expect(second?.lease.share().atOnce).toBe(6)
    await second?.breaker.run(async () => anAnswer())
    await vi.advanceTimersByTimeAsync(LEASE_RHYTHM.renewMs * 4)
    expect(first?.lease.share().atOnce).toBe(3)
    for (const host of [first, second]) host?.die()
  })

  const pauseElsewhere = async ({ database }: World) => {
    const lease = database.doorOf('b', () => SHORT_WAY).renew(NO_SHARE, { factor: 1, pausedMs: 0, isRefused: false })
    await vi.advanceTimersByTimeAsync(10)
    return (await lease).pausedMs
  }

  test('is told of a pause that came while its holder was asking, once that is over', async () => {
    const world = newWorld({ perSecond: 10, atOnce: 6 })
    const host = startHost('a', world, [{ ...SHORT_WAY, back: 500 }], [QUICK])
    await vi.advanceTimersByTimeAsync(100)
    host.budget.pause(30_000)
    await vi.advanceTimersByTimeAsync(500)
    expect(await pauseElsewhere(world)).toBeCloseTo(29_500, -3)
    host.die()
  })

  test.each([
    ['asked one of them to wait', 30_000, async ({ budget }: Host) => budget.pause(30_000)],
    ['refused one of them again and again', 5_000, async ({ breaker }: Host) => refuse(breaker, 5)],
  ])('is told at once that the platform %s', async (_, pausedMs, meet) => {
    const world = newWorld({ perSecond: 10, atOnce: 6 })
    const host = startHost('a', world, [SHORT_WAY], [QUICK])
    await vi.advanceTimersByTimeAsync(9_000)
    await meet(host)
    await vi.advanceTimersByTimeAsync(10)
    expect(await pauseElsewhere(world)).toBeCloseTo(pausedMs, -2)
    host.die()
  })

  test('is used whole and evenly once all have settled, and again after one has died', async () => {
    const limits = { perSecond: 10, atOnce: 6 }
    const world = newWorld(limits)
    const start = (name: string) => startHost(name, world, [SHORT_WAY], [QUICK])
    const sentIn = async (milliseconds: number) => {
      const before = world.platform.departures.length
      await vi.advanceTimersByTimeAsync(milliseconds)
      return world.platform.departures.length - before
    }
    const first = start('a')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await sentIn(5_000)).toBeGreaterThanOrEqual(47)
    const second = start('b')
    await vi.advanceTimersByTimeAsync(6_000)
    expect([first.lease.share(), second.lease.share()]).toEqual(Array(2).fill({ perSecond: 5, atOnce: 3 }))
    expect(await sentIn(10_000)).toBeGreaterThanOrEqual(95)
    first.die()
    await vi.advanceTimersByTimeAsync(LEASE_RHYTHM.leaseMs + restAfter(limits) + FLIGHT_MS + LEASE_RHYTHM.renewMs)
    expect(second.lease.share()).toEqual(limits)
    expect(await sentIn(5_000)).toBeGreaterThanOrEqual(47)
    second.die()
  })
})
