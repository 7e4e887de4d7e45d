import { beforeEach, expect, test } from 'vitest'
import { askedAlert, deskUnderTest, PUSH } from '../fixtures.ts'
import { changeAlert, confirmAlert, readOwnAlert } from './own-alert.ts'
import { openContact } from './row.ts'

const OTHER = { ...PUSH, endpoint: 'https://push.test/box/2' }

const opened = deskUnderTest()
let desk: ReturnType<typeof opened>

beforeEach(() => {
  desk = opened()
})

/** Asks, and gives the tokens of the message. */
async function asked(form: object = {}) {
  const { confirm, manage, stop } = await askedAlert(desk, form)
  return { confirm, manage, stop }
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
