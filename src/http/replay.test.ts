import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RequestTimedOut } from './errors.ts'
import { type Exchange, exchangeSchema } from './recording.ts'
import { replayTransport } from './replay.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'replay-'))
})
afterEach(() => rm(folder, { recursive: true }))

const ANY = 'https://a.test/x'

/** An exchange as a case writes it. */
const exchange = (request: object, response: object = { status: 200, json: 'found' }): Exchange =>
  exchangeSchema.parse({ request: { method: 'GET', url: ANY, ...request }, response })

async function replay(exchanges: readonly Exchange[]) {
  const transport = await replayTransport(folder, exchanges)
  return (url = ANY, method: 'GET' | 'POST' = 'GET', body: string | null = null) =>
    transport.send({ method, url, headers: {}, body }, new AbortController().signal, () => undefined)
}

describe('a request matches on method, host, path and its query parameters', () => {
  test.each([
    ['https://a.test/x?b=2&a=1', 'https://a.test/x?a=1&b=2', 200],
    ['https://a.test/x?a=1&a=2', 'https://a.test/x?a=2&a=1', 200],
    ['https://a.test/x?a=1&a=1', 'https://a.test/x?a=1', 404],
    ['https://a.test/x?a=1', 'https://a.test/x?a=1&a=1', 404],
    ['https://a.test/x?a=1', 'https://a.test/x?a=1&b=2', 404],
    ['https://a.test/x?a=1', 'https://a.test/x?a=2', 404],
    ['https://a.test/x?a=1%26b%3D2', 'https://a.test/x?a=1&b=2', 404],
    ['https://a.test/x?q=%C3%A9+u', 'https://a.test/x?q=é%20u', 200],
    ['https://a.test/x?', 'https://a.test/x', 200],
    ['https://a.test/x', 'https://a.test/x/', 404],
    ['https://a.test/x', 'https://a.test/X', 404],
    ['https://a.test/x', 'https://b.test/x', 404],
    ['https://A.test/x', 'https://a.test/x', 200],
    ['http://a.test/x', 'https://a.test/x', 200],
  ])('recorded %s, asked %s: %s', async (recorded, asked, status) => {
    const ask = await replay([exchange({ url: recorded })])
    expect((await ask(asked)).status).toBe(status)
  })

  test('and on the method', async () => {
    const ask = await replay([exchange({ method: 'POST' })])
    expect((await ask(ANY, 'GET')).status).toBe(404)
    expect((await ask(ANY, 'POST', '{}')).status).toBe(200)
  })

  test.each([
    [{ a: 1 }, '{"a":1,"b":2}', 200],
    [{ a: [1, { c: 2 }] }, '{"a":[1,{"c":2}]}', 200],
    [{ a: 1 }, '{"a":"1"}', 404],
    [{ a: 1, b: 2 }, '{"a":1}', 404],
    [{ a: null }, '{}', 404],
    [{ a: 1 }, null, 404],
    [{ a: 1 }, 'null', 404],
  ])('each field of the recorded body %j must be in %s: %s', async (body, sent, status) => {
    const ask = await replay([exchange({ method: 'POST', body })])
    expect((await ask(ANY, 'POST', sent)).status).toBe(status)
  })
})

test('several that match are used in turn, then the last one repeats; a body leaves out those it does not match', async () => {
  const ask = await replay([
    exchange({ method: 'POST' }, { status: 201 }),
    exchange({ method: 'POST', body: { page: 2 } }, { status: 202 }),
    exchange({ method: 'POST' }, { status: 203 }),
  ])
  const statuses: number[] = []
  for (const body of ['{}', '{"page":2}', '{}', '{"page":2}']) statuses.push((await ask(ANY, 'POST', body)).status)
  expect(statuses).toEqual([201, 202, 203, 203])
})

test('what no exchange answers gets 404 and nothing', async () => {
  expect(await (await replay([]))()).toEqual({ status: 404, headers: {}, body: '' })
})

describe('the answer', () => {
  test.each([
    [{ status: 200, json: { a: 1 } }, '{"a":1}'],
    [{ status: 200, json: null }, 'null'],
    [{ status: 500 }, ''],
    [{ status: 200, file: 'page.html' }, '<p>été</p>\n'],
  ])('%j has its body', async (response, body) => {
    await writeFile(path.join(folder, 'page.html'), '<p>été</p>\n')
    expect((await (await replay([exchange({}, response)]))()).body).toBe(body)
  })

  test('has its headers in lower case, as the network gives them', async () => {
    const ask = await replay([exchange({}, { status: 301, headers: { Location: '/y' } })])
    expect((await ask()).headers).toEqual({ location: '/y' })
  })

  test('may be a time-out', async () => {
    await expect((await replay([exchange({}, { error: 'timeout' })]))()).rejects.toBeInstanceOf(RequestTimedOut)
  })

  test.each(['../case.json', '/etc/hostname', 'deeper/page.html', '..'])(
    'is not read from %s: a payload lies beside its case',
    async (file) => {
      await expect(replay([exchange({}, { status: 200, file })])).rejects.toThrow(/beside its case/)
    },
  )
})

test.each([
  [{ method: 'GET', url: ANY }, { status: 'ok' }],
  [{ method: 'GET', url: '/x' }, { status: 200 }],
  [{ method: 'DELETE', url: ANY }, { status: 200 }],
  [{ method: 'GET', url: ANY }, { error: 'fire' }],
])('%j → %j is no exchange', (request, response) => {
  expect(exchangeSchema.safeParse({ request, response }).success).toBe(false)
})
