import type { KyselyPlugin } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { type DatabaseUnderTest, withDatabases } from '../../../test/databases.ts'
import { standingClock } from '../../../test/standing-clock.ts'
import { DOMAIN, TEN, testVault } from '../fixtures.ts'
import { keepSending } from '../service/keep-sending.ts'
import { alertMessage, answeredMailer, GRENOBLE, testSender } from './fixtures.ts'
import { enqueue, LEASE_MS, type NewMessage, takeDue } from './outbox.ts'
import { type SenderTools, sendBatch } from './sender.ts'

const MINUTE = 60_000
const vault = testVault()
const UNTOUCHED = { state: 'waiting', attempts: 0, taken_by: null, next_try_at: new Date(TEN) }
const HELD = { state: 'sending', attempts: 1, taken_by: 'test' }

/** A sender whose server answers when the test says so, and whose two clocks go on when the test says so. */
function scene(test: DatabaseUnderTest, atOnce: number, known: Partial<SenderTools> = {}) {
  const { db } = test.database()
  const server = answeredMailer(atOnce)
  const { clock: timer, pass, sleepers } = standingClock()
  const tools = testSender({ db, vault, mailer: server.mailer, timer, ...known }, 'smtp://127.0.0.1:1')
  const row = (index: number) =>
    db
      .selectFrom('outbox')
      .select(['state', 'attempts', 'taken_by', 'next_try_at'])
      .where('change_key', '=', `halle ${index}`)
      .executeTakeFirstOrThrow()
  return {
    db,
    tools,
    server,
    row,
    put: (count: number, message: (index: number) => NewMessage = alertMessage) =>
      enqueue(
        db,
        vault,
        DOMAIN,
        Array.from({ length: count }, (_, index) => message(index)),
        TEN,
      ),
    /** Lets time pass, for the database and for the sender. */
    async pass(ms: number) {
      await vi.waitFor(() => expect(sleepers()).toBe(1), PATIENCE)
      tools.now += ms
      pass(ms)
    },
    /** Waits until a message is in that state. */
    become: (index: number, state: object) =>
      vi.waitFor(async () => expect(await row(index)).toMatchObject(state), PATIENCE),
    others: () => takeDue(db, vault, 'another', 100, tools.now),
  }
}

const PATIENCE = { timeout: 20_000, interval: 5 }

withDatabases((test) => {
  it('has no more under way than the server has connections, the most urgent first', async () => {
    const { tools, server, put } = scene(test, 2)
    await put(5, (index) => alertMessage(index, { priority: index }))
    const sending = sendBatch(tools)
    await server.begun(2)
    expect(server.asked).toEqual(['p4@example.fr', 'p3@example.fr'])
    server.answer()
    await server.begun(3)
    expect(server.asked).toHaveLength(3)
    server.answerAll()
    expect(await sending).toEqual({ sent: 5, later: 0, failed: 0, dropped: 0 })
    expect(server.asked).toEqual([4, 3, 2, 1, 0].map((index) => `p${index}@example.fr`))
  })

  it('notifies browsers while the mail server thinks', async () => {
    const notified: string[] = []
    const pusher: SenderTools['pusher'] = {
      send: async ({ endpoint }) => {
        notified.push(endpoint)
        return { kind: 'sent' }
      },
    }
    const { tools, server, put } = scene(test, 1, { pusher })
    await put(3)
    const keys = { p256dh: 'p', auth: 'a' }
    const link = 'https://vitemadose.test/'
    const note = { language: 'fr' as const, title: 'Des rendez-vous', body: 'Grenoble', link, page: link, actions: [] }
    await put(1, () => alertMessage(9, { payload: { channel: 'push', endpoint: 'https://push.test/1', keys, note } }))
    const sending = sendBatch(tools)
    await vi.waitFor(() => expect(notified).toHaveLength(1), PATIENCE)
    server.answerAll()
    expect(await sending).toMatchObject({ sent: 4 })
  })

  describe('a slow server', () => {
    it('has nothing sent by another worker meanwhile, however long it takes', async () => {
      const { tools, server, put, pass, become, others } = scene(test, 1)
      await put(2)
      const sending = sendBatch(tools)
      await server.begun(1)
      for (let quarter = 1; quarter <= 9; quarter += 1) {
        await pass(LEASE_MS / 4)
        for (const index of [0, 1]) await become(index, { next_try_at: new Date(tools.now + LEASE_MS) })
        expect(await others()).toEqual([])
      }
      server.answerAll()
      expect(await sending).toMatchObject({ sent: 2 })
    })

    it('begins nothing that another worker may take before it ends', async () => {
      let now = 0
      // This process slept: nothing was prolonged.
      const timer: SenderTools['timer'] = {
        now: () => now,
        sleep: (_, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
      }
      const { tools, server, put, row } = scene(test, 1, { timer })
      await put(3)
      const sending = sendBatch(tools)
      await server.begun(1)
      now = LEASE_MS / 2
      server.answer()
      await server.begun(2)
      now += 1
      server.answer()
      expect(await sending).toMatchObject({ sent: 2 })
      expect(server.asked).toHaveLength(2)
      expect(await row(2)).toEqual(UNTOUCHED)
    })

    it('counts its lease from before it asked for it', async () => {
      let now = 0
      const asking: KyselyPlugin = {
        transformQuery({ node }) {
          now = LEASE_MS / 2 + 1
          return node
        },
        transformResult: async ({ result }) => result,
      }
      const sleepless: SenderTools['timer'] = {
        now: () => now,
        sleep: (_, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
      }
      const db = test.database().db.withPlugin(asking)
      const { tools, server, put, row } = scene(test, 1, { timer: sleepless, db })
      await put(1)
      expect(await sendBatch(tools)).toMatchObject({ sent: 0 })
      expect([server.asked, await row(0)]).toEqual([[], UNTOUCHED])
    })

    it('is waited for though the database fails for a while', async () => {
      let isGone = true
      const gone = failing((sql) => isGone && sql.includes('"next_try_at"') && !sql.includes('"attempts"'))
      const { tools, server, put, pass, become } = scene(test, 1, { db: test.database().db.withPlugin(gone) })
      await put(2)
      const sending = sendBatch(tools)
      await server.begun(1)
      for (let quarter = 1; quarter <= 3; quarter += 1) {
        await pass(LEASE_MS / 4)
        await vi.waitFor(() => expect(gone.failed()).toBe(quarter), PATIENCE)
      }
      isGone = false
      await pass(LEASE_MS / 4)
      await become(1, { next_try_at: new Date(tools.now + LEASE_MS) })
      server.answerAll()
      expect(await sending).toMatchObject({ sent: 2 })
    })

    it('leaves to another worker what that one has taken', async () => {
      const { db, tools, server, put, pass, become, row } = scene(test, 1)
      await put(3)
      const sending = sendBatch(tools)
      await server.begun(1)
      const theirs = { state: 'sending', taken_by: 'another', next_try_at: new Date(TEN + 5 * LEASE_MS) } as const
      await db.updateTable('outbox').set(theirs).where('change_key', '=', 'halle 1').execute()
      await pass(LEASE_MS / 4)
      await become(2, { next_try_at: new Date(tools.now + LEASE_MS) })
      server.answerAll()
      expect(await sending).toMatchObject({ sent: 2 })
      expect(server.asked).toEqual(['p0@example.fr', 'p2@example.fr'])
      expect(await row(1)).toMatchObject(theirs)
    })
  })

  it.each(['later', 'refused'] as const)(
    'says nothing more of what another worker has sent meanwhile (%s)',
    async (kind) => {
      const { db, tools, server, put, row } = scene(test, 1)
      await put(1)
      const sending = sendBatch(tools)
      await server.begun(1)
      await db
        .updateTable('outbox')
        .set({ state: 'sent', taken_by: null, payload_sealed: Buffer.alloc(0) })
        .execute()
      server.answer({ kind, code: 'E', isAddress: false })
      await sending
      expect(await row(0)).toMatchObject({ state: 'sent' })
    },
  )

  describe('who is told to stop', () => {
    it('gives back at once what was not begun, as it was, and ends what was', async () => {
      const { db, tools, server, put, become, row } = scene(test, 1)
      await put(3)
      const due = new Date(TEN - 5 * MINUTE)
      const tried = { attempts: 4, next_try_at: due }
      await db.updateTable('outbox').set(tried).where('change_key', '=', 'halle 2').execute()
      const stopping = new AbortController()
      const sending = sendBatch(tools, stopping.signal)
      await server.begun(1)
      expect(server.asked).toEqual(['p2@example.fr'])
      stopping.abort()
      await become(0, UNTOUCHED)
      await become(1, UNTOUCHED)
      expect(await row(2)).toMatchObject({ ...HELD, attempts: 5 })
      server.answer({ kind: 'later', code: 'E' })
      expect(await sending).toEqual({ sent: 0, later: 1, failed: 0, dropped: 0 })
      expect(server.asked).toHaveLength(1)
      expect(await row(2)).toMatchObject({ state: 'waiting', attempts: 5 })
      await put(1, () => alertMessage(3))
      await db.updateTable('outbox').set(tried).where('change_key', '=', 'halle 2').execute()
      await sendBatch(tools, stopping.signal)
      expect(await row(2)).toEqual({ ...UNTOUCHED, ...tried })
      expect(server.asked).toHaveLength(1)
    })

    it('gives back nothing that another worker has taken meanwhile', async () => {
      const { db, tools, server, put, become, row } = scene(test, 1)
      await put(3)
      const stopping = new AbortController()
      const sending = sendBatch(tools, stopping.signal)
      await server.begun(1)
      const theirs = { taken_by: 'another', next_try_at: new Date(TEN + LEASE_MS) }
      const sent = { state: 'sent', taken_by: null } as const
      await db.updateTable('outbox').set(theirs).where('change_key', '=', 'halle 1').execute()
      stopping.abort()
      await become(2, UNTOUCHED)
      server.answer()
      await sending
      expect([await row(0), await row(1)]).toMatchObject([sent, { ...HELD, ...theirs }])
    })

    it('is the whole service', async () => {
      const { tools, server, put, become, row } = scene(test, 1)
      await put(3)
      const stopping = new AbortController()
      const errors: unknown[] = []
      const log = { platformLog: () => undefined, error: (...error: unknown[]) => void errors.push(error) }
      const sending = keepSending(tools, stopping.signal, log)
      await server.begun(1)
      stopping.abort()
      await become(2, UNTOUCHED)
      server.answer()
      await sending
      expect([await row(0), await row(1)]).toMatchObject([{ state: 'sent' }, UNTOUCHED])
      expect([server.asked.length, errors]).toEqual([1, []])
    })
  })

  it('begins nothing more once something cannot be recorded, and records what was under way', async () => {
    let isFull = true
    const full = failing((sql) => isFull && sql.includes('"sent_at"'))
    const { tools, server, put, become, row } = scene(test, 1, { db: test.database().db.withPlugin(full) })
    await put(4)
    const sending = sendBatch(tools)
    const told = expect(sending).rejects.toThrow('disk full')
    await server.begun(1)
    server.answer()
    await server.begun(2)
    for (const index of [2, 3]) await become(index, UNTOUCHED)
    isFull = false
    server.answer()
    await told
    expect(server.asked).toHaveLength(2)
    expect([await row(0), await row(1)]).toMatchObject([HELD, { state: 'sent' }])
  })

  it('gives all back when it cannot be known whom not to write to', async () => {
    const broken = failing((sql) => sql.includes('"suppressions"'))
    const { tools, put, row } = scene(test, 1, { db: test.database().db.withPlugin(broken) })
    await put(1)
    await expect(sendBatch(tools)).rejects.toThrow('disk full')
    expect(await row(0)).toEqual(UNTOUCHED)
  })

  it('puts off what it cannot write, and sends the others', async () => {
    const { tools, server, put, row } = scene(test, 1)
    const nowhere = { ...GRENOBLE, timeZone: 'Nowhere/At_All' }
    await put(2, (index) => {
      const message = alertMessage(index)
      if (index > 0 || message.payload.channel !== 'mail' || message.payload.mail.kind !== 'alert') return message
      return { ...message, payload: { ...message.payload, mail: { ...message.payload.mail, place: nowhere } } }
    })
    const sending = sendBatch(tools)
    await server.begun(1)
    server.answerAll()
    expect(await sending).toMatchObject({ sent: 1, later: 1 })
    expect(await row(0)).toMatchObject({ state: 'waiting', attempts: 1 })
  })

  describe('hosts whose clocks are wrong', () => {
    const HOUR = 3600_000
    const ahead = () => Date.now() + HOUR
    const byDatabase = () => 'now' as const
    const aheadScene = () => scene(test, 1, { clock: ahead, moment: byDatabase })

    it('take nothing that another one holds', async () => {
      const { db, tools, server } = aheadScene()
      await enqueue(db, vault, DOMAIN, [alertMessage(0)], Date.now())
      expect(await takeDue(db, vault, 'another', 1, 'now')).toHaveLength(1)
      await sendBatch(tools)
      expect(server.asked).toEqual([])
    })

    it('keep nobody waiting for what they write, nor for what they try again', async () => {
      const { db, tools, server } = aheadScene()
      await enqueue(db, vault, DOMAIN, [alertMessage(0)], ahead())
      const sending = sendBatch(tools)
      await server.begun(1)
      server.answer({ kind: 'later', code: 'E' })
      await sending
      const { next_try_at } = await db.selectFrom('outbox').select('next_try_at').executeTakeFirstOrThrow()
      expect(next_try_at.getTime()).toBeLessThanOrEqual(Date.now() + 30_000)
      expect(next_try_at.getTime()).toBeGreaterThan(Date.now() - 30_000)
    })
  })
})

/** Has the database fail where a statement is such as is told. */
function failing(fails: (sql: string) => boolean): KyselyPlugin & { failed(): number } {
  let failed = 0
  return {
    transformQuery({ node }) {
      if (!fails(JSON.stringify(node))) return node
      failed += 1
      throw new Error('disk full')
    },
    transformResult: async ({ result }) => result,
    failed: () => failed,
  }
}
