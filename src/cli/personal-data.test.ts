import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { MockAgent } from 'undici'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import webPush from 'web-push'
import type { AlertTools } from '../alerts/alert-tools.ts'
import { BOUNCE_DOMAIN, bounceDesk, report } from '../alerts/bounces/fixtures.ts'
import { verpAddress } from '../alerts/bounces/verp.ts'
import { DOMAIN, LINKS, memoryDatabase, TEN, testDesk } from '../alerts/fixtures.ts'
import { GRENOBLE, HALLE, SECRET, startMailServer, testSender } from '../alerts/outbox/fixtures.ts'
import { enqueue } from '../alerts/outbox/outbox.ts'
import { noteOf } from '../alerts/push/alert-note.ts'
import { openPusher } from '../alerts/push/pusher.ts'
import { startAlertService } from '../alerts/service/alert-service.ts'
import { lookAt, standInLive } from '../alerts/service/fixtures.ts'
import { openContact } from '../alerts/subscription/row.ts'
import { tokenOf } from '../alerts/subscription/tokens.ts'
import { configFileSchema } from '../config/config.ts'
import { workplaceOf } from '../runs/workplace.ts'
import { alertDoors } from '../server/alerts/alert-doors.ts'
import { serverOver } from '../server/fixtures.ts'
import type { Database } from '../store/database/open.ts'
import { alertsCommand } from './alerts.ts'
import { exitStatusOf } from './exit-status.ts'
import { openLog } from './log.ts'
import { tellFaults } from './whole-service.ts'

const EMAIL = 'marie.personne+vaccin@example.fr'
const IP = '203.0.113.77'
const ENDPOINT = 'https://push.test/box/of-marie'
const KEYS = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: Buffer.alloc(16, 1).toString('base64url') }

let database: Database
let folder: string
const lines: string[] = []

beforeAll(async () => {
  database = await memoryDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'personal-'))
}, 60_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await database.close()
  await rm(folder, { recursive: true })
})

test('nothing personal is in any log, whatever goes wrong on the way of an alert', async () => {
  onTestFinished(() => void vi.restoreAllMocks())
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      lines.push(String(text))
      return true
    })
  const log = openLog({ LOG_LEVEL: 'trace' }, { write: (line) => void lines.push(line) })
  const smtp = await startMailServer()
  // Servers repeat the address in what they answer.
  smtp.refuse = () => 451
  const vapid = webPush.generateVAPIDKeys()
  const agent = new MockAgent()
  agent.disableNetConnect()
  agent
    .get('https://push.test')
    .intercept({ path: '/box/of-marie', method: 'POST' })
    .replyWithError(new Error(ENDPOINT))
  const desk = testDesk(database)
  const { db, vault } = desk
  const pushConfig = { subject: 'mailto:contact@vitemadose.test', publicKey: vapid.publicKey, hosts: ['push.test'] }
  const pusher = openPusher(pushConfig, vapid.privateKey, agent)
  const sender = testSender({ db, vault, clock: desk.clock, pusher }, smtp.url)
  const tools: AlertTools = { vault, links: LINKS, domain: DOMAIN, desk, sender, bounces: bounceDesk(database) }

  // People, and who is none, at the doors.
  const secrets: string[] = []
  const doors = alertDoors(desk)
  const { server } = await serverOver(
    {},
    {
      trustedProxies: ['127.0.0.1'],
      onFault: tellFaults(log),
      alerts: {
        ...doors,
        act(act, token) {
          if (act === 'pause') throw new Error(`could not pause ${EMAIL} by jeton=${token}`)
          return doors.act(act, token)
        },
      },
    },
  )
  const post = async (url: string, payload: object | string) =>
    (await server.inject({ method: 'POST', url, payload, headers: { 'x-forwarded-for': IP } })).statusCode
  const push = { endpoint: ENDPOINT, keys: KEYS }
  const form = { email: EMAIL, place: { kind: 'departement', code: '38' }, push }
  expect(await post('/api/alertes', form)).toBe(202)
  const row = await db.selectFrom('subscriptions').selectAll().executeTakeFirstOrThrow()
  const { secret } = openContact(vault, row)
  for (const purpose of ['confirm', 'manage', 'stop'] as const) secrets.push(tokenOf(secret, purpose))
  const [confirm = '', manage = '', stop = ''] = secrets
  expect(await post('/api/alertes', { ...form, place: EMAIL })).toBe(400)
  expect(await post('/api/alertes', { ...form, website: EMAIL })).toBe(202)
  expect(await post('/api/alertes', `{"email":"${EMAIL}`)).toBe(415)
  expect(await post('/api/alertes/lire', { token: [manage] })).toBe(400)
  expect(await post('/api/alertes/pause', { token: manage })).toBe(500)
  expect(await post(`/api/alertes/${manage}/${EMAIL}`, {})).toBe(404)
  for (const url of [`/alertes/gerer/?jeton=${manage}`, `/nothing/${stop}?e=${EMAIL}`, `/%E0%A4%A/${stop}`])
    expect((await server.inject({ url, headers: { 'x-forwarded-for': IP } })).statusCode).toBeGreaterThanOrEqual(400)
  expect(await post('/api/alertes/confirmer', { token: confirm })).toBe(204)

  // What is written and sent, and what comes back.
  const note = noteOf(HALLE, { language: 'fr', place: GRENOBLE, secret: SECRET }, LINKS)
  const message = {
    subscriptionId: row.id,
    changeKey: 'x',
    priority: 0,
    payload: { channel: 'push', ...push, note },
  } as const
  await enqueue(db, vault, DOMAIN, [message], TEN)
  const bouncePort = await freePort()
  const mail = { smtp: smtp.url, bounceDomain: BOUNCE_DOMAIN, bounces: { port: bouncePort } }
  const config = configFileSchema.parse({ alerts: { mail: { ...mail, requireTls: false } } })
  const { live, tell, soon } = standInLive()
  const workplace = { ...workplaceOf(config, {}, new Map()), clock: desk.clock }
  const service = await startAlertService(workplace, { tools, live, log, operator: 'operateur@example.fr', term: null })
  tell('onIncident', { kind: 'data-old', platform: null, since: 0, message: 'Rien n’a été publié.' }, false)
  const see = (isFree: boolean) => {
    desk.now += 60_000
    tell('onLooks', [lookAt(desk.now, isFree)])
  }
  see(false)
  see(true)
  await vi.waitFor(() => expect(soon).toEqual(['halle']))
  see(true)
  const broken = lookAt(desk.now, true)
  Object.defineProperty(broken, 'standing', {
    get() {
      throw new Error(`no look for ${EMAIL} of ${secrets.join(' ')}`)
    },
  })
  tell('onLooks', [broken])
  const { message_id: sent } = await db
    .selectFrom('outbox')
    .select('message_id')
    .where('kind', '=', 'confirmation')
    .executeTakeFirstOrThrow()
  const back = verpAddress(sent, BOUNCE_DOMAIN, vault)
  const ourServer = createTransport({ host: '127.0.0.1', port: bouncePort, secure: false, ignoreTLS: true })
  const bounce = report(back, `Action: failed\r\nStatus: 4.1.1\r\nDiagnostic-Code: smtp; 450 ${EMAIL} unknown`)
  await ourServer.sendMail({ envelope: { from: '', to: [back] }, raw: bounce })
  await vi.waitFor(() => expect(lines.join('')).toMatch(/"bounce"[\s\S]*alerts-sent/))
  await service.stop()
  await smtp.close()

  // The operator's commands.
  vi.stubEnv('VITEMADOSE_ALERT_KEY', `1:${Buffer.alloc(32, 'k').toString('base64')}`)
  const ours = { from: `alertes@${DOMAIN}`, bounceDomain: BOUNCE_DOMAIN }
  const closed = { mail: { smtp: 'smtp://127.0.0.1:1', requireTls: false, ...ours } }
  const file = path.join(folder, 'config.json')
  await writeFile(file, JSON.stringify({ stateFolder: folder, alerts: closed }))
  const open = async () => ({ ...database, close: async () => undefined })
  const run = (...words: string[]) => alertsCommand(open).parseAsync([...words, '-c', file], { from: 'user' })
  const failures = await Promise.allSettled([run('test', EMAIL), run('test', `${EMAIL}@`)])
  for (const failure of failures) if (failure.status === 'rejected') lines.push(exitStatusOf(failure.reason).message)
  lines.push(exitStatusOf(new Error(`unknown: ${EMAIL}`)).message)
  const returned = path.join(folder, 'returned')
  await writeFile(returned, report(back, 'Action: failed\r\nStatus: 5.1.1'))
  await run('bounces', returned)
  await run('suppress', EMAIL)
  await run('unsuppress', EMAIL)
  await run('status')
  vi.restoreAllMocks()

  const all = lines.join('')
  for (const event of ['server-fault', 'alerts-written', 'alerts-sent', 'alerts-failed', 'bounce'])
    expect(all).toContain(event)
  expect(all).toContain('could not pause [adresse] by jeton=[jeton]')
  expect(all).toContain('adresses écartées : 1 ; échecs comptés : 0 ; autres messages : 0')
  expect(all).toContain('Adresse écartée')
  expect(all).toContain('Erreur inattendue')
  for (const personal of [...secrets, 'marie', 'example.fr', 'of-marie', IP, '203.0.113', row.id, back])
    expect(all).not.toContain(personal)
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
