import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { anAnswer, fakeTransport } from '../../test/fake-transport.ts'
import { openPoliteClient } from './client.ts'
import { BodyTooLarge, ConnectionLost, RequestTimedOut } from './errors.ts'
import { recordTo } from './record.ts'
import { exchangeSchema } from './recording.ts'
import { replayTransport } from './replay.ts'
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts'

let folder = ''
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'record-')), 'new', 'case')
})
afterEach(() => rm(path.join(folder, '..', '..'), { recursive: true }))

const caseSchema = z.strictObject({ exchanges: z.array(exchangeSchema) })

const readCase = async () => caseSchema.parse(JSON.parse(await readFile(path.join(folder, 'case.json'), 'utf8')))

const send = (transport: Transport, known: Partial<TransportRequest>): Promise<TransportAnswer> =>
  transport.send(
    { method: 'GET', url: 'https://a.test/', headers: { 'user-agent': 'secret-key' }, body: null, ...known },
    new AbortController().signal,
    () => undefined,
  )

const asked: readonly Partial<TransportRequest>[] = [
  { url: 'https://a.test/list?b=2&a=1' },
  { url: 'https://a.test/list?b=2&a=1' },
  { url: 'https://a.test/search', method: 'POST', body: '{"page":1}' },
  { url: 'https://a.test/search', method: 'POST', body: '{"page":2}' },
  { url: 'https://a.test/moved' },
  { url: 'https://a.test/slow' },
  { url: 'https://a.test/lost' },
  { url: 'https://a.test/empty' },
]

const platform = () =>
  fakeTransport(({ url, body }, before) => {
    if (url.endsWith('/slow')) throw new RequestTimedOut('late')
    if (url.endsWith('/lost')) throw new ConnectionLost('lost')
    if (url.endsWith('/moved')) return anAnswer({ status: 301, headers: { location: '/list', 'set-cookie': 'secret' } })
    if (url.endsWith('/empty')) return anAnswer({ status: 204 })
    const headers = { 'content-type': 'application/json', 'set-cookie': 'secret' }
    return anAnswer({ headers, body: JSON.stringify({ before, body, text: 'été \u{1f489}' }) })
  })

/** What a transport answered or threw, without the headers that a recording leaves out. */
async function outcomes(transport: Transport) {
  const found: unknown[] = []
  for (const request of asked) {
    const answer = await send(transport, request).catch(() => 'no answer')
    found.push(typeof answer === 'string' ? answer : [answer.status, answer.headers['location'], answer.body])
  }
  return found
}

test('what was recorded replays the same, and holds no secret', async () => {
  const recorded = await outcomes(recordTo(folder, platform()))
  const { exchanges } = await readCase()
  expect(exchanges).toHaveLength(asked.length)
  expect(await outcomes(await replayTransport(folder, exchanges))).toEqual(recorded)
  const files = await readdir(folder)
  expect(files).not.toContainEqual(expect.stringMatching(/\.next$/))
  for (const file of files) expect(await readFile(path.join(folder, file), 'utf8')).not.toContain('secret')
})

test('at any moment the case is whole, and an answer given is an answer recorded', async () => {
  const transport = recordTo(folder, platform())
  const lengths: number[] = []
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      await send(transport, { url: `https://a.test/${index}` })
      lengths.push((await readCase()).exchanges.length)
    }),
  )
  expect((await readCase()).exchanges.map(({ request }) => request.url)).toContain('https://a.test/19')
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1)
})

test.each([
  [{ exchanges: 3, bytes: 1_000 }, 3],
  [{ exchanges: 100, bytes: 45 }, 4],
])('beyond its limits %j it only passes on', async (limits, recorded) => {
  const transport = recordTo(
    folder,
    fakeTransport(() => anAnswer({ body: '0123456789' })),
    limits,
  )
  for (let count = 0; count < 10; count += 1) {
    expect(await send(transport, { url: `https://a.test/${count}` })).toMatchObject({ body: '0123456789' })
  }
  expect((await readCase()).exchanges).toHaveLength(recorded)
})

test('an answer that is no answer of the platform is not recorded', async () => {
  const tooLarge = fakeTransport((_, before) => {
    if (before === 0) throw new BodyTooLarge('5 MB')
    return anAnswer()
  })
  const transport = recordTo(folder, tooLarge)
  await expect(send(transport, {})).rejects.toBeInstanceOf(BodyTooLarge)
  await send(transport, {})
  expect((await readCase()).exchanges).toHaveLength(1)
})

test('a client records the real addresses, whatever stands in for them, and without retries', async () => {
  const failing = fakeTransport((_, before) => anAnswer({ status: before === 0 ? 503 : 200 }))
  const client = openPoliteClient({
    platform: 'exemple',
    hosts: ['a.test'],
    budget: { perSecond: null, atOnce: 2, timeoutMs: 1_000 },
    userAgent: 'secret-key',
    origins: { 'https://a.test': 'http://127.0.0.1:9000' },
    transport: failing,
    recordIn: folder,
  })
  expect(await client.forLook().http.get('https://a.test/x?q=1')).toMatchObject({ status: 503 })
  expect(failing.sent.map(({ url }) => url)).toEqual(['http://127.0.0.1:9000/x?q=1'])
  expect((await readCase()).exchanges.map(({ request }) => request.url)).toEqual(['https://a.test/x?q=1'])
})
