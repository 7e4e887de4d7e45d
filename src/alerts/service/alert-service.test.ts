import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { configFileSchema } from '../../config/config.ts'
import type { Incident } from '../../runs/live/live-status.ts'
import { workplaceOf } from '../../runs/workplace.ts'
import { openWrite } from '../../store/database/leadership.ts'
import type { Database } from '../../store/database/open.ts'
import type { AlertTools } from '../alert-tools.ts'
import { DOMAIN, LINKS, memoryDatabase, runningAlert, testDesk } from '../fixtures.ts'
import { alertMessage, startMailServer, testSender } from '../outbox/fixtures.ts'
import { enqueue, recordSent } from '../outbox/outbox.ts'
import { openVault, readVaultKeys } from '../subscription/vault.ts'
import { startAlertService } from './alert-service.ts'
import { lookAt, standInLive } from './fixtures.ts'
import { tellOperator } from './operator-mail.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
}, 60_000)
afterAll(() => database.close())

const MINUTE = 60_000

async function started() {
  const smtp = await startMailServer()
  const desk = testDesk(database)
  const { vault, db } = desk
  const sender = testSender({ db, vault, clock: desk.clock }, smtp.url)
  const tools: AlertTools = { vault, links: LINKS, domain: DOMAIN, desk, sender, bounces: null }
  const { live, soon, tell } = standInLive()
  const errors: string[] = []
  const log = { platformLog: () => undefined, error: (event: string) => void errors.push(event) }
  const workplace = { ...workplaceOf(configFileSchema.parse({}), {}, new Map()), clock: desk.clock }
  const parts = { tools, live, log, operator: 'operator@example.fr', term: null }
  const service = await startAlertService(workplace, parts)
  onTestFinished(async () => {
    await service.stop()
    await smtp.close()
  })
  const subjects = async () => (await smtp.parsed()).map(({ subject }) => subject ?? '')
  const received = async (subject: RegExp) => {
    for (;;) {
      const mail = (await smtp.parsed()).find((each) => subject.test(each.subject ?? ''))
      if (mail) return mail
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { desk, service, tell, soon, errors, received, subjects }
}

/** An alert that was confirmed before the service started. */
async function subscribe(): Promise<void> {
  const desk = testDesk(database)
  const { message } = await runningAlert(desk)
  await recordSent(desk.db, [message.id], desk.now)
}

test('what opens and holds is written to who waits for it, even when the service is stopped just then', async () => {
  await subscribe()
  const { desk, service, tell, soon, errors, subjects } = await started()
  const see = (isFree: boolean) => {
    desk.now += MINUTE
    tell('onLooks', [lookAt(desk.now, isFree)])
  }
  see(false)
  see(true)
  while (soon.length === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(soon).toEqual(['halle'])
  // Others are in the way.
  for (let other = 0; other < 20; other += 1) tell('onLooks', [lookAt(desk.now, false, `other${other}`)])
  see(true)
  await service.stop()
  // Written, and sent by now or by the next life: never taken and forgotten.
  const rows = await desk.db.selectFrom('outbox').select('state').where('kind', '=', 'alert').execute()
  const isSent = (await subjects()).length === 1
  expect(rows).toEqual([{ state: isSent ? 'sent' : 'waiting' }])
  expect(errors).toEqual([])
})

test('it does not start with another key than that of the database', async () => {
  await subscribe()
  const desk = testDesk(database)
  const keys = readVaultKeys(`1:${Buffer.alloc(32, 'x').toString('base64')}`)
  if (!keys) throw new Error('The keys of the test cannot be read')
  const vault = openVault(keys)
  const sender = testSender({ db: desk.db, vault }, 'smtp://127.0.0.1:1')
  const tools: AlertTools = { vault, links: LINKS, domain: DOMAIN, desk: { ...desk, vault }, sender, bounces: null }
  const workplace = { ...workplaceOf(configFileSchema.parse({}), {}, new Map()), clock: desk.clock }
  const log = { platformLog: () => undefined, error: () => undefined }
  const starting = startAlertService(workplace, { tools, live: standInLive().live, log, operator: null, term: null })
  await expect(starting).rejects.toThrow(/^VITEMADOSE_ALERT_KEY/)
})

const OLD: Incident = { kind: 'data-old', platform: null, since: 0, message: 'Rien n’a été publié.' }

test('the operator is written to when an incident begins, and not again, even by the next life of the service', async () => {
  const first = await started()
  first.tell('onIncident', OLD, false)
  const mail = await first.received(/incident/)
  expect(mail.text).toContain('Rien n’a été publié.')
  await first.service.stop()
  const second = await started()
  second.tell('onIncident', OLD, false)
  second.tell('onIncident', OLD, true)
  second.tell('onIncident', { ...OLD, platform: 'keldoc', message: 'Keldoc se tait.' }, false)
  expect((await second.received(/incident/)).text).toContain('Keldoc')
  second.tell('onIncident', OLD, false)
  await vi.waitFor(async () => expect(await second.subjects()).toHaveLength(2), { timeout: 10_000 })
  expect((await first.subjects()).filter((subject) => /incident/.test(subject))).toHaveLength(1)
})

test('that messages do not go is told once, by log and mail, until they go again', async () => {
  const desk = testDesk(database)
  await desk.db.deleteFrom('outbox').execute()
  await desk.db.deleteFrom('incidents').execute()
  const { live } = standInLive()
  const errors: string[] = []
  const log = { platformLog: () => undefined, error: (event: string) => void errors.push(event) }
  const tools = { desk, domain: DOMAIN }
  const write = openWrite(desk.db, null)
  const { watchOutbox } = tellOperator({ tools, write, live, log, operator: 'operator@example.fr' })
  const messages = () => desk.db.selectFrom('outbox').select(['id', 'kind']).where('kind', '=', 'operator').execute()
  await enqueue(desk.db, desk.vault, DOMAIN, [alertMessage(1), alertMessage(2)], desk.now)
  desk.now += 14 * MINUTE
  await watchOutbox()
  expect([errors, await messages()]).toEqual([[], []])
  // The server refuses: each waits for its next attempt, and none is due.
  const later = new Date(desk.now + 30 * MINUTE)
  await desk.db.updateTable('outbox').set({ attempts: 5, next_try_at: later }).execute()
  desk.now += 2 * MINUTE
  await watchOutbox()
  await watchOutbox()
  expect(errors).toEqual(['outbox-stuck'])
  expect(await messages()).toHaveLength(1)
  // One that goes shows that they do; then none goes any more, which is another incident.
  const [{ id } = { id: '' }] = await messages()
  await recordSent(desk.db, [id], desk.now)
  await watchOutbox()
  desk.now += 16 * MINUTE
  await watchOutbox()
  expect(await messages()).toHaveLength(2)
})
