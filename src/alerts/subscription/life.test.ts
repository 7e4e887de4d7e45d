import { beforeEach, describe, expect, it } from 'vitest'
import { deskUnderTest, FORM, TEN } from '../fixtures.ts'
import { recordSent, takeDue } from '../outbox/outbox.ts'
import type { Payload } from '../outbox/payload.ts'
import { suppress } from '../outbox/suppressions.ts'
import { askForAlert } from './ask.ts'
import { DAY } from './desk.ts'
import {
  changeAlert,
  confirmAlert,
  extendAlert,
  pauseAlert,
  readOwnAlert,
  resumeAlert,
  sendMyData,
} from './own-alert.ts'
import { restoreAlert, stopAlert } from './stop.ts'
import { newSecret, tokenOf } from './tokens.ts'
import { purge, writeRenewals } from './upkeep.ts'

const HOUR = 3600_000

const opened = deskUnderTest('suppressions')
let desk: ReturnType<typeof opened>

beforeEach(() => {
  desk = opened()
})

type MailPayload = Extract<Payload, { channel: 'mail' }>

/** What would be sent now; then it is taken. */
async function mails(): Promise<MailPayload[]> {
  const taken = await takeDue(desk.db, desk.vault, 'test', 1000, desk.now)
  return taken.flatMap(({ payload }) => (payload.channel === 'mail' ? [payload] : []))
}

/** Asks, and gives the tokens of the message. */
async function asked(form: object = {}) {
  expect(await askForAlert(desk, { ...FORM, ...form }, '192.0.2.1')).toEqual({ kind: 'sent' })
  const [mail] = await mails()
  if (!mail) throw new Error('No message was written')
  const token = (purpose: 'confirm' | 'manage' | 'stop') => tokenOf(mail.secret, purpose)
  return { mail, confirm: token('confirm'), manage: token('manage'), stop: token('stop') }
}

async function confirmed(form: object = {}) {
  const links = await asked(form)
  expect(await confirmAlert(desk, links.confirm)).toBe('done')
  return links
}

const state = async () => (await desk.db.selectFrom('subscriptions').select('state').execute()).map((row) => row.state)

describe('asking and confirming', () => {
  it('writes to the address, and runs only once its reader says so', async () => {
    const { mail, confirm } = await asked()
    expect(mail).toMatchObject({ to: 'marie@example.fr', mail: { kind: 'confirmation', language: 'fr' } })
    expect(await readOwnAlert(desk, confirm)).toMatchObject({
      state: 'pending',
      place: 'Grenoble, à moins de 25\u00a0km',
    })
    expect(await state()).toEqual(['pending'])
    expect(await confirmAlert(desk, confirm)).toBe('done')
    expect(await confirmAlert(desk, confirm)).toBe('done')
    expect(await readOwnAlert(desk, confirm)).toMatchObject({ state: 'active', endsAt: '2021-07-11T10:00:00+02:00' })
  })

  it('has a link that lives 48 hours', async () => {
    const { confirm } = await asked()
    desk.now += 48 * HOUR + 1
    expect(await readOwnAlert(desk, confirm)).toBeNull()
    expect(await confirmAlert(desk, confirm)).toBe('gone')
    expect(await state()).toEqual(['pending'])
  })

  it('sends the message of the same wish again, with the same links', async () => {
    const first = await asked()
    desk.now += 60_000
    const second = await asked()
    expect(second.confirm).toBe(first.confirm)
    expect(await state()).toEqual(['pending'])
  })

  it('keeps its link for 48 hours when it is asked for again a day before it would be erased', async () => {
    await asked()
    desk.now += 6 * DAY
    const { confirm } = await asked()
    desk.now += 47 * HOUR
    expect((await purge(desk, desk.now)).unconfirmed).toBe(0)
    expect(await confirmAlert(desk, confirm)).toBe('done')
  })

  it('answers the same whether the address is known, suppressed, or had enough', async () => {
    await confirmed()
    await suppress(desk.db, desk.vault.mailboxHash('refused@example.fr'), 'bounced', TEN)
    expect(await askForAlert(desk, { ...FORM, email: 'Refused+x@example.fr' }, '192.0.2.1')).toEqual({ kind: 'sent' })
    expect(await mails()).toEqual([])
    for (let time = 0; time < 4; time += 1) {
      desk.now += 1
      expect(await askForAlert(desk, FORM, '192.0.2.1')).toEqual({ kind: 'sent' })
    }
    expect(await mails()).toHaveLength(2)
  })

  it('writes nothing for a machine', async () => {
    expect(await askForAlert(desk, { ...FORM, website: 'x' }, '192.0.2.1')).toEqual({ kind: 'sent' })
    expect(await state()).toEqual([])
  })

  it('has one network write to ten addresses an hour at most', async () => {
    const ask = (index: number, ip: string) => askForAlert(desk, { ...FORM, email: `p${index}@example.fr` }, ip)
    for (let index = 0; index < 10; index += 1) expect(await ask(index, `192.0.2.${index}`)).toEqual({ kind: 'sent' })
    expect(await ask(10, '192.0.2.200')).toEqual({ kind: 'too-many', retryAfterMs: HOUR })
    expect(await ask(10, '192.0.3.200')).toEqual({ kind: 'sent' })
    expect(await mails()).toHaveLength(11)
    desk.now += HOUR
    expect(await ask(11, '192.0.2.200')).toEqual({ kind: 'sent' })
  })

  it('has all networks together write no more than the whole service may', async () => {
    const tight = { ...desk, limits: { ...desk.limits, overall: { most: 2, minutes: 60 } } }
    const ask = (index: number) => askForAlert(tight, { ...FORM, email: `p${index}@example.fr` }, `198.51.${index}.1`)
    expect([await ask(0), await ask(1), await ask(2)].map(({ kind }) => kind)).toEqual(['sent', 'sent', 'too-many'])
  })
})

describe('managing', () => {
  it('opens nothing to a stranger, nor to the link of another purpose', async () => {
    const { confirm, manage, stop } = await confirmed()
    for (const token of [tokenOf(newSecret(), 'manage'), '', 'x', stop, confirm]) {
      expect(await pauseAlert(desk, token)).toBe('gone')
      expect(await extendAlert(desk, token)).toBe('gone')
      expect(await sendMyData(desk, token)).toBe('gone')
      expect(await changeAlert(desk, token, { night: true })).toBe('gone')
    }
    expect(await confirmAlert(desk, manage)).toBe('gone')
    expect(await stopAlert(desk, confirm)).toBe('gone')
    expect(await state()).toEqual(['active'])
  })

  it('tells wishes only to who holds the link to manage', async () => {
    const eligibility = { age: 30, professional: false, conditions: ['pregnancy'] }
    const { manage, stop } = await confirmed({ filters: { eligibility } })
    expect((await readOwnAlert(desk, manage))?.filters.eligibility).toEqual(eligibility)
    expect((await readOwnAlert(desk, stop))?.filters.eligibility).toBeNull()
  })

  it('changes what is sent and nothing else', async () => {
    const { manage } = await confirmed({ cadence: 'hourly', filters: { vaccines: ['Moderna'] } })
    expect(await changeAlert(desk, manage, { night: true })).toBe('done')
    expect(await readOwnAlert(desk, manage)).toMatchObject({
      cadence: 'hourly',
      night: true,
      filters: { vaccines: ['Moderna'] },
    })
    expect(await changeAlert(desk, manage, { place: { kind: 'departement', code: '69' }, filters: {} })).toBe('done')
    expect(await readOwnAlert(desk, manage)).toMatchObject({ place: 'Rhône', filters: { vaccines: [] } })
    expect(await changeAlert(desk, manage, { place: { kind: 'departement', code: '00' } })).toBe('unreadable')
    expect(await changeAlert(desk, manage, { email: 'other@example.fr' })).toBe('unreadable')
  })

  it('pauses and resumes', async () => {
    const { manage } = await confirmed()
    expect(await pauseAlert(desk, manage)).toBe('done')
    expect(await state()).toEqual(['paused'])
    expect(await resumeAlert(desk, manage)).toBe('done')
    expect(await state()).toEqual(['active'])
  })

  it('is extended by 90 days, twice at most', async () => {
    const { manage } = await confirmed()
    const end = async () => (await readOwnAlert(desk, manage))?.endsAt.slice(0, 10)
    expect(await end()).toBe('2021-07-11')
    await extendAlert(desk, manage)
    await extendAlert(desk, manage)
    expect(await end()).toBe('2021-10-09')
  })

  it('sends all that is kept to the address itself, once an hour at most', async () => {
    const { manage } = await confirmed()
    expect(await sendMyData(desk, manage)).toBe('done')
    expect(await sendMyData(desk, manage)).toBe('done')
    const sent = await mails()
    expect(sent).toHaveLength(1)
    expect(sent[0]?.to).toBe('marie@example.fr')
    const data = sent[0]?.mail.kind === 'my-data' ? JSON.parse(sent[0].mail.data) : null
    expect(data).toMatchObject({ adresse: 'marie@example.fr', lieu: { name: 'Grenoble' }, messages: 0 })
  })
})

describe('the end', () => {
  it('erases the address at once, says goodbye, and forgets', async () => {
    const { manage, stop } = await confirmed()
    expect(await stopAlert(desk, stop)).toBe('done')
    const row = await desk.db.selectFrom('subscriptions').selectAll().executeTakeFirstOrThrow()
    expect(() => desk.vault.open(row.address_sealed, `address ${row.id}`)).toThrow()
    expect(row.address_hash).not.toEqual(desk.vault.mailboxHash('marie@example.fr'))
    expect(row.secret_sealed).toHaveLength(0)
    expect((await mails()).map(({ to, mail }) => [to, mail.kind])).toEqual([['marie@example.fr', 'goodbye']])
    expect(await readOwnAlert(desk, manage)).toBeNull()
    expect(await stopAlert(desk, stop)).toBe('gone')
    desk.now += HOUR + 1
    expect((await purge(desk, desk.now)).ended).toHaveLength(1)
    expect(await state()).toEqual([])
  })

  it('can be undone within the hour, by the link that did it only', async () => {
    const { manage, stop } = await confirmed()
    await stopAlert(desk, stop)
    expect(await restoreAlert(desk, manage)).toBe('gone')
    expect(await restoreAlert(desk, stop)).toBe('done')
    expect(await readOwnAlert(desk, manage)).toMatchObject({ state: 'active' })
    await stopAlert(desk, stop)
    desk.now += HOUR + 1
    expect(await restoreAlert(desk, stop)).toBe('gone')
  })

  it('says goodbye once an hour, however often it is undone and done again', async () => {
    const { stop } = await confirmed()
    for (let time = 0; time < 5; time += 1) {
      expect(await stopAlert(desk, stop)).toBe('done')
      expect(await restoreAlert(desk, stop)).toBe('done')
    }
    const goodbyes = () => desk.db.selectFrom('outbox').select('id').where('kind', '=', 'goodbye').execute()
    expect(await goodbyes()).toHaveLength(1)
    desk.now += HOUR
    await stopAlert(desk, stop)
    expect(await goodbyes()).toHaveLength(2)
  })

  it('never expires as a link', async () => {
    const { stop, manage } = await confirmed()
    for (let time = 0; time < 40; time += 1) {
      desk.now += 80 * DAY
      await extendAlert(desk, manage)
    }
    expect(await stopAlert(desk, stop)).toBe('done')
  })

  it('comes by itself: unconfirmed after 7 days, running after 90', async () => {
    await asked({ email: 'other@example.fr' })
    await confirmed()
    desk.now = TEN + 7 * DAY
    expect(await purge(desk, desk.now)).toMatchObject({ unconfirmed: 0, ended: [] })
    desk.now += 1
    expect(await purge(desk, desk.now)).toMatchObject({ unconfirmed: 1, ended: [] })
    desk.now = TEN + 90 * DAY
    expect((await purge(desk, desk.now)).ended).toHaveLength(1)
    expect(await state()).toEqual([])
  })

  it('leaves nothing behind for long: neither messages that are over, nor who asked how often', async () => {
    const { stop } = await confirmed()
    await stopAlert(desk, stop)
    const [goodbye] = await takeDue(desk.db, desk.vault, 'test', 1, desk.now)
    await recordSent(desk.db, [goodbye?.id ?? ''], desk.now)
    const left = async () => [
      (await desk.db.selectFrom('outbox').select('id').execute()).length,
      (await desk.db.selectFrom('rate_limits').select('count').execute()).length,
    ]
    expect(await left()).toEqual([1, 3])
    await purge(desk, TEN + DAY)
    expect(await left()).toEqual([1, 3])
    expect(await purge(desk, TEN + 2 * DAY + 1)).toMatchObject({ messages: 0, limits: 3 })
    await purge(desk, TEN + 30 * DAY)
    expect(await left()).toEqual([1, 0])
    expect(await purge(desk, TEN + 30 * DAY + 1)).toMatchObject({ messages: 1 })
    expect(await left()).toEqual([0, 0])
  })

  it('is announced a week before, once', async () => {
    const { manage } = await confirmed()
    desk.now = TEN + 83 * DAY - 1
    expect(await writeRenewals(desk, desk.now)).toBe(0)
    desk.now += 1
    expect(await writeRenewals(desk, desk.now)).toBe(1)
    expect(await writeRenewals(desk, desk.now + HOUR)).toBe(0)
    expect((await mails()).filter(({ mail }) => mail.kind === 'renewal')).toHaveLength(1)
    await extendAlert(desk, manage)
    desk.now = TEN + 173 * DAY
    expect(await writeRenewals(desk, desk.now)).toBe(1)
  })
  it('is announced in pause, too, and can be kept', async () => {
    const { manage } = await confirmed()
    await pauseAlert(desk, manage)
    desk.now = TEN + 83 * DAY
    expect(await writeRenewals(desk, desk.now)).toBe(1)
    const told = (await mails()).flatMap(({ mail }) => (mail.kind === 'renewal' ? [mail] : []))
    expect(told).toMatchObject([{ isPaused: true }])
    expect(await extendAlert(desk, manage)).toBe('done')
    await purge(desk, TEN + 91 * DAY)
    expect(await state()).toEqual(['paused'])
  })
})
