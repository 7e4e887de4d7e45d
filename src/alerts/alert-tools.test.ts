import { expect, it } from 'vitest'
import { alertConfigSchema } from '../config/alert-settings.ts'
import { openAlertTools } from './alert-tools.ts'
import { memoryDatabase, TEN } from './fixtures.ts'

it('names each sender as no other one, even where machines have the same name and their processes the same number', async () => {
  const { db, close } = await memoryDatabase()
  const secrets = {
    alertKey: `1:${Buffer.alloc(32, 'k').toString('base64')}`,
    smtpPassword: null,
    dkimKey: null,
    vapidKey: null,
  }
  const setting = { config: alertConfigSchema.parse({}), secrets, siteUrl: 'https://vitemadose.test/', db }
  const [one, other] = [0, 1].map(() => openAlertTools({ ...setting, clock: () => TEN }).sender)
  expect(one?.worker).not.toBe(other?.worker)
  for (const sender of [one, other]) sender?.mailer.close()
  await close()
}, 60_000)
