import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withServer } from '../../../test/databases.ts'
import { LONGEST_PAUSE_MS } from '../../http/retry-after.ts'
import { endLease, type LeaseRequest, platformLeases, renewLease, sharesByHolder } from './budget-leases.ts'
import { NO_SHARE } from './budget-shares.ts'

const TIMES = { leaseMs: 10_000, restMs: 1_100, flightMs: 60_000 }
const BUDGET = { perSecond: 10, atOnce: 4 }
const HALF = { perSecond: 5, atOnce: 2 }

const aRequest = (holder: string, known: Partial<LeaseRequest> = {}): LeaseRequest => ({
  platform: 'keldoc',
  holder,
  budget: BUDGET,
  held: NO_SHARE,
  pausedMs: 0,
  factor: 1,
  isRefused: false,
  asksCentres: true,
  ...known,
})

withServer((test) => {
  const renew = (holder: string, known: Partial<LeaseRequest> = {}, times = TIMES) =>
    renewLease(test.database().db, aRequest(holder, known), times)

  it('shares a budget out between those that are there, each platform for itself', async () => {
    expect(await renew('a')).toEqual({
      share: BUDGET,
      isLess: false,
      pausedMs: 0,
      budget: BUDGET,
      othersFactor: 1,
    })
    expect(await renew('b')).toMatchObject({ share: NO_SHARE, isLess: false })
    expect(await renew('b', { platform: 'maiia' })).toMatchObject({ share: BUDGET })
    expect(await renew('a', { held: BUDGET })).toMatchObject({ share: HALF, isLess: true })
    expect(await renew('b')).toMatchObject({ share: NO_SHARE })
    expect(await renew('a', { held: HALF })).toMatchObject({ share: HALF, isLess: false })
    expect(await renew('b')).toMatchObject({ share: HALF })
  })

  it('gives the share of one that died to others, but its places in flight only once its requests have landed', async () => {
    await renew('a', {}, { ...TIMES, leaseMs: -1, restMs: 0 })
    expect(await renew('b')).toMatchObject({ share: NO_SHARE })
    await renew('c', { platform: 'maiia', budget: { ...BUDGET, atOnce: 1 } }, { leaseMs: -1, restMs: 0, flightMs: 0 })
    expect(await renew('d', { platform: 'maiia' }, { ...TIMES, flightMs: 0 })).toMatchObject({ share: BUDGET })
  })

  it('gives the share of one that leaves to others once its second is over', async () => {
    const { db } = test.database()
    await renew('a')
    await endLease(db, aRequest('a'), TIMES)
    expect(await renew('b')).toMatchObject({ share: NO_SHARE })
    await endLease(db, aRequest('a'), { restMs: -1 })
    expect(await renew('b')).toMatchObject({ share: BUDGET })
  })

  it('tells everyone how long the platform asked one of them to wait', async () => {
    await renew('a')
    expect((await renew('a', { pausedMs: 30_000, held: BUDGET })).pausedMs).toBeCloseTo(30_000, -3)
    await renew('c', { pausedMs: 1_000 })
    expect((await renew('b')).pausedMs).toBeGreaterThan(25_000)
    expect((await renew('b', { platform: 'maiia' })).pausedMs).toBe(0)
  })

  it('keeps nobody waiting for longer than a platform may ask, whatever was asked or stored', async () => {
    const { db } = test.database()
    expect((await renew('a', { pausedMs: 36_000_000 })).pausedMs).toBeLessThanOrEqual(LONGEST_PAUSE_MS)
    // The database's clock was set back by a day.
    const far = { paused_until: sql<Date>`clock_timestamp() + interval '1 day'` }
    await db.updateTable('platform_budgets').set(far).execute()
    expect((await platformLeases(db, 'keldoc')).pausedMs).toBe(LONGEST_PAUSE_MS)
    expect((await renew('a', { pausedMs: 1_000 })).pausedMs).toBeLessThanOrEqual(LONGEST_PAUSE_MS)
    const { paused_until } = await db.selectFrom('platform_budgets').select('paused_until').executeTakeFirstOrThrow()
    expect(paused_until?.getTime()).toBeLessThan(Date.now() + 2 * LONGEST_PAUSE_MS)
  })

  it('tells each the lowest pace that the others were left, and stops doing so once they are over or ask nothing', async () => {
    await renew('a', { factor: 0.5 })
    expect(await renew('b', { factor: 0.25 })).toMatchObject({ share: NO_SHARE, othersFactor: 0.5 })
    expect(await renew('a', { factor: 0.5, held: BUDGET })).toMatchObject({ othersFactor: 1 })
    await renew('b', { factor: 0.25 })
    await renew('a', { factor: 0.5, held: HALF })
    await renew('b', { factor: 0.25 })
    expect(await renew('a', { factor: 0.5, held: HALF })).toMatchObject({ othersFactor: 0.25 })
    await endLease(test.database().db, aRequest('b'), TIMES)
    expect(await renew('a', { held: HALF })).toMatchObject({ othersFactor: 1 })
    // What one that died has in flight keeps its place, but its pace is nobody's any more.
    await renew('c', { platform: 'maiia', factor: 0.5 }, { ...TIMES, leaseMs: -1, restMs: 0 })
    expect(await renew('d', { platform: 'maiia' })).toMatchObject({ share: NO_SHARE, othersFactor: 1 })
  })

  it('lets only one ask while the platform refuses some', async () => {
    await renew('a')
    await renew('b', { isRefused: true })
    expect(await renew('a', { held: BUDGET })).toMatchObject({ share: NO_SHARE })
    await renew('a')
    expect(await renew('b', { isRefused: true })).toMatchObject({ share: BUDGET })
    await renew('b', { held: BUDGET })
    await renew('b', { held: HALF })
    expect(await renew('a')).toMatchObject({ share: HALF })
  })

  it('shares the smallest budget that one of them has', async () => {
    await renew('a', { budget: { perSecond: 6, atOnce: 2 } })
    expect(await renew('b')).toMatchObject({ share: NO_SHARE, budget: { perSecond: 6, atOnce: 2 } })
    await renew('a', { budget: { perSecond: 6, atOnce: 2 }, held: { perSecond: 3, atOnce: 1 } })
    expect(await renew('b')).toMatchObject({ share: { perSecond: 3, atOnce: 1 } })
  })

  it('lets others ask once the one that was refused leaves', async () => {
    await renew('b')
    await renew('a', { isRefused: true })
    expect(await renew('b', { held: BUDGET })).toMatchObject({ share: NO_SHARE })
    await endLease(test.database().db, aRequest('a'), { restMs: 60_000 })
    expect(await renew('b')).toMatchObject({ share: HALF })
  })

  it('takes a row of an older version for one that asks centres, is received well, and limits nobody', async () => {
    const { db } = test.database()
    const until = sql<Date>`clock_timestamp() + interval '10 seconds'`
    const old = { platform: 'keldoc', holder: 'a', per_second: 5, at_once: 2, until }
    await db.insertInto('budget_leases').values(old).execute()
    expect(await renew('b')).toMatchObject({ share: HALF, budget: BUDGET, othersFactor: 1 })
    expect((await platformLeases(db, 'keldoc')).workers).toBe(2)
  })

  it('does not take who reads the directory for one that asks centres', async () => {
    await renew('a', { asksCentres: false })
    expect((await platformLeases(test.database().db, 'keldoc')).workers).toBe(0)
  })

  it('tells who may ask how much now', async () => {
    const { db } = test.database()
    await renew('a')
    await renew('b')
    await renew('b', {
      platform: 'maiia',
      budget: { perSecond: null, atOnce: 3 },
      held: { perSecond: null, atOnce: 0 },
    })
    await renew('gone', { platform: 'maiia' }, { ...TIMES, leaseMs: -1, restMs: 0 })
    expect([...(await sharesByHolder(db))]).toEqual([
      ['a', [{ platform: 'keldoc', ...BUDGET }]],
      [
        'b',
        [
          { platform: 'keldoc', ...NO_SHARE },
          { platform: 'maiia', perSecond: null, atOnce: 3 },
        ],
      ],
    ])
    expect(await platformLeases(db, 'keldoc')).toEqual({ workers: 1, pausedMs: 0 })
    expect(await platformLeases(db, 'doctolib')).toEqual({ workers: 0, pausedMs: 0 })
  })

  it('never gives more than the budget, however many ask at the same moment', async () => {
    const holders = Array.from({ length: 12 }, (_, index) => `h${index}`)
    const leases = await Promise.all(holders.map((holder) => renew(holder)))
    const sum = leases.reduce((total, { share }) => total + (share.perSecond ?? 0), 0)
    expect(sum).toBeGreaterThan(0)
    expect(sum).toBeLessThanOrEqual(BUDGET.perSecond)
  })
})
