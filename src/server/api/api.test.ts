import { gzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { france, NO_ALERTS, PUBLISHED_INSTANT, place, serverOver } from '../fixtures.ts'

afterEach(() => {
  vi.useRealTimers()
})

const FILES = france([place('a')])
const clock = () => PUBLISHED_INSTANT

test('the figures of the moment, with their age', async () => {
  const { get } = await serverOver(FILES, { clock })
  const figures = { disponibles: 1, total: 1, creneaux: 3 }
  expect((await get('/api/statistiques')).json()).toEqual({
    origin: 'simulated',
    last_updated: '2021-05-03T10:00:00+02:00',
    age_s: 0,
    france: figures,
    departements: { 38: figures },
    vaccins: { Moderna: 1 },
  })
})

test('so many questions a minute of one reader, and no more', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { server } = await serverOver(FILES, { limits: { apiPerMinute: 3 } })
  const ask = async (remoteAddress: string) => server.inject({ url: '/api/statistiques', remoteAddress })
  for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8::3']) expect((await ask(address)).statusCode).toBe(200)
  const refused = await ask('2001:db8::4')
  expect(refused.statusCode).toBe(429)
  expect(refused.json().que_faire).toMatch(/Réessayez dans \d+ s/)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await ask('203.0.113.7')).statusCode).toBe(200)
  expect((await server.inject({ url: '/38.json', remoteAddress: '2001:db8::4' })).statusCode).toBe(200)
  vi.advanceTimersByTime(60_001)
  expect((await ask('2001:db8::4')).statusCode).toBe(200)
})

test('who asks is told by a proxy only where it is trusted', async () => {
  const ask = async (trustedProxies: readonly string[]) => {
    const { server } = await serverOver(FILES, { limits: { apiPerMinute: 1 }, trustedProxies })
    const from = (client: string) =>
      server.inject({ url: '/api/statistiques', remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': client } })
    return [(await from('203.0.113.7')).statusCode, (await from('203.0.113.8')).statusCode]
  }
  expect(await ask(['10.0.0.0/8'])).toEqual([200, 200])
  expect(await ask([])).toEqual([200, 429])
  expect(await ask(['192.0.2.1'])).toEqual([200, 429])
})

async function posting() {
  const { server } = await serverOver(FILES, { alerts: NO_ALERTS })
  return (payload: object | string, headers: Record<string, string> = {}) =>
    server.inject({ method: 'POST', url: '/api/alertes', payload, headers })
}

test('a body is read up to a limit', async () => {
  const post = await posting()
  expect((await post({ text: 'x'.repeat(1_000) })).statusCode).toBe(202)
  const refused = await post({ text: 'x'.repeat(20_000) })
  expect([refused.statusCode, refused.json().erreur]).toEqual([413, 'Le corps de la demande est trop long.'])
})

test.each([
  // What a form or a script of any other site can have a browser send without asking us first.
  ['text/plain', '{}'],
  ['application/x-www-form-urlencoded', 'a=1'],
  ['multipart/form-data; boundary=x', '--x--'],
])('a body that is %s is not read', async (type, body) => {
  const post = await posting()
  expect((await post(body, { 'content-type': type })).statusCode).toBe(415)
})

test('nor is one that is compressed: it would grow', async () => {
  const post = await posting()
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  expect((await post(gzipSync('{}'), headers)).statusCode).toBe(400)
})

test.each(['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}'])(
  'nor one that would change what all objects have: %s',
  async (body) => {
    const post = await posting()
    expect((await post(body, { 'content-type': 'application/json' })).statusCode).toBe(400)
  },
)

test('unknown questions, and failures of our own, say a way out and nothing else', async () => {
  const faults: unknown[] = []
  const { get } = await serverOver(
    { ...FILES, 'stats.json': '{"broken":' },
    { onFault: (error, route) => faults.push([String(error), route]) },
  )
  expect((await get('/api/rien')).json()).toEqual({
    erreur: 'Cette question n’est pas connue.',
    que_faire: 'Toutes sont décrites à /api/documentation.',
  })
  expect(faults).toEqual([])
  const failed = await get('/api/statistiques')
  expect(failed.statusCode).toBe(500)
  expect(failed.body).not.toContain('JSON')
  expect(faults).toEqual([[expect.stringContaining('SyntaxError'), '/api/statistiques']])
})

test('the API is described, on a page that keeps to the content policy of all others', async () => {
  const { get } = await serverOver(FILES)
  const document = (await get('/api/documentation/json')).json()
  expect(Object.keys(document.paths).sort()).toEqual([
    '/api/centres',
    '/api/centres/{id}',
    '/api/changements',
    '/api/statistiques',
  ])
  const policy = (await get('/38.json')).headers['content-security-policy']
  for (const url of ['/api/documentation', '/api/documentation/']) {
    const { body, headers } = await get(url)
    expect(headers['content-security-policy']).toBe(policy)
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
    for (const [, file = ''] of body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const asset = await get(new URL(file, `http://server${url}`).pathname)
      expect([asset.statusCode, asset.headers['content-security-policy']]).toEqual([200, policy])
    }
  }
})

test('answers are compressed, kept by nobody without asking, and open to the scripts of any site', async () => {
  const many = Array.from({ length: 50 }, (_, index) => place(`p${index}`))
  const { get } = await serverOver(france(many))
  const { headers } = await get('/api/centres?departement=38&limit=50', { 'accept-encoding': 'br' })
  expect(headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
  })
})
