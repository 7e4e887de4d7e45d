import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR } from '../../model/local-time.ts'
import { newScheduler, OLDEST_FIRST_SHARE, REST_MS, type Scheduler } from './scheduler.ts'

const START = Date.parse('2021-05-03T08:00:00Z')

const keysOf = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`)

const schedulerOf = (count: number): Scheduler => {
  const scheduler = newScheduler()
  scheduler.setCentres(keysOf(count))
  return scheduler
}

/** Looks one after the other at an even pace, each bringing what the world says. */
function poll(
  scheduler: Scheduler,
  { looks, everyMs, from = START }: { looks: number; everyMs: number; from?: number },
  newsOf: (key: string, at: number) => number | null,
): { key: string; at: number }[] {
  const asked: { key: string; at: number }[] = []
  for (let look = 0; look < looks; look += 1) {
    const at = from + look * everyMs
    const key = scheduler.next(at)
    if (key === null) continue
    asked.push({ key, at })
    const news = newsOf(key, at)
    scheduler.looked(key, news === null ? null : { at, news })
  }
  return asked
}

const countsOf = (asked: readonly { key: string }[]) => {
  const counts = new Map<string, number>()
  for (const { key } of asked) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

test('no centre is left unseen for two rounds, whatever the looks bring and whatever others are worth', () => {
  const world = fc.record({
    count: fc.integer({ min: 2, max: 40 }),
    favourites: fc.array(fc.nat({ max: 39 }), { maxLength: 10 }),
    worth: fc.constantFrom(1, 1e6),
    news: fc.infiniteStream(fc.constantFrom(null, 0, 0, 1, 50)),
    soon: fc.boolean(),
  })
  fc.assert(
    fc.property(world, ({ count, favourites, worth, news, soon }) => {
      const scheduler = schedulerOf(count)
      const loved = favourites.map((each) => `c${each % count}`)
      scheduler.setWorth(new Map(loved.map((key) => [key, worth])))
      const lastLook = new Map<string, number>()
      for (let look = 0; look < count * 12; look += 1) {
        if (soon) scheduler.askSoon(loved)
        // Slow enough for the rest between two looks at one centre never to stand in the way.
        const at = START + look * REST_MS
        const key = scheduler.next(at) ?? ''
        lastLook.set(key, look)
        const brought = loved.includes(key) ? 50 : (news.next().value ?? null)
        scheduler.looked(key, brought === null ? null : { at, news: brought })
        const longest = Math.max(...keysOf(count).map((each) => look - (lastLook.get(each) ?? -1)))
        expect(longest).toBeLessThanOrEqual(Math.ceil(count / OLDEST_FIRST_SHARE))
      }
      expect(Math.ceil(count / OLDEST_FIRST_SHARE)).toBeLessThanOrEqual(2 * count)
    }),
    { numRuns: 60 },
  )
})

test('the same calls give the same choices', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.constantFrom(null, 0, 1)), (count, news) => {
      const run = () =>
        poll(schedulerOf(count), { looks: 300, everyMs: 7000 }, (_, at) => news[at % news.length] ?? null)
      expect(run()).toEqual(run())
    }),
  )
})

test('without any news it goes round and round', () => {
  const asked = poll(schedulerOf(50), { looks: 200, everyMs: 10_000 }, () => 0)
  expect(asked.map(({ key }) => key)).toEqual([...keysOf(50), ...keysOf(50), ...keysOf(50), ...keysOf(50)])
})

test('where news have been seen it looks more often, without being told why', () => {
  const isBusy = (key: string) => Number(key.slice(1)) < 10
  const scheduler = schedulerOf(100)
  poll(scheduler, { looks: 5000, everyMs: 20_000 }, (key) => (isBusy(key) ? 1 : 0))
  const asked = poll(scheduler, { looks: 2000, everyMs: 20_000, from: START + 5000 * 20_000 }, (key) =>
    isBusy(key) ? 1 : 0,
  )
  const counts = countsOf(asked)
  for (const key of keysOf(100)) {
    if (isBusy(key)) expect(counts.get(key)).toBeGreaterThan(40)
    else expect(counts.get(key)).toBeLessThan(20)
  }
})

test('it learns at which hours a centre has news', () => {
  const scheduler = schedulerOf(60)
  const everyMs = 30_000
  const hourOf = (at: number) => Math.floor(at / HOUR) % 24
  const newsOf = (key: string, at: number) => {
    if (key === 'c0') return hourOf(at) === 9 ? 1 : 0
    return key === 'c1' && hourOf(at) === 17 ? 1 : 0
  }
  const days = 8
  const asked = poll(scheduler, { looks: (days * 24 * HOUR) / everyMs, everyMs }, newsOf)
  const lastDays = asked.filter(({ at }) => at > START + (days - 3) * 24 * HOUR)
  const looksAt = (key: string, hour: number) =>
    lastDays.filter((each) => each.key === key && hourOf(each.at) === hour).length
  expect(looksAt('c0', 9)).toBeGreaterThan(1.2 * looksAt('c0', 17))
  expect(looksAt('c1', 17)).toBeGreaterThan(1.2 * looksAt('c1', 9))
})

test('news that someone waits for are worth more looks', () => {
  const scheduler = schedulerOf(100)
  scheduler.setWorth(new Map([['c7', 5]]))
  const counts = countsOf(poll(scheduler, { looks: 4000, everyMs: 20_000 }, (_, at) => (at % 7 === 0 ? 1 : 0)))
  expect(counts.get('c7')).toBeGreaterThan(1.5 * (counts.get('c8') ?? 0))
})

test('a centre that is asked for comes next, but not sooner than it may be asked again', () => {
  const scheduler = schedulerOf(100)
  poll(scheduler, { looks: 100, everyMs: 1000 }, () => 0)
  const later = START + 115_000
  scheduler.askSoon(['c50', 'c99', 'unknown'])
  const next = [scheduler.next(later), scheduler.next(later), scheduler.next(later)]
  expect(next).toContain('c50')
  expect(next).not.toContain('c99')
  expect([scheduler.next(later + REST_MS), scheduler.next(later + REST_MS)]).toContain('c99')
})

test('no centre is asked twice within a minute, however few there are', () => {
  const scheduler = schedulerOf(3)
  const asked = poll(scheduler, { looks: 1000, everyMs: 500 }, () => 1)
  for (const key of keysOf(3)) {
    const times = asked.filter((each) => each.key === key).map(({ at }) => at)
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(REST_MS)
    expect(times.length).toBe(9)
  }
})

test('a failed look teaches nothing, and is not tried again before its turn', () => {
  const scheduler = schedulerOf(10)
  const asked = poll(scheduler, { looks: 100, everyMs: 10_000 }, () => null)
  expect(new Set(countsOf(asked).values())).toEqual(new Set([10]))
  expect([...scheduler.remembered().values()].every(({ watched }) => watched === null)).toBe(true)
})

test('centres come and go: new ones are asked first, others keep what is known of them', () => {
  const scheduler = schedulerOf(10)
  poll(scheduler, { looks: 30, everyMs: 20_000 }, () => 1)
  const before = scheduler.remembered().get('c5')
  scheduler.setCentres([...keysOf(9), 'new'])
  expect(scheduler.remembered().get('c5')).toEqual(before)
  expect(scheduler.remembered().has('c9')).toBe(false)
  const later = START + HOUR
  expect([scheduler.next(later), scheduler.next(later)]).toContain('new')
})

test('without centres there is nobody to ask', () => {
  expect(schedulerOf(0).next(START)).toBeNull()
  expect(schedulerOf(0).oldestAskedAt()).toBeNull()
})
