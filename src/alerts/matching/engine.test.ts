import { beforeEach, describe, expect, it } from 'vitest'
import { openWrite } from '../../store/database/leadership.ts'
import { DOMAIN, deskUnderTest, FORM, LINKS, runningAlert } from '../fixtures.ts'
import { takeDue } from '../outbox/outbox.ts'
import { DAY } from '../subscription/desk.ts'
import { pauseAlert } from '../subscription/own-alert.ts'
import { stopAlert } from '../subscription/stop.ts'
import { purge } from '../subscription/upkeep.ts'
import { openAlertEngine } from './engine.ts'
import { describeCentre, look, MINUTE, offer, TEN } from './fixtures.ts'
import type { AlertLook } from './look.ts'
import { forgetVanished } from './vanished.ts'

const opened = deskUnderTest('alert_centres')
let desk: ReturnType<typeof opened>

beforeEach(() => {
  desk = opened()
})

const FREE = [offer([48, 2])]

const open = () =>
  openAlertEngine(
    {
      db: desk.db,
      write: openWrite(desk.db, null),
      vault: desk.vault,
      links: LINKS,
      domain: DOMAIN,
      describe: describeCentre,
      clock: desk.clock,
    },
    ['1'],
  )

/** An engine that is told what was known before it. */
async function openKnowing(...known: readonly AlertLook[]) {
  const engine = await open()
  return { ...engine, first: await engine.see(known) }
}

const subscribed = (email = FORM.email) => runningAlert(desk, { email })

/** A look at that minute, seen then. */
async function see(engine: Awaited<ReturnType<typeof open>>, minute: number, offers: typeof FREE) {
  desk.now = TEN + minute * MINUTE
  return engine.see([look(minute, offers)])
}

const written = () =>
  desk.db.selectFrom('outbox').select(['kind', 'message_id', 'change_key']).where('kind', '=', 'alert').execute()

/** The centres of which somebody was told. */
const told = async () =>
  (await desk.db.selectFrom('alert_told').select('centre_id').execute()).map(({ centre_id }) => centre_id)

describe('from looks to messages', () => {
  it('writes once, counts it, and says which centre to look at again', async () => {
    await subscribed()
    const engine = await open()
    expect(engine.subscriptions).toBe(1)
    await see(engine, 1, [])
    expect(await see(engine, 2, FREE)).toEqual({ written: 0, recheck: ['halle'] })
    expect(await see(engine, 3, FREE)).toEqual({ written: 1, recheck: [] })
    expect(await see(engine, 4, FREE)).toEqual({ written: 0, recheck: [] })
    const [message] = (await takeDue(desk.db, desk.vault, 'test', 9, desk.now)).filter(({ kind }) => kind === 'alert')
    expect(message?.payload).toMatchObject({
      to: 'marie@example.fr',
      mail: { kind: 'alert', centres: [{ name: 'Centre halle', places: 2, platformName: 'Doctolib' }], others: 0 },
    })
    const row = await desk.db.selectFrom('subscriptions').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ messages: 1, last_message_at: new Date(TEN + 3 * MINUTE) })
  })

  it('goes on where it was after a restart, at any look', async () => {
    await subscribed()
    for (const [minute, offers] of [
      [1, []],
      [2, FREE],
      [3, FREE],
      [30, FREE],
      [40, []],
      [60, FREE],
      [61, FREE],
    ] as const)
      await see(await open(), minute, [...offers])
    expect(await written()).toHaveLength(1)
    await see(await open(), 70, [])
    await see(await open(), 101, FREE)
    await see(await open(), 102, FREE)
    expect(await written()).toHaveLength(2)
  })

  it('finds the same again after a crash before it was stored, and never writes twice', async () => {
    await subscribed()
    const first = await open()
    await see(first, 1, [])
    await see(first, 2, FREE)
    const [one, two] = [await open(), await open()]
    await see(one, 3, FREE)
    await see(two, 3, FREE)
    expect(await written()).toHaveLength(1)
  })

  it('writes once though two saw the same open at different times', async () => {
    await subscribed()
    const first = await open()
    await see(first, 1, [])
    await see(first, 2, FREE)
    const [one, two] = [await open(), await open()]
    await see(one, 3, FREE)
    await see(two, 4, [])
    await see(two, 5, FREE)
    expect(await see(two, 6, FREE)).toMatchObject({ written: 1 })
    expect(await written()).toHaveLength(1)
  })

  it('writes to nobody whose alert is past its end', async () => {
    await subscribed()
    const engine = await open()
    await see(engine, 1, [])
    await see(engine, 2, FREE)
    await desk.db
      .updateTable('subscriptions')
      .set({ ends_at: new Date(TEN + 3 * MINUTE) })
      .execute()
    expect(await see(engine, 3, FREE)).toMatchObject({ written: 0 })
    expect(await written()).toEqual([])
  })

  it('follows what owners do: those who pause or stop are not written to', async () => {
    const marie = await subscribed()
    const jean = await subscribed('jean@example.fr')
    await subscribed('lea@example.fr')
    const engine = await open()
    await see(engine, 1, [])
    await see(engine, 2, FREE)
    await pauseAlert(desk, marie.manage)
    await engine.refresh()
    expect(engine.subscriptions).toBe(2)
    // Not refreshed: only the database knows.
    await stopAlert(desk, jean.stop)
    expect(await see(engine, 3, FREE)).toMatchObject({ written: 1 })
    expect(engine.subscriptions).toBe(1)
    expect(await written()).toHaveLength(1)
  })

  it('starts to serve who confirms while it runs', async () => {
    const engine = await open()
    await see(engine, 1, [])
    await subscribed()
    await engine.refresh()
    await see(engine, 2, FREE)
    expect(await see(engine, 3, FREE)).toMatchObject({ written: 1 })
  })

  it('forgets what is over: subscriptions that ended, and centres that are gone for a month with who was told of them', async () => {
    await subscribed()
    const engine = await open()
    for (const centreId of ['halle', 'gone'])
      for (const [minute, offers] of [
        [1, []],
        [2, FREE],
        [3, FREE],
      ] as const) {
        desk.now = TEN + minute * MINUTE
        await engine.see([look(minute, [...offers], { centreId })])
      }
    const kept = async () => [
      (await desk.db.selectFrom('alert_centres').select('centre_id').execute()).map(({ centre_id }) => centre_id),
      (await desk.db.selectFrom('alert_told').select('centre_id').execute()).map(({ centre_id }) => centre_id),
    ]
    const exists = (id: string) => id === 'halle'
    expect(await forgetVanished(desk.db, exists, desk.now + 30 * DAY)).toEqual([])
    const centres = await forgetVanished(desk.db, exists, desk.now + 30 * DAY + 1)
    expect(centres).toEqual(['gone'])
    expect(await kept()).toEqual([['halle'], ['halle']])
    desk.now += 90 * DAY
    const { ended } = await purge(desk, desk.now)
    await engine.forget({ subscriptions: ended, centres })
    expect(engine.subscriptions).toBe(0)
    // Met for the first time again: what is free there has not opened.
    expect(await engine.see([look(200_000, FREE, { centreId: 'gone' })])).toEqual({ written: 0, recheck: [] })
  })
})

describe('what was known before', () => {
  it('has not opened; what it did not find has, when it is found', async () => {
    await subscribed()
    const engine = await openKnowing(look(0, [], { centreId: 'closed' }), look(0, FREE, { centreId: 'free' }))
    const seeAll = (minute: number) => {
      desk.now = TEN + minute * MINUTE
      return engine.see(['closed', 'free', 'never seen'].map((centreId) => look(minute, FREE, { centreId })))
    }
    expect(await seeAll(20)).toEqual({ written: 0, recheck: ['closed'] })
    expect(await seeAll(21)).toEqual({ written: 1, recheck: [] })
    expect(await seeAll(50)).toEqual({ written: 0, recheck: [] })
    expect(await told()).toEqual(['closed'])
  })

  it('is remembered from life to life', async () => {
    await subscribed()
    await openKnowing(look(0, []))
    await see(await open(), 90, FREE)
    expect(await see(await open(), 91, FREE)).toMatchObject({ written: 1 })
  })

  it('sends nobody anywhere where it is old, were it the second look that an opening waits for', async () => {
    await subscribed()
    const first = await openKnowing(look(0, []))
    await see(first, 1, FREE)
    desk.now = TEN + 50 * MINUTE
    const second = await openKnowing(look(2, FREE))
    expect(second.first).toEqual({ written: 0, recheck: ['halle'] })
    expect(await written()).toEqual([])
    expect(await see(second, 50, FREE)).toMatchObject({ written: 1 })
  })

  it('counts for less than what is remembered, where that is newer', async () => {
    await subscribed()
    const first = await openKnowing(look(0, []))
    await see(first, 1, FREE)
    await see(first, 2, FREE)
    await desk.db.deleteFrom('alert_told').execute()
    const second = await openKnowing(look(1, []))
    expect(await see(second, 40, FREE)).toEqual({ written: 0, recheck: [] })
    expect(await see(second, 41, FREE)).toEqual({ written: 0, recheck: [] })
  })

  it('counts as any look, where another command took it since', async () => {
    await subscribed()
    const first = await openKnowing(look(0, []))
    await see(first, 1, FREE)
    await see(first, 2, FREE)
    expect(await written()).toHaveLength(1)
    // Closed from 10 to 45: whoever was told may be told again.
    const second = await openKnowing(look(10, []))
    expect(await see(second, 45, FREE)).toEqual({ written: 0, recheck: ['halle'] })
    expect(await see(second, 46, FREE)).toMatchObject({ written: 1 })
  })
})
