import { createECDH, randomBytes } from 'node:crypto'
import { MockAgent } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import webPush from 'web-push'
import { LINKS } from '../fixtures.ts'
import { GRENOBLE, HALLE, SECRET } from '../outbox/fixtures.ts'
import { noteOf } from './alert-note.ts'
import { isPushEndpoint } from './endpoints.ts'
import { openPusher } from './pusher.ts'

const HOSTS = ['push.test', '*.notify.test']

describe('push services', () => {
  it.each(['https://push.test/abc', 'https://db5p.notify.test/w/?token=x'])('knows %s', (endpoint) => {
    expect(isPushEndpoint(endpoint, HOSTS)).toBe(true)
  })

  it.each([
    'http://push.test/abc',
    'https://push.test:8443/abc',
    'https://user@push.test/abc',
    'https://push.test.evil.test/abc',
    'https://evil.test/push.test',
    'https://evilpush.test/abc',
    'https://notify.test/w',
    'https://a.b.notify.test/w',
    'https://127.0.0.1/abc',
    'https://push.test\\@evil.test/',
    'file:///etc/passwd',
    'push.test',
    '',
  ])('asks nothing of %s', (endpoint) => {
    expect(isPushEndpoint(endpoint, HOSTS)).toBe(false)
  })
})

describe('notifying a browser', () => {
  const vapid = webPush.generateVAPIDKeys()
  const browser = createECDH('prime256v1')
  browser.generateKeys()
  const keys = { p256dh: browser.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') }
  const note = noteOf(HALLE, { language: 'fr', place: GRENOBLE, secret: SECRET }, LINKS)
  const config = { subject: 'mailto:contact@vitemadose.test', publicKey: vapid.publicKey, hosts: ['push.test'] }
  let agent: MockAgent

  beforeEach(() => {
    agent = new MockAgent()
    agent.disableNetConnect()
  })

  afterEach(() => agent.close())

  const send = (endpoint: string) => openPusher(config, vapid.privateKey, agent).send({ endpoint, keys, note })

  it.each([
    [201, { kind: 'sent' }],
    [404, { kind: 'refused', code: 'HTTP 404', isAddress: true }],
    [410, { kind: 'refused', code: 'HTTP 410', isAddress: true }],
    [413, { kind: 'refused', code: 'HTTP 413', isAddress: false }],
    [302, { kind: 'refused', code: 'HTTP 302', isAddress: false }],
    [429, { kind: 'later', code: 'HTTP 429' }],
    [503, { kind: 'later', code: 'HTTP 503' }],
  ])('after %i is %j', async (status, delivery) => {
    const location = { location: 'https://evil.test/' }
    agent.get('https://push.test').intercept({ path: '/abc', method: 'POST' }).reply(status, '', { headers: location })
    expect(await send('https://push.test/abc')).toEqual(delivery)
  })

  it('is tried again when nobody answers, and never tried elsewhere', async () => {
    agent.get('https://push.test').intercept({ path: '/abc', method: 'POST' }).replyWithError(new Error('lost'))
    expect(await send('https://push.test/abc')).toMatchObject({ kind: 'later' })
    const elsewhere = { kind: 'refused', code: 'unknown push service', isAddress: true }
    expect(await send('https://evil.test/abc')).toEqual(elsewhere)
  })

  it('leads to the place’s own page, and names the list on our site for browsers that do not follow it', () => {
    expect(note.link).toBe(HALLE.link)
    expect(note.page).toBe('https://vitemadose.test/autour/?commune=38185')
    expect(noteOf({ ...HALLE, link: null }, { language: 'fr', place: GRENOBLE, secret: SECRET }, LINKS).link).toBe(
      note.page,
    )
  })

  it('says what the mail says, in few words', () => {
    expect(note.title.replace(/\u00a0/g, '_')).toBe('Lundi 12_avril à 10_h_20')
    expect(note.body.replace(/\u00a0/g, '_')).toBe(
      'Centre de vaccination de la Halle aux Grains, à 2,6_km. 149_créneaux, vus à 8_h_31.',
    )
    expect(note.actions.map(({ title }) => title)).toEqual(['Prendre rendez-vous', 'Arrêter'])
  })
})
