import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { configFileSchema } from '../../config/config.ts'
import type { Incident } from '../../runs/live/live-status.ts'
import { workplaceOf } from '../../runs/workplace.ts'
import type { Database } from '../../store/database/open.ts'
import type { AlertTools } from '../alert-tools.ts'
import { DOMAIN, FORM, LINKS, memoryDatabase, testDesk } from '../fixtures.ts'
import { startMailServer, testSender } from '../outbox/fixtures.ts'
import { recordSent, takeDue } from '../outbox/outbox.ts'
import { askForAlert } from '../subscription/ask.ts'
import { confirmAlert } from '../subscription/own-alert.ts'
import { tokenOf } from '../subscription/tokens.ts'
import { startAlertService } from './alert-service.ts'
import { lookAt, standInLive } from './fixtures.ts'

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
  const parts = { tools, live, log, operator: 'operator@example.fr' }
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
  await askForAlert(desk, FORM, '192.0.2.1')
  const [question] = await takeDue(desk.db, desk.vault, 'test', 1, desk.now)
  if (question?.payload.channel !== 'mail') throw new Error('No message was written')
  expect(await confirmAlert(desk, tokenOf(question.payload.secret, 'confirm'))).toBe('done')
  await recordSent(desk.db, [question.id], desk.now)
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

test('the operator is written to when an incident begins, and not again', async () => {
  const { tell, received, subjects } = await started()
  const incident: Incident = { kind: 'data-old', platform: null, since: 0, message: 'Rien n’a été publié.' }
  tell('onIncident', incident, false)
  const mail = await received(/incident/)
  expect(mail.text).toContain('Rien n’a été publié.')
  tell('onIncident', incident, true)
  expect((await subjects()).filter((subject) => /incident/.test(subject)).length).toBe(1)
})
