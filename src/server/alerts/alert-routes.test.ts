import { beforeEach, describe, expect, test } from 'vitest'
import { withDatabases } from '../../../test/databases.ts'
import { FORM, testDesk } from '../../alerts/fixtures.ts'
import { takeDue } from '../../alerts/outbox/outbox.ts'
import { suppress } from '../../alerts/outbox/suppressions.ts'
import type { Desk } from '../../alerts/subscription/desk.ts'
import { tokenOf } from '../../alerts/subscription/tokens.ts'
import { france, serverOver } from '../fixtures.ts'
import { alertDoors } from './alert-doors.ts'

const FILES = {
  ...france([]),
  'site/alertes/arreter/index.html': '<title>Arrêter</title>',
  'site/en/alertes/arreter/index.html': '<title>Stop</title>',
}

withDatabases(({ database }) => {
  let desk: ReturnType<typeof testDesk>
  beforeEach(() => {
    desk = testDesk(database())
  })

  async function opened(changes: Partial<Desk> = {}) {
    const faults: string[] = []
    const { server, get } = await serverOver(FILES, {
      alerts: alertDoors({ ...desk, ...changes }),
      trustedProxies: ['127.0.0.1'],
      onFault: (error, route) => void faults.push(`${route} ${String(error)}`),
    })
    const post = (path: string, payload: object, ip = '192.0.2.1') =>
      server.inject({ method: 'POST', url: `/api/alertes${path}`, payload, headers: { 'x-forwarded-for': ip } })
    return { server, get, post, faults }
  }

  type Opened = Awaited<ReturnType<typeof opened>>

  const secretOfMail = async (): Promise<Buffer> => {
    const [message] = await takeDue(desk.db, desk.vault, 'test', 10, desk.now)
    if (message?.payload.channel !== 'mail') throw new Error('No message was written')
    return message.payload.secret
  }

  async function subscribed({ post }: Opened) {
    expect((await post('', FORM)).statusCode).toBe(202)
    const secret = await secretOfMail()
    const token = (purpose: 'confirm' | 'manage' | 'stop') => tokenOf(secret, purpose)
    return { confirm: token('confirm'), manage: token('manage'), stop: token('stop') }
  }

  const stateNow = async () =>
    (await desk.db.selectFrom('subscriptions').select('state').executeTakeFirstOrThrow()).state

  test('an alert from the form to its end, by the routes that the pages ask', async () => {
    const service = await opened()
    const { post } = service
    const { confirm, manage } = await subscribed(service)
    const seen = await post('/lire', { token: confirm })
    expect([seen.statusCode, seen.json().state, seen.headers['cache-control']]).toEqual([200, 'pending', 'no-store'])
    expect((await post('/confirmer', { token: confirm })).statusCode).toBe(204)
    for (const act of ['prolonger', 'pause', 'reprendre', 'donnees'])
      expect([act, (await post(`/${act}`, { token: manage })).statusCode]).toEqual([act, 204])
    expect((await post('/modifier', { token: manage, change: { cadence: 'daily' } })).statusCode).toBe(204)
    expect((await post('/modifier', { token: manage, change: { cadence: 'often' } })).statusCode).toBe(400)
    expect((await post('/lire', { token: manage })).json()).toMatchObject({ state: 'active', cadence: 'daily' })
    expect((await post('/arreter', { token: manage })).statusCode).toBe(204)
    expect((await post('/lire', { token: manage })).statusCode).toBe(410)
    expect((await post('/retablir', { token: manage })).statusCode).toBe(204)
    expect(await stateNow()).toBe('active')
    expect(service.faults).toEqual([])
  })

  test('what must be mended is said by field', async () => {
    const { post } = await opened()
    const { statusCode, json } = await post('', { email: 'marie@exemple', place: null })
    expect([statusCode, json().faults.map(({ field }: { field: string }) => field)]).toEqual([400, ['place', 'email']])
  })

  test('whoever asks cannot tell whether an address is known, or must not be written to', async () => {
    const service = await opened()
    const { post } = service
    const { confirm } = await subscribed(service)
    await post('/confirmer', { token: confirm })
    await suppress(desk.db, desk.vault.mailboxHash('jean@example.fr'), 'operator', desk.now)
    const answers = await Promise.all(
      ['marie@example.fr', 'jean@example.fr', 'new@example.fr'].map((email) => post('', { ...FORM, email })),
    )
    const told = answers.map(({ statusCode, payload, headers }) => {
      const { date: _date, 'x-ratelimit-remaining': _remaining, ...rest } = headers
      return { statusCode, payload, rest }
    })
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
  })

  test('one network may ask so often, and is told when to come back; another one is not concerned', async () => {
    const { post } = await opened({ limits: { ...desk.limits, perNetwork: { most: 2, minutes: 60 } } })
    const ask = (index: number, ip: string) => post('', { ...FORM, email: `p${index}@example.fr` }, ip)
    for (let index = 0; index < 2; index += 1) expect((await ask(index, `192.0.2.${index}`)).statusCode).toBe(202)
    const refused = await ask(99, '192.0.2.99')
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask(99, '198.51.100.1')).statusCode).toBe(202)
  })

  test('one click: a POST to the link stops it, a GET shows the page and changes nothing; twice is as good as once', async () => {
    const service = await opened()
    const { confirm, stop } = await subscribed(service)
    await service.post('/confirmer', { token: confirm })
    const link = `/alertes/arreter/?jeton=${stop}`
    const page = await service.get(link)
    expect([page.statusCode, page.payload]).toEqual([200, '<title>Arrêter</title>'])
    expect(await stateNow()).toBe('active')
    const click = (url: string, type: string) =>
      service.server.inject({
        method: 'POST',
        url,
        payload: 'List-Unsubscribe=One-Click',
        headers: { 'content-type': type },
      })
    desk.now += 80 * 24 * 3600_000
    const stopped = await click(`/en${link}`, 'application/x-www-form-urlencoded')
    expect(stopped.statusCode).toBe(200)
    expect(await stateNow()).toBe('ended')
    const again = await click(link, 'multipart/form-data; boundary=x')
    const unknown = await click('/alertes/arreter/?jeton=nothing', 'application/x-www-form-urlencoded')
    expect([again.payload, unknown.payload]).toEqual([stopped.payload, stopped.payload])
  })

  describe('tokens', () => {
    test('one that is none opens nothing', async () => {
      const service = await opened()
      const { confirm, stop } = await subscribed(service)
      for (const token of ['', 'x', 'A'.repeat(43)])
        for (const path of ['/lire', '/confirmer', '/arreter', '/pause'])
          expect((await service.post(path, { token })).statusCode).toBe(410)
      expect((await service.post('/confirmer', { token: stop })).statusCode).toBe(410)
      expect((await service.post('/pause', { token: confirm })).statusCode).toBe(410)
    })

    test('are not told with failures', async () => {
      const service = await opened()
      const { confirm } = await subscribed(service)
      const clock = () => {
        throw new Error('broken')
      }
      const { post, faults } = await opened({ clock })
      const failed = await post('/confirmer', { token: confirm })
      expect(failed.statusCode).toBe(500)
      expect(faults).toEqual(['/api/alertes/confirmer Error: broken'])
      expect(failed.payload).not.toContain(confirm)
    })
  })
})
