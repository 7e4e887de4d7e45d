import { once } from 'node:events'
import net from 'node:net'
import fastify from 'fastify'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openChangeFeed } from './change-feed.ts'
import { openStreams, type StreamLimits } from './streams.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A server with nothing but a stream, on a real socket. */
async function streaming(limits: Partial<StreamLimits> = {}) {
  const feed = openChangeFeed('start')
  const streams = openStreams(feed, { streams: 10, streamsPerAddress: 10, ...limits })
  const server = fastify({ forceCloseConnections: true })
  server.get('/', (request, reply) => {
    const lastId = request.headers['last-event-id']
    streams.open(reply.header('x-kept', 'yes'), request.ip, Array.isArray(lastId) ? lastId[0] : lastId)
  })
  server.addHook('preClose', async () => streams.close())
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => server.close())
  return { feed, streams, server, address }
}

/** Opens a stream and reads it as it comes. */
async function reading(address: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController()
  const answer = await fetch(address, { headers, signal: leaving.signal })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (end: string): Promise<string> => {
    while (!text.includes(end)) {
      const part = await reader?.read()
      if (!part || part.done) throw new Error(`The stream ended before ${end}: ${text}`)
      text += part.value
    }
    return text
  }
  const ended = async () => {
    while (!(await reader?.read().catch(() => ({ done: true })))?.done);
  }
  return { answer, until, ended, leave: () => leaving.abort() }
}

const gone = (streams: { count(): number }, left: number) => vi.waitFor(() => expect(streams.count()).toBe(left))

test('a stream begins with the present publication, then tells what happens', async () => {
  const { feed, address } = await streaming()
  feed.tell('publication', { n: 1 })
  feed.tell('changements', { n: 2 })
  const { answer, until } = await reading(address)
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  expect(answer.headers.get('x-kept')).toBe('yes')
  expect(await until('"n":1')).toBe('retry: 5000\n\nid: start-1\nevent: publication\ndata: {"n":1}\n\n')
  feed.tell('changements', { text: 'a\nb' })
  expect(await until('start-3')).toContain('id: start-3\nevent: changements\ndata: {"text":"a\\nb"}\n\n')
})

test('who lost the connection goes on where it was', async () => {
  const { feed, address } = await streaming()
  for (const n of [1, 2, 3]) feed.tell('changements', { n })
  const { until } = await reading(address, { 'last-event-id': 'start-1' })
  const text = await until('"n":3')
  expect(text).toContain('"n":2')
  expect(text).not.toContain('"n":1')
})

test('a heartbeat keeps the connection', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const { address } = await streaming()
  const { until } = await reading(address)
  await until('retry')
  vi.advanceTimersByTime(15_000)
  await until('\n\n:\n\n')
})

test('so many readers and no more, and none counted that left', async () => {
  const { streams, address } = await streaming({ streams: 3, streamsPerAddress: 2 })
  expect(streams.room('127.0.0.1')).toBe('ok')
  const first = await reading(address)
  await reading(address)
  expect(streams.room('127.0.0.1')).toBe('greedy')
  expect(streams.room('203.0.113.7')).toBe('ok')
  await reading(address)
  expect(streams.room('203.0.113.7')).toBe('full')
  first.leave()
  await gone(streams, 2)
  expect(streams.room('203.0.113.7')).toBe('ok')
})

test('who does not take what is sent is let go, and the others are not', async () => {
  const { feed, streams, server, address } = await streaming({ mostWaiting: 50_000 })
  const good = await reading(address)
  const { port } = server.server.address() as net.AddressInfo
  const slow = net.connect(port, '127.0.0.1')
  onTestFinished(() => {
    slow.destroy()
  })
  slow.pause()
  slow.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await vi.waitFor(() => expect(streams.count()).toBe(2))
  // The system itself takes some megabytes for a reader that takes none; a good reader has time to empty its own.
  for (let n = 1; streams.count() > 1 && n <= 400; n += 1) {
    feed.tell('changements', { n, text: 'x'.repeat(40_000) })
    await good.until(`{"n":${n},`)
  }
  expect(streams.count()).toBe(1)
})

test('closing ends every stream', async () => {
  const { streams, address } = await streaming()
  const { until, ended } = await reading(address)
  await until('retry')
  streams.close()
  await ended()
  await gone(streams, 0)
})

test('a reader whose connection breaks takes nothing with it', async () => {
  const { feed, streams, server, address } = await streaming()
  const good = await reading(address)
  const { port } = server.server.address() as net.AddressInfo
  const broken = net.connect(port, '127.0.0.1')
  broken.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await once(broken, 'data')
  broken.resetAndDestroy()
  feed.tell('changements', { n: 1 })
  await good.until('"n":1')
  await gone(streams, 1)
})
