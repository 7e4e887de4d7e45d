import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../store/database/open.ts'
import { FORM, memoryDatabase, PUSH, testDesk } from '../fixtures.ts'
import { takeDue } from '../outbox/outbox.ts'
import { askForAlert } from './ask.ts'
import { changeAlert, confirmAlert, readOwnAlert } from './own-alert.ts'
import { openContact } from './row.ts'
import { tokenOf } from './tokens.ts'

const OTHER = { ...PUSH, endpoint: 'https://push.test/box/2' }

let database: Database
let desk: ReturnType<typeof testDesk>

beforeAll(async () => {
  database = await memoryDatabase()
}, 60_000)

afterAll(() => database.close())

beforeEach(async () => {
  desk = testDesk(database)
  for (const table of ['subscriptions', 'outbox', 'rate_limits'] as const) await database.db.deleteFrom(table).execute()
})

/** Asks, and gives the tokens of the message. */
async function asked(form: object = {}) {
  expect(await askForAlert(desk, { ...FORM, ...form }, '192.0.2.1')).toEqual({ kind: 'sent' })
  const [message] = await takeDue(desk.db, desk.vault, 'test', 1, desk.now)
  if (message?.payload.channel !== 'mail') throw new Error('No message was written')
  const { secret } = message.payload
  return { confirm: tokenOf(secret, 'confirm'), manage: tokenOf(secret, 'manage'), stop: tokenOf(secret, 'stop') }
}

const rows = () => desk.db.selectFrom('subscriptions').selectAll().orderBy('created_at').execute()

/** The browsers of the alerts in some state. */
const browsers = async (state: string) =>
  (await rows()).filter((row) => row.state === state).map((row) => openContact(desk.vault, row).push)

test('whoever starts an alert sees that a browser is notified with it', async () => {
  const { confirm } = await asked({ push: PUSH })
  expect(await readOwnAlert(desk, confirm)).toMatchObject({ state: 'pending', notifies: true })
  await confirmAlert(desk, confirm)
  expect(await browsers('active')).toEqual([PUSH])
})

test('a browser that someone adds later starts with a link of its own, never with the first one', async () => {
  const marie = await asked()
  desk.now += 1000
  const stranger = await asked({ push: PUSH })
  desk.now += 1000
  const another = await asked({ push: OTHER })
  expect(new Set([marie.confirm, stranger.confirm, another.confirm]).size).toBe(3)
  await confirmAlert(desk, marie.confirm)
  expect(await browsers('active')).toEqual([null])
})

test('the same browser asking again gets the same link again', async () => {
  const first = await asked({ push: PUSH })
  desk.now += 1000
  expect(await asked({ push: PUSH })).toEqual(first)
  expect(await browsers('pending')).toEqual([PUSH])
})

test('a browser is let in and sent away by the link to manage, and what is news stays so', async () => {
  const { confirm, manage, stop } = await asked()
  await confirmAlert(desk, confirm)
  const since = (await rows())[0]?.confirmed_at
  desk.now += 60_000
  expect(await changeAlert(desk, stop, { push: PUSH })).toBe('gone')
  expect(await changeAlert(desk, manage, { push: PUSH })).toBe('done')
  expect([(await readOwnAlert(desk, manage))?.notifies, await browsers('active')]).toEqual([true, [PUSH]])
  expect(await changeAlert(desk, manage, { night: true })).toBe('done')
  expect(await browsers('active')).toEqual([PUSH])
  const changed = (await rows())[0]?.confirmed_at
  desk.now += 60_000
  expect(await changeAlert(desk, manage, { push: null })).toBe('done')
  const [row] = await rows()
  expect([row?.push_sealed, row?.push_hash, row?.changed_at.getTime()]).toEqual([null, null, desk.now])
  expect(row?.confirmed_at).toEqual(changed)
  expect(changed).not.toEqual(since)
})

test.each(['https://evil.test/box', 'http://push.test/box', 'https://push.test:8443/box'])(
  'one whose push service is not on the list is not taken: %s',
  async (endpoint) => {
    const { confirm, manage } = await asked()
    await confirmAlert(desk, confirm)
    expect(await changeAlert(desk, manage, { push: { ...PUSH, endpoint } })).toBe('unreadable')
    expect(await browsers('active')).toEqual([null])
  },
)
