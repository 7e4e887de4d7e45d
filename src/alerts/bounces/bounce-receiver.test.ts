import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../store/database/open.ts'
import { DOMAIN, FORM, forgetAlerts, memoryDatabase, TEN, testDesk } from '../fixtures.ts'
import { alertCounts } from '../operator.ts'
import { messageId } from '../outbox/message-id.ts'
import { suppressedAmong, unsuppress } from '../outbox/suppressions.ts'
import { askForAlert } from '../subscription/ask.ts'
import { type BounceAnswer, type BounceDesk, LONGEST_BOUNCE, takeBounce } from './bounce.ts'
import { openBounceReceiver } from './bounce-receiver.ts'
import { BOUNCE_DOMAIN, bounceDesk, report } from './fixtures.ts'
import { verpAddress } from './verp.ts'

const ASKED = { ...FORM, place: { kind: 'departement', code: '38' } }

let database: Database
/** Where a failure of the message to {@link ASKED}'s address comes back. */
let to: string

beforeAll(async () => {
  database = await memoryDatabase()
}, 60_000)

beforeEach(async () => {
  const { db } = database
  await forgetAlerts(db, 'suppressions')
  await askForAlert(testDesk(database), ASKED, '192.0.2.1')
  const { message_id: sent } = await db.selectFrom('outbox').select('message_id').executeTakeFirstOrThrow()
  to = verpAddress(sent, BOUNCE_DOMAIN, bounceDesk(database).vault)
})

afterAll(() => database.close())

async function opened(desk: BounceDesk = bounceDesk(database)) {
  const answers: BounceAnswer[] = []
  const faults: unknown[] = []
  const receiver = await openBounceReceiver({ host: '127.0.0.1', port: 0 }, desk, {
    took: (answer) => void answers.push(answer),
    failed: (error) => void faults.push(error),
  })
  onTestFinished(() => receiver.close())
  const transport = createTransport({ host: '127.0.0.1', port: receiver.port, secure: false, ignoreTLS: true })
  /** What the server answered: 250, or by what it refused. */
  const send = (raw: Buffer, ...recipients: string[]): Promise<number> =>
    transport.sendMail({ envelope: { from: '', to: recipients }, raw }).then(
      () => 250,
      ({ responseCode }: { responseCode: number }) => responseCode,
    )
  return { answers, faults, send, port: receiver.port }
}

const HARD = 'Action: failed\r\nStatus: 5.1.1'

test('takes mail for addresses that we made and for no other, and sends nothing on', async () => {
  const { answers, send } = await opened()
  const forged = to.replace(/-[0-9a-f]{20}@/, `-${'0'.repeat(20)}@`)
  for (const other of ['victim@example.org', `postmaster@${BOUNCE_DOMAIN}`, `retour-1@${BOUNCE_DOMAIN}`, forged])
    expect([other, await send(report(other, HARD), other)]).toEqual([other, 550])
  expect(answers).toEqual([])
  expect(await send(report(to, 'Action: failed\r\nStatus: 4.2.2'), to)).toBe(250)
  expect(answers).toEqual(['counted'])
})

test('takes no more than a report can be long, and one recipient a message', async () => {
  const { answers, send, port } = await opened()
  expect(await send(Buffer.alloc(LONGEST_BOUNCE + 1, 'x\r\n'), to)).toBe(552)
  expect(await codes(port, ['EHLO mx', 'MAIL FROM:<>', `RCPT TO:<${to}>`, `RCPT TO:<${to}>`])).toEqual([
    250, 250, 250, 452,
  ])
  expect(answers).toEqual([])
})

test('turns away more connections than it serves, and serves again when some end', async () => {
  const { port, send } = await opened()
  const held = Array.from({ length: 10 }, () => connect(port, '127.0.0.1'))
  await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('data', resolve))))
  expect(await send(report(to, HARD), to)).toBe(421)
  const closed = held.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
  for (const socket of held) socket.end('QUIT\r\n')
  await Promise.all(closed)
  expect(await send(Buffer.from('Subject: x\r\n\r\nx'), to)).toBe(250)
})

test('asks for it again when the database fails, and then takes it', async () => {
  const good = bounceDesk(database)
  let isDown = true
  const desk = {
    ...good,
    get db() {
      if (isDown) throw new Error('down')
      return good.db
    },
  }
  const { answers, faults, send } = await opened(desk)
  expect(await send(report(to, HARD), to)).toBe(451)
  expect([answers, faults]).toEqual([[], [new Error('down')]])
  isDown = false
  expect(await send(report(to, HARD), to)).toBe(250)
  expect(answers).toEqual(['suppressed'])
  expect(await subscriptions()).toEqual([])
})

test('a failure for now is a count; after one for good the address is erased, and not written to again', async () => {
  const { db } = database
  const { vault } = bounceDesk(database)
  const take = (status: string, recipient = to) =>
    takeBounce(bounceDesk(database), report(recipient, `Action: failed\r\nStatus: ${status}`), recipient)
  const other = verpAddress(
    messageId({ subscriptionId: 'x', changeKey: 'y', channel: 'mail' }, DOMAIN),
    BOUNCE_DOMAIN,
    vault,
  )
  expect(await take('5.1.1', other)).toBe('ignored')
  expect(await take('5.1.1', to.replace(/-[0-9a-f]{20}@/, `-${'0'.repeat(20)}@`))).toBe('ignored')
  expect(await take('4.4.7')).toBe('counted')
  expect(await subscriptions()).toHaveLength(1)
  expect((await alertCounts(db, TEN)).failures).toEqual({ 'bounced soft 4.4.7': 1 })
  expect(await take('5.1.1')).toBe('suppressed')
  expect(await subscriptions()).toEqual([])
  expect((await suppressedAmong(db, vault, [ASKED.email, 'other@example.fr'])).has(ASKED.email)).toBe(true)
  expect(await askForAlert(testDesk(database), ASKED, '192.0.2.1')).toEqual({ kind: 'sent' })
  expect(await subscriptions()).toEqual([])
  expect(await unsuppress(db, vault.mailboxHash(ASKED.email))).toBe(true)
  expect(await unsuppress(db, vault.mailboxHash(ASKED.email))).toBe(false)
})

test('a port that another program has is told to whoever opens it', async () => {
  const { port } = await opened()
  const quiet = { took: () => undefined, failed: () => undefined }
  const second = openBounceReceiver({ host: '127.0.0.1', port }, bounceDesk(database), quiet)
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

const subscriptions = () => database.db.selectFrom('subscriptions').selectAll().execute()

/** What a server answers to some lines, each sent once the one before was answered. */
async function codes(port: number, lines: readonly string[]): Promise<number[]> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  const answer = async (): Promise<number> => {
    for (let text = ''; ; ) {
      text += await new Promise<string>((resolve) => socket.once('data', resolve))
      const last = /^(\d{3}) .*\r\n$/m.exec(text)
      if (last) return Number(last[1])
    }
  }
  await answer()
  const answers: number[] = []
  for (const line of lines) {
    socket.write(`${line}\r\n`)
    answers.push(await answer())
  }
  socket.destroy()
  return answers
}
