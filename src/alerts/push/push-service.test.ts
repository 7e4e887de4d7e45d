import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Agent, buildConnector } from 'undici'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import webPush from 'web-push'
import { selfSigned } from '../../../test/self-signed.ts'
import type { Database } from '../../store/database/open.ts'
import { DOMAIN, forgetAlerts, LINKS, memoryDatabase, runningAlert, TEN, testDesk } from '../fixtures.ts'
import { GRENOBLE, HALLE, SECRET, testSender } from '../outbox/fixtures.ts'
import { enqueue } from '../outbox/outbox.ts'
import { sendBatch } from '../outbox/sender.ts'
import { noteOf } from './alert-note.ts'
import { openPusher } from './pusher.ts'

const vapid = webPush.generateVAPIDKeys()
const browser = createECDH('prime256v1')
browser.generateKeys()
const auth = randomBytes(16)
const keys = { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') }
const note = noteOf(HALLE, { language: 'fr', place: GRENOBLE, secret: SECRET }, LINKS)

type Asked = { readonly path: string; readonly headers: NodeJS.Dict<string | string[]>; readonly body: Buffer }

/** A push service on loopback, to which every name leads. */
let service: Server
let agent: Agent
let status = 201
const asked: Asked[] = []
let database: Database

beforeAll(async () => {
  database = await memoryDatabase()
  const certificate = selfSigned('push.test', 'evil.test')
  service = createServer(certificate, (request, response) => {
    void buffer(request).then((body) => {
      asked.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(status, { location: 'https://evil.test/next' }).end()
    })
  }).listen(0, '127.0.0.1')
  await once(service, 'listening')
  const port = String((service.address() as AddressInfo).port)
  const connect = buildConnector({ ca: certificate.cert })
  agent = new Agent({
    connect: (options, done) =>
      connect({ ...options, servername: options.hostname, hostname: '127.0.0.1', port }, done),
  })
}, 60_000)

afterAll(async () => {
  await agent.close()
  service.close()
  await database.close()
})

beforeEach(async () => {
  status = 201
  asked.length = 0
  await forgetAlerts(database.db)
})

const config = { subject: 'mailto:contact@vitemadose.test', publicKey: vapid.publicKey, hosts: ['push.test'] }

const pusher = () => openPusher(config, vapid.privateKey, agent)

/** What the browser reads (RFC 8291). */
function opened(body: Buffer): string {
  const [salt, server, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)]
  expect(body[20]).toBe(65)
  const derived = (from: Uint8Array, by: Uint8Array, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', from, by, info, length))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), server])
  const secret = derived(browser.computeSecret(server), auth, info, 32)
  const key = derived(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derived(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return text.subarray(0, text.lastIndexOf(2)).toString()
}

test('a push service gets what only the browser can read, and a proof of who sends it', async () => {
  expect(await pusher().send({ endpoint: 'https://push.test/box/1', keys, note })).toEqual({ kind: 'sent' })
  const [{ path, headers, body } = expect.fail('Nothing was asked')] = asked
  expect([asked.length, path, headers['content-encoding'], headers['urgency']]).toEqual([
    1,
    '/box/1',
    'aes128gcm',
    'high',
  ])
  expect(Number(headers['ttl'])).toBeLessThanOrEqual(20 * 60)
  expect(body.includes(HALLE.name)).toBe(false)
  expect(JSON.parse(opened(body))).toEqual(note)

  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(String(headers['authorization'])) ?? []
  expect(key).toBe(vapid.publicKey)
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const proof = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), proof, Buffer.from(signature, 'base64url'))).toBe(true)
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString())
  expect(said).toMatchObject({ aud: 'https://push.test', sub: 'mailto:contact@vitemadose.test' })
  expect(said.exp * 1000 - Date.now()).toBeLessThanOrEqual(24 * 3600_000)
})

test('no service outside the list is ever asked, nor one to which another sends on', async () => {
  for (const endpoint of ['https://evil.test/box', 'https://push.test@evil.test/', 'https://127.0.0.1/box'])
    expect(await pusher().send({ endpoint, keys, note })).toMatchObject({ kind: 'refused' })
  expect(asked).toEqual([])
  status = 307
  expect(await pusher().send({ endpoint: 'https://push.test/box', keys, note })).toMatchObject({ kind: 'refused' })
  expect(asked.map(({ headers }) => headers['host'])).toEqual(['push.test'])
})

test.each([
  [404, true],
  [410, true],
  [413, false],
  [503, false],
  [201, false],
])('after %i the browser is forgotten: %s; the alert goes on by mail', async (answer, isForgotten) => {
  const { db } = database
  const desk = testDesk(database)
  const { vault } = desk
  const push = { endpoint: 'https://push.test/box/1', keys }
  const alert = await runningAlert(desk, { place: { kind: 'departement', code: '38' }, push })
  const payload = { channel: 'push', ...push, note } as const
  const message = { subscriptionId: alert.message.subscriptionId, changeKey: 'x', priority: 0, payload }
  await enqueue(db, vault, DOMAIN, [message], TEN)
  status = answer
  const sender = testSender({ db, vault, pusher: pusher() }, 'smtp://127.0.0.1:1')
  await sendBatch(sender)
  sender.mailer.close()
  expect(asked).toHaveLength(1)
  const row = await db
    .selectFrom('subscriptions')
    .select(['state', 'push_sealed', 'push_hash'])
    .executeTakeFirstOrThrow()
  expect([row.state, row.push_sealed === null, row.push_hash === null]).toEqual(['active', isForgotten, isForgotten])
})
