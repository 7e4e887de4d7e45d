import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { france, NO_ALERTS, openServer, PUBLISHED_INSTANT, place } from './fixtures.ts'

const EVIL = 'evil.test'

/** A name such as nobody gives to a centre. */
const NAME = '=cmd|"/c calc"!A1</script><img src=x onerror=alert(1)>\r\nset-cookie: a=b'

const FILES = {
  ...france([place('a', { nom: NAME })]),
  'site/index.html': '<title>Vite Ma Dose</title>',
  'site/404.html': '<title>Introuvable</title>',
  'site/departement/38-isere/index.html': '<title>Isère</title>',
  'site/alertes/arreter/index.html': '<title>Arrêter</title>',
}

/** One address of each kind that there is. */
const ADDRESSES = [
  '/',
  '/nulle-part',
  '/departement/38-isere',
  '/departement/38-isere/',
  '/centres-vaccination-covid-dpt38-isere',
  '/fichiers',
  '/38.json',
  '/sante',
  '/metrics',
  '/api',
  '/api/rien',
  '/api/centres?departement=38',
  '/api/centres?departement=evil.test',
  '/api/centres/evil.test',
  '/api/documentation',
  '/api/documentation/json',
  '/alertes/arreter/?jeton=x',
]

let opened: Awaited<ReturnType<typeof openServer>>
beforeAll(async () => {
  const limits = { apiPerMinute: 100_000 }
  opened = await openServer(FILES, { alerts: NO_ALERTS, clock: () => PUBLISHED_INSTANT, limits })
  await opened.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => opened.close())

const ask = (options: InjectOptions) => opened.server.inject(options)

/** Asks over a connection, with an address that nothing on the way here has tidied. */
async function askAsWritten(path: string): Promise<http.IncomingMessage> {
  const { port } = opened.server.server.address() as AddressInfo
  const [answer] = await once(http.get({ host: '127.0.0.1', port, path, headers: { host: EVIL } }), 'response')
  answer.resume()
  return answer
}

describe('a stranger cannot have us send readers elsewhere', () => {
  test.each(ADDRESSES)('by the host that they say we are: %s', async (url) => {
    const [host, proto] = [EVIL, 'https']
    const headers = { host, origin: `https://${EVIL}`, 'x-forwarded-host': host, 'x-forwarded-proto': proto }
    const told = await ask({ url, headers: { ...headers, accept: 'text/html' } })
    expect(told.statusCode).toBeLessThan(500)
    expect(JSON.stringify(told.headers) + told.body).not.toContain(EVIL)
  })

  test('by any address: what moved is on our own host', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        '',
        '.',
        '..',
        '%2f',
        '%5c',
        '\\',
        EVIL,
        `${EVIL}:80@x`,
        '%0d%0aset-cookie:a',
        'http:',
        '?',
        '%09',
      ),
      fc.constantFrom('fichiers', 'data', 'departement', '38-isere', 'centres-vaccination-covid-dpt38-isere', 'lieux'),
      fc.constantFrom('commune38185-x', 'en-triant-par-date', 'constructor', 'api', 'documentation', 'static'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        const { statusCode = 0, headers } = await askAsWritten(`/${parts.join('/')}`)
        expect(statusCode).toBeLessThan(500)
        expect(headers['set-cookie']).toBeUndefined()
        if (headers.location === undefined) return
        expect(new URL(headers.location, 'http://us.test').host).toBe('us.test')
      }),
    )
  })

  test.each(['//departement/38-isere', '///departement/38-isere', `http://${EVIL}/departement/38-isere`])(
    'nor by %s',
    async (path) => {
      const { headers } = await askAsWritten(path)
      expect([undefined, '/departement/38-isere/']).toContain(headers.location)
    },
  )
})

describe('a stranger’s page cannot act or read for those who see it', () => {
  test.each(['/api/alertes', '/api/alertes/lire', '/api/alertes/arreter', '/api/alertes/notifications'])(
    'what is asked at %s stays with our own pages',
    async (url) => {
      const origin = `https://${EVIL}`
      const asked = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      }
      for (const options of [
        { method: 'OPTIONS', url, headers: asked },
        { method: 'POST', url, headers: { origin }, payload: { token: 'x' } },
        { method: 'GET', url, headers: { origin } },
      ] as const) {
        const { headers } = await ask(options)
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
        expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      }
    },
  )

  test.each(ADDRESSES)('nor frame, sniff or follow %s', async (url) => {
    const { headers } = await ask({ url, headers: { accept: 'text/html' } })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|http:|data:.*script/)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(headers['set-cookie']).toBeUndefined()
  })
})

test('the name of a centre is told as it is, as data, and never in a header', async () => {
  for (const url of ['/api/centres?departement=38', '/api/centres/a', '/38.json']) {
    const { headers, body } = await ask({ url })
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(JSON.stringify(headers)).not.toContain('calc')
    expect(JSON.stringify(JSON.parse(body))).toContain(JSON.stringify(NAME))
  }
})

test('who tells where they come from is not believed: their questions are counted as one reader’s', async () => {
  const { server, close } = await openServer(FILES, { limits: { apiPerMinute: 3 } })
  onTestFinished(close)
  const from = async (index: number) => {
    const other = `203.0.113.${index}`
    const headers = {
      'x-forwarded-for': other,
      forwarded: `for=${other}`,
      'x-real-ip': other,
      'cf-connecting-ip': other,
    }
    return (await server.inject({ url: '/api/statistiques', headers })).statusCode
  }
  expect([await from(1), await from(2), await from(3), await from(4)]).toEqual([200, 200, 200, 429])
})
