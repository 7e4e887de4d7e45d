import { expect, it } from 'vitest'
import { withDatabases } from '../../../test/databases.ts'
import { ConfigError } from '../../config/config-error.ts'
import { DOMAIN, FORM, runningAlert, TEN, testDesk, testVault } from '../fixtures.ts'
import { askForAlert } from '../subscription/ask.ts'
import { stopAlert } from '../subscription/stop.ts'
import { openVault, readVaultKeys, type Vault } from '../subscription/vault.ts'
import { alertMessage, answeredMailer, testSender } from './fixtures.ts'
import { refuseWrongKeys } from './keys.ts'
import { enqueue, LEASE_MS } from './outbox.ts'
import { sendBatch } from './sender.ts'

function vaultOf(...keys: readonly [number, string][]): Vault {
  const text = keys.map(([id, letter]) => `${id}:${Buffer.alloc(32, letter).toString('base64')}`).join(',')
  const read = readVaultKeys(text)
  if (!read) throw new Error('The keys of the test cannot be read')
  return openVault(read)
}

const right = testVault()
const another = vaultOf([1, 'x'])
const [older, newer] = [right, vaultOf([2, 'n'], [1, 'k'])]

withDatabases((test) => {
  const put = (vault: Vault, count = 1, first = 0) =>
    enqueue(
      test.database().db,
      vault,
      DOMAIN,
      Array.from({ length: count }, (_, index) => alertMessage(first + index)),
      TEN,
    )
  const sender = (vault: Vault) => {
    const server = answeredMailer(5)
    server.answerAll()
    return testSender({ db: test.database().db, vault, mailer: server.mailer }, 'smtp://127.0.0.1:1')
  }
  const rows = () =>
    test
      .database()
      .db.selectFrom('outbox')
      .select(['state', 'attempts', 'taken_by', 'next_try_at', 'last_failure'])
      .orderBy('change_key')
      .execute()
  const untouched = {
    state: 'waiting',
    attempts: 0,
    taken_by: null,
    next_try_at: new Date(TEN),
    last_failure: null,
  }
  const damage = (change: string) =>
    test
      .database()
      .db.updateTable('outbox')
      .set({ payload_sealed: Buffer.alloc(60, 1) })
      .where('change_key', '=', change)
      .execute()

  it('with another key nothing is sent or given up: it is refused aloud, and left to whoever has the right one', async () => {
    await put(right, 3)
    await expect(sendBatch(sender(another))).rejects.toThrow(/^VITEMADOSE_ALERT_KEY : .* clé n° 1/)
    expect(await rows()).toEqual([untouched, untouched, untouched])
    expect(await sendBatch(sender(right))).toMatchObject({ sent: 3 })
  })

  it('without the newest key what can be opened is sent, and the rest left to whoever has it', async () => {
    await put(older)
    await put(newer, 2, 1)
    expect(await sendBatch(sender(older))).toEqual({ sent: 1, later: 0, failed: 0, dropped: 0 })
    await expect(sendBatch(sender(older))).rejects.toThrow(/^VITEMADOSE_ALERT_KEY : .* clé n° 2/)
    expect(await rows()).toMatchObject([{ state: 'sent' }, untouched, untouched])
    const tools = sender(newer)
    expect(await sendBatch(tools)).toMatchObject({ sent: 2 })
    expect(await sendBatch(sender(older))).toMatchObject({ sent: 0 })
  })

  it('what is held or not due yet is no reason to ask for a key', async () => {
    await put(newer)
    const { db } = test.database()
    await db
      .updateTable('outbox')
      .set({ next_try_at: new Date(TEN + LEASE_MS) })
      .execute()
    expect(await sendBatch(sender(older))).toMatchObject({ sent: 0 })
  })

  it('one damaged message is set aside once anything shows that the key is right', async () => {
    const desk = testDesk(test.database())
    await put(right)
    await damage('halle 0')
    await expect(sendBatch(sender(right))).rejects.toThrow(ConfigError)
    expect(await rows()).toEqual([untouched])
    await askForAlert(desk, FORM, '192.0.2.1')
    await desk.db.deleteFrom('outbox').where('kind', '=', 'confirmation').execute()
    expect(await sendBatch(sender(right))).toEqual({ sent: 0, later: 0, failed: 1, dropped: 0 })
    expect(await rows()).toMatchObject([{ state: 'failed', last_failure: 'unreadable' }])
  })

  it('an alert that was ended is no proof against a key: only its owner opens it', async () => {
    // The number of the key that its owner's link is.
    const zero = vaultOf([0, 'z'])
    const desk = { ...testDesk(test.database()), vault: zero }
    const { stop } = await runningAlert(desk)
    await stopAlert(desk, stop)
    await desk.db.deleteFrom('outbox').execute()
    await refuseWrongKeys(desk.db, zero)
  })

  it('a key is refused before anything is done with it, unless it may be right', async () => {
    const { db } = test.database()
    await refuseWrongKeys(db, another)
    await put(right, 2)
    await damage('halle 0')
    await refuseWrongKeys(db, right)
    await expect(refuseWrongKeys(db, another)).rejects.toThrow(ConfigError)
    await askForAlert(testDesk(test.database()), FORM, '192.0.2.1')
    await db.deleteFrom('outbox').execute()
    await refuseWrongKeys(db, right)
    await refuseWrongKeys(db, newer)
    await refuseWrongKeys(db, vaultOf([2, 'n']))
    await expect(refuseWrongKeys(db, another)).rejects.toThrow(ConfigError)
  })
})
