import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LoopbackSite, openLoopbackSite } from '../../test/loopback-site.ts'
import { openPoliteClient } from './client.ts'
import { BodyTooLarge, ConnectionLost, HostNotAllowed, InvalidAnswer, RequestTimedOut } from './errors.ts'
import { networkTransport, type TransportRequest } from './transport.ts'

type Respond = (request: IncomingMessage, response: ServerResponse) => void

let respond: Respond
let site: LoopbackSite
const transport = networkTransport(4, 100_000)

beforeEach(async () => {
  site = await openLoopbackSite((request, response) => respond(request, response))
})
afterEach(() => site.close())

function send(
  known: Partial<TransportRequest> = {},
  signal = new AbortController().signal,
  onSent = (): void => undefined,
) {
  return transport.send({ method: 'GET', url: `${site.origin}/`, headers: {}, body: null, ...known }, signal, onSent)
}

const answering =
  (body: string | Buffer, headers: Record<string, string> = {}): Respond =>
  (_, response) =>
    void response.writeHead(200, headers).end(body)

describe('bodies', () => {
  const text = JSON.stringify({ città: 'Saint-Étienne', list: Array(500).fill('créneau') })

  test.each([
    ['plain', text, {}],
    ['gzip', gzipSync(text), { 'content-encoding': 'gzip' }],
    ['x-gzip in capitals', gzipSync(text), { 'content-encoding': 'X-GZIP' }],
    ['brotli', brotliCompressSync(text), { 'content-encoding': 'br' }],
    ['deflate', deflateSync(text), { 'content-encoding': 'deflate' }],
    ['bare deflate', deflateRawSync(text), { 'content-encoding': 'deflate' }],
    ['a byte order mark', `\uFEFF${text}`, { 'content-type': 'application/json; charset=UTF-8' }],
    ['latin 1', Buffer.from(text, 'latin1'), { 'content-type': 'text/html; charset="iso-8859-1"' }],
    ['a charset nobody knows', text, { 'content-type': 'text/html; charset=martian' }],
  ])('%s is read', async (_what, body, headers) => {
    respond = answering(body, headers)
    expect(await send()).toMatchObject({ status: 200, body: text })
  })

  test('nothing at all is an empty text, even if it is said to be compressed', async () => {
    respond = (_, response) => void response.writeHead(204, { 'content-encoding': 'gzip' }).end()
    expect(await send()).toMatchObject({ status: 204, body: '' })
  })

  test.each([
    ['a broken gzip', gzipSync(text).subarray(0, 40), 'gzip'],
    ['a gzip that is none', text, 'gzip'],
    ['a broken brotli', brotliCompressSync(text).subarray(0, 20), 'br'],
    ['an unknown encoding', text, 'rot13'],
  ])('%s is an invalid answer', async (_what, body, encoding) => {
    respond = answering(body, { 'content-encoding': encoding })
    await expect(send()).rejects.toBeInstanceOf(InvalidAnswer)
  })
})

describe('the size limit', () => {
  test('a body of exactly the limit is read, one byte more is not', async () => {
    respond = answering('x'.repeat(100_000))
    expect((await send()).body).toHaveLength(100_000)
    respond = answering('x'.repeat(100_001))
    await expect(send()).rejects.toBeInstanceOf(BodyTooLarge)
  })

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('a small %s body that swells is given up', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(5_000_000))
    expect(bomb.length).toBeLessThan(100_000)
    respond = answering(bomb, { 'content-encoding': encoding })
    await expect(send()).rejects.toBeInstanceOf(BodyTooLarge)
  })

  test('a body without end is hung up on', async () => {
    let written = 0
    const hungUp = new Promise((resolve) => {
      respond = (_, response) => {
        const more = () => {
          written += 65_536
          if (response.write(Buffer.alloc(65_536))) setImmediate(more)
          else response.once('drain', more)
        }
        response.on('close', resolve)
        more()
      }
    })
    await expect(send()).rejects.toBeInstanceOf(BodyTooLarge)
    await hungUp
    expect(written).toBeLessThan(20_000_000)
  })
})

describe('connections', () => {
  test('one that is reset, cut short, or speaks no HTTP is lost', async () => {
    respond = (request) => void request.socket.resetAndDestroy()
    await expect(send()).rejects.toBeInstanceOf(ConnectionLost)
    respond = (request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half')
      setImmediate(() => request.socket.destroy())
    }
    await expect(send()).rejects.toBeInstanceOf(ConnectionLost)
    respond = (request) => void request.socket.end('hello\r\n\r\n')
    await expect(send()).rejects.toBeInstanceOf(ConnectionLost)
  })

  test('one that nobody takes is lost', async () => {
    const { origin } = site
    await site.close()
    await expect(send({ url: `${origin}/page?key=secret` })).rejects.toThrow(/127\.0\.0\.1:\d+\/page \(ECONNREFUSED\)$/)
    site = await openLoopbackSite((request, response) => respond(request, response))
  })

  test('they are kept for the next request', async () => {
    const ports = new Set<number | undefined>()
    respond = (request, response) => {
      ports.add(request.socket.remotePort)
      response.end()
    }
    for (let count = 0; count < 20; count += 1) await send()
    // Undici leaves a connection alone for a moment after an answer, and takes another one meanwhile.
    expect(ports.size).toBeLessThanOrEqual(2)
  })
})

describe('what is sent', () => {
  test.each([
    ['/a/../b?q=1&q=2&x=%C3%A9+%20', '/a/../b?q=1&q=2&x=%C3%A9+%20'],
    ["/?motives[]=1&name='a'|b\"c", "/?motives[]=1&name='a'|b\"c"],
    ['/é ü?q=œuf\u{1f489}#part', '/%C3%A9%20%C3%BC?q=%C5%93uf%F0%9F%92%89'],
    ['/\ud800?', '/%EF%BF%BD?'],
    ['?q=1', '/?q=1'],
    ['', '/'],
  ])('%j is asked for as %j', async (written, expected) => {
    let asked: string | undefined
    respond = (request, response) => {
      asked = request.url
      response.end()
    }
    await send({ url: `${site.origin}${written}` })
    expect(asked).toBe(expected)
  })

  test('a body goes out with its headers; the moment it leaves is told', async () => {
    let received = ''
    respond = (request, response) => {
      request.on('data', (chunk) => {
        received += chunk
      })
      request.on('end', () => response.end(request.headers['x-test']))
    }
    let left = 0
    const body = '{"città":1}'
    const answer = await send({ method: 'POST', body, headers: { 'x-test': 'yes' } }, undefined, () => {
      left += 1
    })
    expect([answer.body, received, left]).toEqual(['yes', body, 1])
  })
})

describe('giving up', () => {
  const reason = new RequestTimedOut('late')

  test.each([
    ['before the answer', () => undefined],
    ['in the middle of the body', (_: IncomingMessage, response: ServerResponse) => void response.write('half')],
  ])('%s hangs up', async (_when, hang) => {
    const giving = new AbortController()
    const hungUp = new Promise((resolve) => {
      respond = (request, response) => {
        request.socket.on('close', resolve)
        hang(request, response)
        setImmediate(() => giving.abort(reason))
      }
    })
    await expect(send({}, giving.signal)).rejects.toBe(reason)
    await hungUp
  })

  test('at the moment of leaving sends nothing, and the next request goes its way', async () => {
    const reached: (string | undefined)[] = []
    respond = ({ url }, response) => {
      reached.push(url)
      response.end()
    }
    const giving = new AbortController()
    const late = send({}, giving.signal, () => giving.abort(reason))
    await expect(late).rejects.toBe(reason)
    await send({ url: `${site.origin}/next` })
    expect(reached).toEqual(['/next'])
  })

  test('while the connections are busy needs none of them, and nothing is sent later', async () => {
    const busy = networkTransport(1)
    const reached: (string | undefined)[] = []
    let answerFirst = (): void => undefined
    respond = ({ url }, response) => {
      reached.push(url)
      answerFirst = () => void response.end()
    }
    const sendTo = (page: string, signal: AbortSignal) =>
      busy.send({ method: 'GET', url: `${site.origin}${page}`, headers: {}, body: null }, signal, () => undefined)
    const first = sendTo('/first', new AbortController().signal)
    const giving = new AbortController()
    const second = sendTo('/second', giving.signal)
    giving.abort(reason)
    await expect(second).rejects.toBe(reason)
    await expect.poll(() => reached).toEqual(['/first'])
    answerFirst()
    await first
    const third = sendTo('/third', new AbortController().signal)
    await expect.poll(() => reached).toEqual(['/first', '/third'])
    answerFirst()
    await third
    busy.close()
  })

  test('by closing loses what flies', async () => {
    const closing = networkTransport(1)
    respond = () => closing.close()
    const flying = closing.send(
      { method: 'GET', url: `${site.origin}/`, headers: {}, body: null },
      new AbortController().signal,
      () => undefined,
    )
    await expect(flying).rejects.toBeInstanceOf(ConnectionLost)
  })
})

describe('a client over a real connection', () => {
  const open = (timeoutMs = 5_000) =>
    openPoliteClient({
      platform: 'exemple',
      hosts: ['api.exemple.fr'],
      budget: { perSecond: null, atOnce: 4, timeoutMs },
      userAgent: 'ViteMaDose/1.0 (+contact@exemple.fr)',
      origins: { 'https://api.exemple.fr': site.origin },
    })
  const get = (client: ReturnType<typeof open>) => client.forLook().http.get('https://api.exemple.fr/x')

  test('introduces itself and says what it can read', async () => {
    respond = (request, response) => void response.end(JSON.stringify(request.headers))
    const client = open()
    expect(JSON.parse((await get(client)).body)).toEqual({
      host: new URL(site.origin).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip, br',
      'user-agent': 'ViteMaDose/1.0 (+contact@exemple.fr)',
    })
    client.close()
  })

  test('hangs up on a server that hangs', async () => {
    const hungUp = new Promise((resolve) => {
      respond = (request) => void request.socket.on('close', resolve)
    })
    const client = open(50)
    await expect(get(client)).rejects.toBeInstanceOf(RequestTimedOut)
    await hungUp
    client.close()
  })

  test('does not follow to a foreign host, nor round and round', async () => {
    const client = open()
    let asked = 0
    respond = (_, response) => {
      asked += 1
      response.writeHead(302, { location: 'https://evil.test/' }).end()
    }
    await expect(get(client)).rejects.toBeInstanceOf(HostNotAllowed)
    expect(asked).toBe(1)
    respond = (_, response) => {
      asked += 1
      response.writeHead(302, { location: `${site.origin}/x` }).end()
    }
    expect(await get(client)).toMatchObject({ status: 302, url: 'https://api.exemple.fr/x' })
    expect(asked).toBe(7)
    client.close()
  })
})
