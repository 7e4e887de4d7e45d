import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FORM, forgetAlerts, memoryDatabase, testDesk } from '../../alerts/fixtures.ts'
import { suppress } from '../../alerts/outbox/suppressions.ts'
import { openContact } from '../../alerts/subscription/row.ts'
import { tokenOf } from '../../alerts/subscription/tokens.ts'
import type { Database } from '../../store/database/open.ts'
import { openServer } from '../fixtures.ts'
import { ACTS } from './alert-acts.ts'
import { type AlertDoors, alertDoors } from './alert-doors.ts'
import { STEP_MS } from './even-time.ts'

let database: Database
let desk: ReturnType<typeof testDesk>
let opened: Awaited<ReturnType<typeof openServer>>

beforeAll(async () => {
  database = await memoryDatabase()
  const doors: AlertDoors = {
    ask: (form, ip) => alertDoors(desk).ask(form, ip),
    read: (token) => alertDoors(desk).read(token),
    change: (token, change) => alertDoors(desk).change(token, change),
    act: (act, token) => alertDoors(desk).act(act, token),
    pushKey: () => alertDoors(desk).pushKey(),
    figures: () => alertDoors(desk).figures(),
  }
  opened = await openServer({}, { alerts: doors, trustedProxies: ['127.0.0.1'], limits: { apiPerMinute: 10_000 } })
}, 60_000)

afterAll(async () => {
  await opened.close()
  await database.close()
})

beforeEach(async () => {
  desk = testDesk(database)
  await forgetAlerts(database.db, 'suppressions')
})

const PLACE = { kind: 'departement', code: '38' }

let networks = 0

/** Asks from a network of its own each time, unless one is given. */
function post(path: string, payload: object, ip?: string) {
  networks += 1
  const headers = { 'x-forwarded-for': ip ?? `10.${networks >> 8}.${networks & 255}.1` }
  return opened.server.inject({ method: 'POST', url: `/api/alertes${path}`, payload, headers })
}

/** Shows a token at a door. */
const show = async (name: string, token: unknown) =>
  (await post(`/${name}`, name === 'modifier' ? { token, change: { night: true } } : { token })).statusCode

const ask = (form: object, ip?: string) => post('', { ...FORM, place: PLACE, ...form }, ip)

const rows = () => database.db.selectFrom('subscriptions').selectAll().orderBy('created_at').execute()

const messages = async () => (await database.db.selectFrom('outbox').select('id').execute()).length

/** The tokens of the alert that some address asked for last. */
async function tokensOf(email: string) {
  const own = desk.vault.mailboxHash(email)
  const row = (await rows()).findLast(({ address_hash }) => own.equals(Buffer.from(address_hash)))
  if (!row) throw new Error('No such alert')
  const { secret } = openContact(desk.vault, row)
  const [confirm, manage, stop] = (['confirm', 'manage', 'stop'] as const).map((purpose) => tokenOf(secret, purpose))
  return { confirm, manage, stop }
}

/** An alert of Marie's in a state. */
async function inState(state: 'pending' | 'active' | 'paused' | 'ended') {
  await ask({})
  const tokens = await tokensOf(FORM.email)
  if (state !== 'pending') await post('/confirmer', { token: tokens.confirm })
  if (state === 'paused') await post('/pause', { token: tokens.manage })
  if (state === 'ended') await post('/arreter', { token: tokens.manage })
  expect((await rows()).at(-1)?.state).toBe(state)
  return tokens
}

describe('a stranger cannot learn whether an address is subscribed', () => {
  const told = async (answer: ReturnType<typeof ask>) => {
    const { statusCode, payload, headers } = await answer
    const { date: _date, 'x-ratelimit-remaining': _remaining, ...others } = headers
    return { statusCode, payload, others }
  }

  test.each([
    ['asked and did not confirm', () => inState('pending')],
    ['has an alert', () => inState('active')],
    ['has one that is paused', () => inState('paused')],
    ['stopped one', () => inState('ended')],
    ['must not be written to', () => suppress(desk.db, desk.vault.mailboxHash(FORM.email), 'bounced', desk.now)],
    ['was written to often', async () => expect(await Promise.all([1, 2, 3, 4].map(() => ask({})))).toHaveLength(4)],
    [
      'has as many alerts as one may',
      async () => {
        await inState('active')
        const [row] = await rows()
        const {
          id: _id,
          confirm_hash: _c,
          manage_hash: _m,
          stop_hash: _s,
          eligibility: _e,
          free_times: _f,
          ...rest
        } = row ?? expect.fail()
        const others = Array.from({ length: 9 }, (_, index) => {
          const [id, hash] = [`00000000-0000-4000-8000-00000000000${index}`, Buffer.of(index)]
          return { ...rest, id, confirm_hash: hash, manage_hash: hash, stop_hash: hash }
        })
        await database.db.insertInto('subscriptions').values(others).execute()
        await database.db.deleteFrom('rate_limits').execute()
        const before = await messages()
        await ask({})
        expect(await messages()).toBe(before)
      },
    ],
  ])('one that %s is answered as one that nobody knows', async (_, given) => {
    await given()
    const [known, unknown] = await Promise.all([told(ask({})), told(ask({ email: 'nobody@example.fr' }))])
    expect(known).toEqual(unknown)
    expect(known.statusCode).toBe(202)
  })

  test('nor by the time that an answer takes', async () => {
    const begun = performance.now()
    await ask({ website: 'a machine, for which nothing is done' })
    expect(performance.now() - begun).toBeGreaterThanOrEqual(STEP_MS - 5)
  })
})

describe('a stranger cannot confirm, read, change or end an alert', () => {
  const DOORS = ['lire', 'modifier', ...ACTS]

  test.each(['pending', 'active', 'paused', 'ended'] as const)(
    'that is %s, with any token but its own',
    async (state) => {
      const tokens = await inState(state)
      await ask({ email: 'stranger@example.fr' })
      const own = await tokensOf('stranger@example.fr')
      const [{ id } = expect.fail('No alert')] = await rows()
      const marie = async () => (await rows()).filter((row) => row.id === id)
      const [before, written] = [await marie(), await messages()]
      const { manage = '', stop = '' } = tokens
      const guesses = ['', '0', 'A'.repeat(43), manage.slice(0, 42), `${manage}A`, `%${stop}`, '*', "' or true --"]
      for (const door of DOORS) {
        for (const token of guesses) expect([door, token, await show(door, token)]).toEqual([door, token, 410])
        for (const token of [null, 1, [manage], { $ne: '' }])
          expect([door, await show(door, token)]).toEqual([door, 400])
      }
      expect([await marie(), await messages()]).toEqual([before, written])
      // Those of an alert of one's own open that one only.
      for (const door of DOORS) for (const token of Object.values(own)) await show(door, token)
      expect(await marie()).toEqual(before)
    },
  )

  test.each([
    ['confirm', ['modifier', 'prolonger', 'pause', 'reprendre', 'donnees', 'arreter', 'retablir']],
    ['stop', ['confirmer', 'modifier', 'prolonger', 'pause', 'reprendre', 'donnees']],
    ['manage', ['confirmer']],
  ] as const)('nor with its link to %s what that link is not for', async (purpose, names) => {
    const tokens = await inState('active')
    const before = await rows()
    for (const name of names) expect([name, await show(name, tokens[purpose])]).toEqual([name, 410])
    expect(await rows()).toEqual(before)
  })

  test('nor by reading a link, as programs that look at mail do', async () => {
    const { confirm, manage, stop } = await inState('active')
    const before = await rows()
    const links = [`confirmer/?jeton=${confirm}`, `gerer/?jeton=${manage}`, `arreter/?jeton=${stop}`]
    for (const link of links)
      for (const start of ['/alertes/', '/en/alertes/', '/api/alertes/'])
        for (const method of ['GET', 'HEAD'] as const) await opened.server.inject({ method, url: `${start}${link}` })
    expect(await rows()).toEqual(before)
  })
})

describe('a stranger cannot make us write to many addresses', () => {
  test.each([
    ['two in one', { email: 'a@example.fr, b@example.fr' }],
    ['a second one behind a line end', { email: 'a@example.fr\r\nBcc: b@example.fr' }],
    ['a name with a second one', { email: '"b@example.fr" <a@example.fr>' }],
    ['a list', { email: ['a@example.fr', 'b@example.fr'] }],
    ['one where none belongs', { cc: 'b@example.fr' }],
  ])('%s', async (_, form) => {
    expect((await ask(form)).statusCode).toBe(400)
    expect(await messages()).toBe(0)
  })

  test.each([
    [
      'from one network',
      { perNetwork: { most: 3, minutes: 60 } },
      (index: number) => [`p${index}@example.fr`, `192.0.2.${index}`],
    ],
    [
      'from one network in IPv6',
      { perNetwork: { most: 3, minutes: 60 } },
      (index: number) => [`p${index}@example.fr`, `2001:db8:1:${index}::1`],
    ],
    [
      'from all networks',
      { overall: { most: 3, minutes: 60 } },
      (index: number) => [`p${index}@example.fr`, `198.51.${index}.1`],
    ],
    [
      'to one mailbox under many names',
      { perAddress: { most: 3, minutes: 60 } },
      (index: number) => [`Marie+${index}@example.fr`, `198.51.${index}.1`],
    ],
  ])('more than the limit %s', async (_, limits, nth) => {
    desk = Object.assign(testDesk(database), { limits: { ...desk.limits, ...limits } })
    await Promise.all(
      Array.from({ length: 8 }, (__, index) => {
        const [email = '', ip = ''] = nth(index)
        return ask({ email }, ip)
      }),
    )
    expect(await messages()).toBe(3)
  })

  test('nor one owner of an alert again and again', async () => {
    const { manage } = await inState('active')
    const before = await messages()
    for (let time = 0; time < 5; time += 1) await post('/donnees', { token: manage })
    expect(await messages()).toBe(before + 1)
  })
})

describe('a stranger cannot make us request an address of their choice', () => {
  const keys = { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) }

  test.each([
    'https://evil.test/box',
    'https://127.0.0.1/box',
    'https://[::1]/box',
    'https://push.test.evil.test/box',
    'https://push.test:8443/box',
    'https://push.test@evil.test/box',
    'https://evil.test\\@push.test/box',
    'http://push.test/box',
    'file:///etc/passwd',
  ])('%s is not even kept', async (endpoint) => {
    await ask({ push: { endpoint, keys } })
    expect((await rows()).filter(({ push_sealed }) => push_sealed !== null)).toEqual([])
  })

  test('where one that is on the list is', async () => {
    await ask({ push: { endpoint: 'https://push.test/box', keys } })
    expect((await rows()).map(({ push_sealed }) => push_sealed === null)).toEqual([false])
  })
})
