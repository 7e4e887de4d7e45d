import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideShare, type HeldShare, NO_SHARE, type Share } from './budget-shares.ts'

const NOW = 1_000_000

/** A budget that limits nobody. */
const ANY: Share = { perSecond: null, atOnce: Number.POSITIVE_INFINITY }

const held = (holder: string, perSecond: number | null, atOnce: number, until = NOW + 10_000): HeldShare => ({
  holder,
  perSecond,
  atOnce,
  until,
  budget: perSecond === null ? ANY : { perSecond: 1_000, atOnce: 1_000 },
  isRefused: false,
})

const ask = (holder: string, budget: Share, others: readonly HeldShare[], mine: Share = NO_SHARE) =>
  decideShare({ holder, budget, held: mine, isRefused: false }, others, NOW)

test('the only one gets the whole budget, whatever it is', () => {
  for (const perSecond of [20, 2.5, 0.2, null]) {
    expect(ask('a', { perSecond, atOnce: 3 }, []).share).toEqual({ perSecond, atOnce: 3 })
  }
})

test('a newcomer gets what others have let go of, and not more than its part', () => {
  const budget = { perSecond: 10, atOnce: 4 }
  expect(ask('b', budget, [held('a', 10, 4)]).share).toEqual(NO_SHARE)
  expect(ask('b', budget, [held('a', 7, 3)]).share).toEqual({ perSecond: 3, atOnce: 1 })
  expect(ask('b', budget, [held('a', 2, 1)]).share).toEqual({ perSecond: 5, atOnce: 2 })
})

test('who has too much is told so, and what it had is counted until it is seen to use no more', () => {
  const budget = { perSecond: 10, atOnce: 4 }
  const decision = ask('a', budget, [held('b', 0, 0)], budget)
  expect(decision).toEqual({ share: { perSecond: 5, atOnce: 2 }, counted: budget, budget })
  const later = ask('a', budget, [held('b', 0, 0)], { perSecond: 5, atOnce: 3 })
  expect(later).toEqual({ share: { perSecond: 5, atOnce: 2 }, counted: { perSecond: 5, atOnce: 3 }, budget })
})

test('one that is over has no part, but what it may have in flight keeps its place', () => {
  const budget = { perSecond: 10, atOnce: 4 }
  expect(ask('b', budget, [held('a', 10, 3, NOW)]).share).toEqual({ perSecond: 10, atOnce: 1 })
})

test('no part of a request is given: where there are too few, the last get nothing', () => {
  const budget = { perSecond: 2.5, atOnce: 8 }
  const others = [held('a', 0, 0), held('b', 0, 0)]
  expect(ask('c', budget, others).share).toEqual(NO_SHARE)
  expect(ask('a', budget, [held('b', 0, 0), held('c', 0, 0)]).share).toEqual({ perSecond: 1, atOnce: 4 })
  expect(ask('a', budget, [held('b', 2, 1)]).share).toEqual(NO_SHARE)
  expect(ask('b', { perSecond: 0.5, atOnce: 1 }, [held('a', 0, 0)]).share).toEqual(NO_SHARE)
})

test('where one counts requests per second, who counts none asks nothing', () => {
  const unlimited = { perSecond: null, atOnce: 4 }
  const limited = { ...held('b', 0, 0), budget: { perSecond: 10, atOnce: 4 } }
  expect(ask('a', unlimited, [limited], { perSecond: null, atOnce: 0 }).share).toEqual(NO_SHARE)
  const other = { ...held('a', 0, 0), budget: unlimited }
  expect(ask('b', { perSecond: 10, atOnce: 4 }, [other]).share).toEqual({ perSecond: 10, atOnce: 4 })
})

test('shares never exceed the budget together, settle in a few rounds, and then use all of it, evenly', () => {
  const budgets = fc.record({
    perSecond: fc.option(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.1, max: 9, noNaN: true }))),
    atOnce: fc.integer({ min: 1, max: 12 }),
  })
  fc.assert(
    fc.property(
      budgets,
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.nat(5), { maxLength: 30 }),
      (budget, count, order) => {
        const rows = new Map<string, HeldShare>()
        const using = new Map<string, Share>()
        const total = (all: readonly Share[]) => ({
          perSecond: all.reduce((sum, each) => sum + (each.perSecond ?? 0), 0),
          atOnce: all.reduce((sum, each) => sum + each.atOnce, 0),
        })
        const renew = (index: number) => {
          const holder = `h${index % count}`
          const others = [...rows.values()].filter((each) => each.holder !== holder)
          const mine = using.get(holder) ?? NO_SHARE
          const { share, counted } = decideShare({ holder, budget, held: mine, isRefused: false }, others, NOW)
          rows.set(holder, { holder, ...counted, until: NOW + 1, budget, isRefused: false })
          using.set(holder, share)
          expect(total([...rows.values()]).perSecond).toBeLessThanOrEqual(budget.perSecond ?? 0)
          expect(total([...rows.values()]).atOnce).toBeLessThanOrEqual(budget.atOnce)
        }
        for (const index of order) renew(index)
        for (let round = 0; round < 5; round += 1) for (let index = 0; index < count; index += 1) renew(index)
        expect(total([...using.values()]).atOnce).toBe(budget.atOnce)
        if (budget.perSecond === null) return
        const served = [...using.values()].filter((share) => share.atOnce > 0)
        const rates = served.map((share) => share.perSecond ?? 0)
        expect(Math.floor(total(served).perSecond)).toBe(Math.floor(budget.perSecond))
        expect(Math.max(...rates) - Math.min(...rates)).toBeLessThanOrEqual(1)
      },
    ),
  )
})

test('who have different budgets come to share the smallest, and only one asks while some are refused', () => {
  const limit = fc.record({
    perSecond: fc.option(fc.integer({ min: 1, max: 40 })),
    atOnce: fc.integer({ min: 1, max: 12 }),
  })
  const asker = fc.record({ budget: limit, isRefused: fc.boolean() })
  fc.assert(
    fc.property(fc.array(asker, { minLength: 1, maxLength: 5 }), (askers) => {
      const rows = new Map<string, HeldShare>()
      const using = new Map<string, Share>()
      for (let round = 0; round < 6; round += 1) {
        for (const [index, { budget, isRefused }] of askers.entries()) {
          const holder = `h${index}`
          const others = [...rows.values()].filter((each) => each.holder !== holder)
          const nothing = { perSecond: budget.perSecond === null ? null : 0, atOnce: 0 }
          const mine = using.get(holder) ?? nothing
          const { share, counted } = decideShare({ holder, budget, held: mine, isRefused }, others, NOW)
          rows.set(holder, { holder, ...counted, until: NOW + 1, budget, isRefused })
          using.set(holder, share.atOnce === 0 ? nothing : share)
        }
      }
      const rates = askers.flatMap(({ budget: { perSecond } }) => (perSecond === null ? [] : [perSecond]))
      const served = [...using.values()].filter(({ atOnce }) => atOnce > 0)
      const counting = askers.filter(({ budget }) => rates.length === 0 || budget.perSecond !== null)
      if (counting.some(({ isRefused }) => isRefused)) expect(served.length).toBe(1)
      expect(served.length).toBeGreaterThan(0)
      const sum = served.reduce((total, { perSecond }) => total + (perSecond ?? Number.POSITIVE_INFINITY), 0)
      expect(sum).toBeLessThanOrEqual(Math.min(Number.POSITIVE_INFINITY, ...rates))
      expect(served.reduce((total, { atOnce }) => total + atOnce, 0)).toBeLessThanOrEqual(
        Math.min(...askers.map(({ budget }) => budget.atOnce)),
      )
    }),
  )
})
