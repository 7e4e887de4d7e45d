import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../store/database/open.ts'
import { DOMAIN, FORM, memoryDatabase, TEN, testDesk } from '../fixtures.ts'
import { askForAlert } from '../subscription/ask.ts'
import { readBounce, recordBounce } from './bounces.ts'
import { messageId } from './message-id.ts'
import { suppressedAmong, unsuppress } from './suppressions.ts'
import { messageNameOfVerp, verpAddress } from './verp.ts'

const ID = messageId({ subscriptionId: 'x', changeKey: 'y', channel: 'mail' }, DOMAIN)
const NAME = ID.slice(1, 33)
const BACK = verpAddress(ID, 'retours.test')

/** A report as mail servers write them. */
function report(fields: string): Buffer {
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example.fr',
      `To: ${BACK}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'I could not deliver your message to marie@example.fr.',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.fr',
      '',
      'Final-Recipient: rfc822; marie@example.fr',
      fields,
      '',
      '--b--',
      '',
    ].join('\r\n'),
  )
}

const read = (raw: Buffer, to = BACK) => readBounce(raw, to, 'retours.test')

describe('addresses to which failures come back', () => {
  it('tell the message, and nothing else is one', () => {
    expect(BACK).toBe(`retour-${NAME}@retours.test`)
    expect(messageNameOfVerp(BACK.toUpperCase(), 'retours.test')).toBe(NAME)
    for (const address of [`retour-${NAME}@other.test`, `x${BACK}`, 'retour-@retours.test', 'a@retours.test'])
      expect(messageNameOfVerp(address, 'retours.test')).toBeNull()
  })
})

describe('reading what comes back', () => {
  it.each([
    ['Action: failed\r\nStatus: 5.1.1', 'hard', '5.1.1'],
    ['Action: failed\r\nStatus: 5.2.1', 'hard', '5.2.1'],
    ['Action: failed\r\nStatus: 5.2.2', 'soft', '5.2.2'],
    ['Action: failed\r\nStatus: 5.7.1', 'soft', '5.7.1'],
    ['Action: failed\r\nStatus: 4.4.7', 'soft', '4.4.7'],
    ['Action: failed', 'soft', null],
    ['Action: delayed\r\nStatus: 5.1.1', 'soft', '5.1.1'],
  ])('%j is %s', async (fields, kind, status) => {
    expect(await read(report(fields))).toEqual({ name: NAME, kind, status })
  })

  it('is nothing when somebody answers, or writes to another address', async () => {
    const answer = Buffer.from(`From: marie@example.fr\r\nTo: ${BACK}\r\nSubject: Absente\r\n\r\nStatus: 5.1.1\r\n`)
    expect(await read(answer)).toBeNull()
    expect(await read(report('Action: failed\r\nStatus: 5.1.1'), 'alertes@vitemadose.test')).toBeNull()
    expect(await read(Buffer.alloc(2_000_000))).toBeNull()
  })
})

describe('what a failure leads to', () => {
  let database: Database

  beforeAll(async () => {
    database = await memoryDatabase()
  }, 60_000)

  afterAll(() => database.close())

  it('is nothing after a soft one; after a hard one the address is erased, and not written to again', async () => {
    const desk = testDesk(database)
    const { db, vault } = desk
    await askForAlert(desk, FORM, '192.0.2.1')
    const row = await db.selectFrom('outbox').select('message_id').executeTakeFirstOrThrow()
    const name = row.message_id.slice(1, 33)
    expect(await recordBounce(db, { name: NAME, kind: 'hard', status: '5.1.1' }, TEN)).toBe(false)
    expect(await recordBounce(db, { name, kind: 'soft', status: '4.4.7' }, TEN)).toBe(false)
    expect(await db.selectFrom('subscriptions').selectAll().execute()).toHaveLength(1)
    expect(await recordBounce(db, { name, kind: 'hard', status: '5.1.1' }, TEN)).toBe(true)
    expect(await db.selectFrom('subscriptions').selectAll().execute()).toEqual([])
    expect((await suppressedAmong(db, vault, [FORM.email, 'other@example.fr'])).has(FORM.email)).toBe(true)
    expect(await askForAlert(desk, FORM, '192.0.2.1')).toEqual({ kind: 'sent' })
    expect(await db.selectFrom('subscriptions').selectAll().execute()).toEqual([])
    expect(await unsuppress(db, vault.mailboxHash(FORM.email))).toBe(true)
    expect(await unsuppress(db, vault.mailboxHash(FORM.email))).toBe(false)
  })
})
