import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPoliteClient, type PoliteClientSettings } from './client.ts'
import { ConnectionLost, DeadlinePassed, HostNotAllowed, RequestTimedOut } from './errors.ts'
import { newPace } from './pace.ts'
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

type Answer = Partial<TransportAnswer> | Error

/** A client whose platform answers by a script; the last answer repeats. */
function scripted(answers: readonly Answer[], settings: Partial<PoliteClientSettings> = {}) {
  const sent: TransportRequest[] = []
  const sentAt: number[] = []
  const transport: Transport = {
    async send(request) {
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? {}
      sent.push(request)
      sentAt.push(Date.now())
      if (answer instanceof Error) throw answer
      return { status: 200, headers: {}, body: '{}', ...answer }
    },
    close: () => undefined,
  }
  const client = openPoliteClient({
    platform: 'exemple',
    hosts: ['api.exemple.fr'],
    budget: { perSecond: 100, atOnce: 10, timeoutMs: 10_000 },
    userAgent: 'ViteMaDose/1.0 (+contact@exemple.fr)',
    transport,
    ...settings,
  })
  const { http, requests } = client.forLook()
  return { client, http, requests, sent, sentAt }
}

const PAGE = 'https://api.exemple.fr/page?b=2&a=é'

/** Lets time pass until a request is over, whatever it comes to. */
async function settled<T>(request: Promise<T>): Promise<PromiseSettledResult<T>> {
  const result = Promise.allSettled([request])
  await vi.runAllTimersAsync()
  return (await result)[0] as PromiseSettledResult<T>
}

test('one identity, the address as it was written', async () => {
  const { http, sent } = scripted([{}])
  await settled(http.get(PAGE, { referer: 'https://exemple.fr/' }))
  expect(sent[0]).toMatchObject({
    method: 'GET',
    url: PAGE,
    headers: { 'user-agent': 'ViteMaDose/1.0 (+contact@exemple.fr)', referer: 'https://exemple.fr/' },
  })
})

test('who we are and what we can read is not for an adapter to say; the rest is, in any case of letters', async () => {
  const { http, sent } = scripted([{}])
  await settled(http.get(PAGE, { 'User-Agent': 'Mozilla', 'Accept-Encoding': 'zstd', Accept: 'text/html\r\n' }))
  expect(sent[0]?.headers).toEqual({
    'user-agent': 'ViteMaDose/1.0 (+contact@exemple.fr)',
    'accept-encoding': 'gzip, br',
    accept: 'text/html',
  })
})

test('a header cannot be split, whatever the key', async () => {
  const { http, sent } = scripted([{}], { userAgent: 'key\r\nX-Evil: 1' })
  await settled(http.get(PAGE))
  expect(sent[0]?.headers['user-agent']).toBe('keyX-Evil: 1')
})

test('JSON is sent as JSON', async () => {
  const { http, sent } = scripted([{}])
  await settled(http.post(PAGE, { a: [1] }))
  expect(sent[0]).toMatchObject({ method: 'POST', body: '{"a":[1]}', headers: { 'content-type': 'application/json' } })
})

describe('retries', () => {
  test.each([
    ['a lost connection', [new ConnectionLost('lost'), {}]],
    ['a server error', [{ status: 503 }, { status: 500 }, {}]],
  ] as const)('%s is asked again', async (_what, answers) => {
    const { http, sent, requests } = scripted(answers)
    expect(await settled(http.get(PAGE))).toMatchObject({ value: { status: 200 } })
    expect(sent).toHaveLength(answers.length)
    expect(requests()).toBe(1)
  })

  test('twice at most; then the answer is what it is', async () => {
    const { http, sent } = scripted([{ status: 502 }])
    expect(await settled(http.get(PAGE))).toMatchObject({ value: { status: 502 } })
    expect(sent).toHaveLength(3)
  })

  test.each([{ status: 404 }, { status: 403 }, new RequestTimedOut('late')])(
    '%j is not asked again',
    async (answer) => {
      const { http, sent } = scripted([answer])
      await settled(http.get(PAGE))
      expect(sent).toHaveLength(1)
    },
  )

  test('what was posted is never sent twice', async () => {
    const { http, sent } = scripted([{ status: 500 }])
    await settled(http.post(PAGE, {}))
    expect(sent).toHaveLength(1)
  })

  test('off in a replay', async () => {
    const { http, sent } = scripted([{ status: 500 }], { retries: false })
    await settled(http.get(PAGE))
    expect(sent).toHaveLength(1)
  })
})

describe('Retry-After', () => {
  test.each([
    [429, '7', 7_000],
    [503, '7', 7_000],
    [429, 'Thu, 01 Jan 1970 00:00:09 GMT', 9_000],
    [429, '999999', 600_000],
  ])('%i with "%s" pauses the platform', async (status, header, expected) => {
    const { http, client, sentAt } = scripted([{ status, headers: { 'retry-after': header } }, {}], { retries: false })
    await settled(http.get(PAGE))
    vi.setSystemTime(0)
    await settled(client.forLook().http.get(PAGE))
    expect((sentAt[1] ?? 0) - (sentAt[0] ?? 0)).toBeGreaterThanOrEqual(expected - 50)
  })

  test.each(['soon', '-5'])('"%s" means nothing', async (header) => {
    const { http, sentAt } = scripted([{ status: 429, headers: { 'retry-after': header } }, {}])
    await settled(http.get(PAGE))
    await settled(http.get(PAGE))
    expect(sentAt[1]).toBeLessThan(1_000)
  })
})

test('a request whose time is over when it would leave is not sent, but asked again once there is time', async () => {
  const left: number[] = []
  const pace = newPace('exemple', { perSecond: 10, atOnce: 10 })
  const transport: Transport = {
    send: (_request, signal, onSent) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        setTimeout(() => {
          onSent()
          if (!signal.aborted) left.push(Date.now())
          resolve({ status: 200, headers: {}, body: '{}' })
        }, 500)
      }),
    close: () => undefined,
  }
  const { http } = scripted([], { pace, transport })
  pace.budget.limit({ perSecond: 10, atOnce: 10 }, performance.now() + 400)
  const request = http.get(PAGE)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(left).toEqual([])
  pace.budget.limit({ perSecond: 10, atOnce: 10 }, performance.now() + 60_000)
  expect(await settled(request)).toMatchObject({ value: { status: 200 } })
  expect(left.length).toBe(1)
})

describe('the breaker', () => {
  const refuse = async (client: ReturnType<typeof scripted>['client'], times: number) => {
    for (let count = 0; count < times; count += 1) await settled(client.forLook().http.get(PAGE))
  }

  test.each([403, 429])('opens after five %i in a row: nothing more is sent', async (status) => {
    const { client, sent } = scripted([{ status }])
    await refuse(client, 8)
    expect(sent).toHaveLength(5)
    expect(client.circuit().isOpen).toBe(true)
  })

  test('a good answer in between starts the count anew', async () => {
    const statuses = [403, 403, 403, 403, 200, 403, 403, 403, 403, 200]
    const { client, sent } = scripted(statuses.map((status) => ({ status })))
    await refuse(client, 10)
    expect(sent).toHaveLength(10)
    expect(client.circuit().isOpen).toBe(false)
  })

  test('server errors do not open it', async () => {
    const { client } = scripted([{ status: 500 }], { retries: false })
    await refuse(client, 8)
    expect(client.circuit().isOpen).toBe(false)
  })
})

describe('hosts', () => {
  test.each([
    'https://www.exemple.fr/',
    'http://api.exemple.fr/',
    'https://api.exemple.fr.evil.test/',
    'https://user@evil.test/',
    'file:///etc/passwd',
    'nothing',
  ])('%s is refused', async (url) => {
    const { http, sent } = scripted([{}])
    expect(await settled(http.get(url))).toMatchObject({ reason: expect.any(HostNotAllowed) })
    expect(sent).toHaveLength(0)
  })

  test('a redirection is followed on its own hosts, and counts as one request', async () => {
    const { http, sent, requests } = scripted([{ status: 301, headers: { location: '/other' } }, {}])
    expect(await settled(http.get(PAGE))).toMatchObject({ value: { status: 200, url: 'https://api.exemple.fr/other' } })
    expect(sent).toHaveLength(2)
    expect(requests()).toBe(1)
  })

  test('a redirection elsewhere is refused', async () => {
    const { http, sent } = scripted([{ status: 302, headers: { location: 'https://169.254.169.254/' } }])
    expect(await settled(http.get(PAGE))).toMatchObject({ reason: expect.any(HostNotAllowed) })
    expect(sent).toHaveLength(1)
  })

  test('a loop of redirections ends', async () => {
    const { http, sent } = scripted([{ status: 302, headers: { location: PAGE } }])
    expect(await settled(http.get(PAGE))).toMatchObject({ value: { status: 302 } })
    expect(sent).toHaveLength(6)
  })

  test('a rewritten host is asked in its place, and no real one is any more', async () => {
    const origins = { 'https://api.exemple.fr': 'http://127.0.0.1:9000' }
    const hosts = ['api.exemple.fr', 'www.exemple.fr']
    const { http, sent } = scripted([{ status: 302, headers: { location: 'http://127.0.0.1:9000/b' } }, {}], {
      origins,
      hosts,
    })
    expect(await settled(http.get(PAGE))).toMatchObject({ value: { url: 'https://api.exemple.fr/b' } })
    expect(sent.map(({ url }) => url)).toEqual(['http://127.0.0.1:9000/page?b=2&a=é', 'http://127.0.0.1:9000/b'])
    expect(await settled(http.get('https://www.exemple.fr/'))).toMatchObject({ reason: expect.any(HostNotAllowed) })
  })
})

describe('time', () => {
  const hanging: Transport = {
    send: (_request, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    close: () => undefined,
  }

  test('a whole answer must come within the limit', async () => {
    const { http, client } = scripted([], { transport: hanging })
    const asked = settled(http.get(PAGE))
    expect(await asked).toMatchObject({ reason: expect.any(RequestTimedOut) })
    expect(Date.now()).toBe(10_000)
    expect(client.counts()).toMatchObject({ asked: 1, sent: 1, timedOut: 1 })
  })

  test('even when the network does not listen', async () => {
    const { http } = scripted([], { transport: { send: () => new Promise(() => undefined), close: () => undefined } })
    expect(await settled(http.get(PAGE))).toMatchObject({ reason: expect.any(RequestTimedOut) })
    expect(Date.now()).toBe(10_000)
  })

  test('waiting for a turn is not counted in the limit', async () => {
    const { http } = scripted([{}], { budget: { perSecond: 1, atOnce: 1, timeoutMs: 500 } })
    const all = Promise.all([http.get(PAGE), http.get(PAGE), http.get(PAGE)])
    await vi.runAllTimersAsync()
    expect(await all).toHaveLength(3)
  })

  test('the deadline ends what waits and what flies', async () => {
    const budget = { perSecond: 1, atOnce: 1, timeoutMs: 60_000 }
    const send = vi.spyOn(hanging, 'send')
    const { http } = scripted([], { transport: hanging, budget, deadlineMs: 5_000 })
    const all = Promise.allSettled([http.get(PAGE), http.get(PAGE), http.get(PAGE)])
    await vi.advanceTimersByTimeAsync(5_000)
    for (const each of await all) expect(each).toMatchObject({ reason: expect.any(DeadlinePassed) })
    expect(send.mock.calls.map(([, signal]) => signal.aborted)).toEqual([true])
    expect(await settled(http.get(PAGE))).toMatchObject({ reason: expect.any(DeadlinePassed) })
  })

  test('messages tell host and path, never the query', async () => {
    const { http } = scripted([], { transport: hanging })
    const result = await settled(http.get('https://api.exemple.fr/page?key=secret'))
    expect(String((result as PromiseRejectedResult).reason)).toMatch(/api\.exemple\.fr\/page(?!.*secret)/)
  })
})

test('clients that share a pace go on where the other one was', async () => {
  const pace = newPace('exemple', { perSecond: 2, atOnce: 10 })
  const first = scripted([{ status: 429, headers: { 'retry-after': '5' } }], { pace })
  const second = scripted([{}], { pace })
  await settled(first.http.get(PAGE))
  first.client.close()
  await settled(second.http.get(PAGE))
  expect(second.sentAt[0]).toBeGreaterThanOrEqual(5_000)
  expect(second.client.counts().rateFactor).toBe(1 / 2)
})

test('the deadline also ends the waiting for a probe that another client sends', async () => {
  const pace = newPace('exemple', { perSecond: null, atOnce: 10 })
  const { http } = scripted([{ status: 403 }], { pace })
  for (let count = 0; count < 5; count += 1) await http.get(PAGE)
  await vi.advanceTimersByTimeAsync(5_000)
  pace.budget.pause(300_000)
  const probe = http.get(PAGE)
  const other = scripted([{}], { pace, deadlineMs: 1_000 })
  const waiting = expect(other.http.get(PAGE)).rejects.toBeInstanceOf(DeadlinePassed)
  await vi.advanceTimersByTimeAsync(1_000)
  await waiting
  await vi.advanceTimersByTimeAsync(300_000)
  expect(await probe).toMatchObject({ status: 403 })
})

test('good answers give back what refusals took, pages that are gone included', async () => {
  const { client } = scripted([{ status: 429 }, ...Array(5).fill({ status: 200 }), { status: 404 }])
  const factors: number[] = []
  for (let count = 0; count < 11; count += 1) {
    await settled(client.forLook().http.get(PAGE))
    factors.push(client.counts().rateFactor)
  }
  expect(factors).toEqual([...Array(10).fill(1 / 2), 9 / 16])
})

test('the share of the budget that is used is counted from the first request to the last', async () => {
  const { http, client } = scripted([{}], { budget: { perSecond: 10, atOnce: 10, timeoutMs: 1_000 } })
  await settled(http.get(PAGE))
  expect(client.counts().budgetUsed).toBeNull()
  await vi.advanceTimersByTimeAsync(1_000)
  await settled(http.get(PAGE))
  expect(client.counts().budgetUsed).toBeCloseTo(0.1, 5)
})

test('everything is counted', async () => {
  const { http, client } = scripted([{ status: 500, body: 'abc' }, { body: '{}' }])
  await settled(http.get(PAGE))
  expect(client.counts()).toMatchObject({
    asked: 1,
    sent: 2,
    retried: 1,
    statuses: { '2xx': 1, '5xx': 1 },
    receivedBytes: 5,
    rateFactor: 1,
    isCircuitOpen: false,
  })
})
