import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withDatabases } from '../../../test/databases.ts'
import type { Database } from '../../store/database/open.ts'
import { DOMAIN, runningAlert, TEN, testDesk, testVault } from '../fixtures.ts'
import { pauseAlert } from '../subscription/own-alert.ts'
import { alertMessage, startMailServer, type TestServer, testSender } from './fixtures.ts'
import { enqueue, LEASE_MS, takeDue } from './outbox.ts'
import { retryDelayMs } from './retry.ts'
import { sendBatch } from './sender.ts'
import { suppress } from './suppressions.ts'

const vault = testVault()

withDatabases((test) => {
  let database: Database
  let server: TestServer
  let tools: ReturnType<typeof testSender>

  beforeEach(async () => {
    database = test.database()
    server = await startMailServer()
    tools = testSender({ db: database.db, vault }, server.url)
  })

  afterEach(async () => {
    tools.mailer.close()
    await server.close()
  })

  const put = (count: number, now = TEN) =>
    enqueue(
      database.db,
      vault,
      DOMAIN,
      Array.from({ length: count }, (_, index) => alertMessage(index)),
      now,
    )

  const rows = () =>
    database.db.selectFrom('outbox').select(['state', 'attempts', 'last_failure', 'next_try_at']).execute()

  const ids = async () => (await server.parsed()).map(({ messageId }) => messageId).sort()

  describe('sending what is due', () => {
    it('sends each message once, under a Message-ID that it always has', async () => {
      await put(3)
      await put(3)
      expect(await sendBatch(tools)).toEqual({ sent: 3, later: 0, failed: 0, dropped: 0 })
      expect(await sendBatch(tools)).toEqual({ sent: 0, later: 0, failed: 0, dropped: 0 })
      const sent = await ids()
      await database.db.deleteFrom('outbox').execute()
      server.received.length = 0
      await put(3)
      await sendBatch(tools)
      expect(await ids()).toEqual(sent)
      expect(new Set(sent).size).toBe(3)
      expect(sent.every((id) => id?.endsWith(`@${DOMAIN}>`))).toBe(true)
    })

    it('keeps nothing of what was sent', async () => {
      await put(1)
      await sendBatch(tools)
      const row = await database.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
      expect(row).toMatchObject({ state: 'sent', payload_sealed: Buffer.alloc(0) })
    })

    it('is the only one to send what it took, until its lease is over', async () => {
      await put(5)
      const one = takeDue(database.db, vault, 'one', 3, TEN)
      const two = takeDue(database.db, vault, 'two', 3, TEN)
      const taken = [...(await one), ...(await two)].map(({ id }) => id)
      expect(new Set(taken).size).toBe(5)
      expect(await takeDue(database.db, vault, 'three', 9, TEN + LEASE_MS - 1)).toEqual([])
      const again = await takeDue(database.db, vault, 'three', 9, TEN + LEASE_MS)
      expect(again.map(({ id }) => id).sort()).toEqual(taken.sort())
    })

    it('repeats what was accepted and not recorded, under the same Message-ID', async () => {
      await put(1)
      const [message] = await takeDue(database.db, vault, 'crashed', 1, TEN)
      tools.now = TEN + LEASE_MS
      await sendBatch(tools)
      expect(await ids()).toEqual([message?.messageId])
    })

    it('waits longer after each refusal for now, and forgets nothing', async () => {
      await put(1)
      server.refuse = () => 451
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        expect(await sendBatch(tools)).toMatchObject({ later: 1 })
        const [row] = await rows()
        expect(row).toMatchObject({ state: 'waiting', attempts: attempt, last_failure: 'EENVELOPE 451 RCPT TO' })
        expect(row?.next_try_at.getTime()).toBe(tools.now + 30_000 * 2 ** (attempt - 1))
        expect(await sendBatch(tools)).toMatchObject({ later: 0 })
        tools.now += retryDelayMs(attempt)
      }
      server.refuse = () => null
      expect(await sendBatch(tools)).toMatchObject({ sent: 1 })
    })

    it('tries again when nobody answers', async () => {
      await put(1)
      const dead = testSender({ db: database.db, vault }, 'smtp://127.0.0.1:1')
      expect(await sendBatch(dead)).toMatchObject({ later: 1 })
      tools.now += retryDelayMs(1)
      expect(await sendBatch(tools)).toMatchObject({ sent: 1 })
    })

    it('never writes again to an address that was refused for good', async () => {
      await put(2)
      server.refuse = (address) => (address === 'p1@example.fr' ? 550 : null)
      expect(await sendBatch(tools)).toEqual({ sent: 1, later: 0, failed: 1, dropped: 0 })
      await enqueue(database.db, vault, DOMAIN, [alertMessage(1, { changeKey: 'later' })], TEN)
      server.refuse = () => null
      expect(await sendBatch(tools)).toMatchObject({ sent: 0, dropped: 1 })
      const failures = (await rows()).map(({ last_failure }) => last_failure ?? 'none')
      expect(failures.sort()).toEqual(['EENVELOPE 550 RCPT TO', 'none', 'suppressed'])
    })

    it('sets aside what it cannot read, once, and sends the others', async () => {
      await put(3)
      const [lost, old] = await database.db.selectFrom('outbox').select('id').execute()
      const seals = [Buffer.alloc(60, 1), vault.seal('{"channel":"fax","to":"p@example.fr"}', `outbox ${old?.id}`)]
      for (const [index, row] of [lost, old].entries())
        await database.db
          .updateTable('outbox')
          .set({ payload_sealed: seals[index] ?? Buffer.alloc(0) })
          .where('id', '=', row?.id ?? '')
          .execute()
      expect(await sendBatch(tools)).toEqual({ sent: 1, later: 0, failed: 2, dropped: 0 })
      tools.now += LEASE_MS
      expect(await sendBatch(tools)).toEqual({ sent: 0, later: 0, failed: 0, dropped: 0 })
      const states = (await rows()).map(({ state, last_failure }) => `${state} ${last_failure}`)
      expect(states.sort()).toEqual(['failed unreadable', 'failed unreadable', 'sent null'])
    })

    it('does not send to the suppressed, nor news that is too old', async () => {
      await put(2)
      await suppress(database.db, vault.mailboxHash('P0+x@example.fr'), 'operator', TEN)
      expect(await sendBatch(tools)).toEqual({ sent: 1, later: 0, failed: 0, dropped: 1 })
      await enqueue(database.db, vault, DOMAIN, [alertMessage(3)], TEN)
      tools.now = TEN + 6 * 3600_000 + 1
      expect(await sendBatch(tools)).toEqual({ sent: 0, later: 0, failed: 0, dropped: 1 })
    })

    it('does not send what was written to an alert that was paused since', async () => {
      const desk = testDesk(database)
      const { message, secret, manage } = await runningAlert(desk, { place: { kind: 'departement', code: '38' } })
      const { subscriptionId } = message
      const put = (changeKey: string) =>
        enqueue(database.db, vault, DOMAIN, [alertMessage(1, { changeKey, subscriptionId })], TEN)
      await put('before')
      expect(await sendBatch(tools)).toMatchObject({ sent: 1, dropped: 0 })
      await put('after')
      await pauseAlert(desk, manage)
      expect(await sendBatch(tools)).toMatchObject({ sent: 0, dropped: 1 })
      // That it ends is told in pause, too; and not once it was stopped.
      const place = { kind: 'departement', code: '38', name: 'Isère', timeZone: 'Europe/Paris' } as const
      const mail = { kind: 'renewal', language: 'fr', place, endsAt: TEN, messages: 0 } as const
      const renewal = {
        channel: 'mail',
        to: 'p1@example.fr',
        secret: secret.toString('base64'),
        mail,
      } as const
      const announce = (changeKey: string) => {
        return enqueue(database.db, vault, DOMAIN, [{ subscriptionId, changeKey, priority: 0, payload: renewal }], TEN)
      }
      await announce('in pause')
      expect(await sendBatch(tools)).toMatchObject({ sent: 1, dropped: 0 })
      await announce('stopped')
      await database.db.updateTable('subscriptions').set({ state: 'ended' }).execute()
      expect(await sendBatch(tools)).toMatchObject({ sent: 0, dropped: 1 })
    })

    it('sends what is urgent first', async () => {
      await put(2)
      await enqueue(database.db, vault, DOMAIN, [alertMessage(9, { priority: 10 })], TEN + 1)
      const [first] = await takeDue(database.db, vault, 'one', 1, TEN + 1)
      expect(first?.payload).toMatchObject({ to: 'p9@example.fr' })
    })
  })
})
