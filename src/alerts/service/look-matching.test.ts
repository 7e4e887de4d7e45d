import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { withServer } from '../../../test/databases.ts'
import type { LiveLook } from '../../runs/live/live-status.ts'
import { STALE_AFTER_MS } from '../../snapshot/standing.ts'
import { awaitLeadership, openWrite, type Term } from '../../store/database/leadership.ts'
import { DOMAIN, LINKS, runningAlert, TEN, testDesk } from '../fixtures.ts'
import { lookAt, standInLive } from './fixtures.ts'
import { matchLooks } from './look-matching.ts'

const MINUTE = 60_000

withServer((test) => {
  async function subscribed() {
    const desk = testDesk(test.database())
    await runningAlert(desk)
    return desk
  }

  /** A service that starts where a snapshot holds that. */
  function starting(
    desk: ReturnType<typeof testDesk>,
    before: readonly LiveLook[],
    term: Term | null = null,
    check = async () => {},
  ) {
    const { db, vault, clock } = desk
    const errors: string[] = []
    const log = { platformLog: () => undefined, error: (event: string) => void errors.push(event) }
    const { live, soon, tell } = standInLive(before)
    const tools = { db, write: openWrite(db, term), vault, links: LINKS, domain: DOMAIN, clock }
    const opening = matchLooks({ tools, live, log, doses: ['1'], platformName: (id) => id, check })
    return { opening, soon, errors, see: (at: number, isFree: boolean) => tell('onLooks', [lookAt(at, isFree)]) }
  }

  const written = async () =>
    (await test.database().db.selectFrom('outbox').select('id').where('kind', '=', 'alert').execute()).length

  /** Two looks that find something, at a time when the snapshot holds that. */
  async function foundTwice(desk: ReturnType<typeof testDesk>, before: readonly LiveLook[]) {
    const { opening, soon, errors, see } = starting(desk, before)
    // The subscriptions are not even read.
    see(desk.now + 1, true)
    const { leave } = await opening
    desk.now += MINUTE
    see(desk.now, true)
    await leave()
    expect(errors).toEqual([])
    return { soon, written: await written() }
  }

  it('tells of the first opening after a start, of a centre of which only the snapshot knows that it was closed', async () => {
    const desk = await subscribed()
    expect(await foundTwice(desk, [lookAt(desk.now, false)])).toEqual({ soon: ['halle'], written: 1 })
  })

  it('tells nobody of what the snapshot holds, nor of what nobody knew, nor where it is too old to tell', async () => {
    for (const before of [[lookAt(TEN, true)], [], [lookAt(TEN - STALE_AFTER_MS - 1, false)]]) {
      const desk = await subscribed()
      expect(await foundTwice(desk, before)).toEqual({ soon: [], written: 0 })
      for (const table of ['subscriptions', 'alert_centres', 'outbox', 'rate_limits'] as const)
        await desk.db.deleteFrom(table).execute()
    }
  })

  it('reads and writes nothing where a check fails, and hears no more', async () => {
    const desk = await subscribed()
    const refuse = () => Promise.reject(new Error('not here'))
    const { opening, errors, see } = starting(desk, [lookAt(desk.now, false)], null, refuse)
    see(desk.now + 1, true)
    await expect(opening).rejects.toThrow('not here')
    see(desk.now + 2, true)
    expect(await desk.db.selectFrom('alert_centres').select('centre_id').execute()).toEqual([])
    expect(errors).toEqual(['alerts-failed'])
  })

  it('does not begin where another machine leads by now', async () => {
    const desk = await subscribed()
    const lead = async (host: string) => {
      await desk.db.updateTable('leaders').set({ until: sql<Date>`now()` }).execute()
      const signal = new AbortController().signal
      const leadership = await awaitLeadership(desk.db, 'live', `${host} 1 a`, { signal })
      onTestFinished(() => leadership.resign())
      return leadership
    }
    const old = await lead('one')
    const next = await lead('two')
    const { opening } = starting(desk, [lookAt(desk.now, false)], old)
    await expect(opening).rejects.toThrow('two a pris la main')
    expect(await desk.db.selectFrom('alert_centres').select('centre_id').execute()).toEqual([])
    await (await starting(desk, [lookAt(desk.now, false)], next).opening).leave()
    expect(await desk.db.selectFrom('alert_centres').select('centre_id').execute()).toHaveLength(1)
  })
})
