import { once } from 'node:events'
import net from 'node:net'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { france, publicationPlace, serverOver } from './fixtures.ts'
import { startServer } from './server.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A server on a socket, and a raw connection to it. */
async function connected() {
  const { server } = await serverOver(france([]))
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as net.AddressInfo
  const socket = net.connect(port, '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
  })
  await once(socket, 'connect')
  return { server, socket }
}

test('closing does not wait for connections by which nobody asks', async () => {
  const { server, socket } = await connected()
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const closed = server.close()
  await vi.advanceTimersByTimeAsync(2_000)
  await Promise.all([closed, once(socket, 'close')])
})

test('an address or headers beyond all measure are refused', async () => {
  const { socket } = await connected()
  socket.write(`GET /38.json HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(9 * 1024)}\r\n\r\n`)
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toContain('431')
})

test('a question that dribbles in has a time limit', async () => {
  const { server } = await connected()
  // Node takes the longer of the two for the whole question, and looks at them each 30 seconds unless told otherwise.
  expect(server.server).toMatchObject({
    requestTimeout: 10_000,
    headersTimeout: 10_000,
    connectionsCheckingInterval: 2_000,
  })
})

test('who takes nothing of an answer is let go', async () => {
  const { server } = await connected()
  expect(server.server.timeout).toBe(60_000)
})

test('only on this machine unless told otherwise, and a taken port is said', async () => {
  const { output, publish } = await publicationPlace()
  await publish({ '38.json': '{}' })
  const server = await startServer({ output }, { port: 0 })
  onTestFinished(() => server.close())
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(`${server.address}/38.json`)).text()).toBe('{}')
  const port = Number(new URL(server.address).port)
  await expect(startServer({ output }, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('what is no question is refused with a way out', async () => {
  const { server, get } = await serverOver(france([]))
  const answer = await server.inject({ method: 'POST', url: '/38.json' })
  expect([answer.statusCode, answer.json().que_faire]).toEqual([404, expect.stringContaining('GET')])
  const broken = await get('/%ff')
  expect([broken.statusCode, broken.json().erreur]).toEqual([400, 'Cette adresse est mal écrite.'])
})

test('answers of the server itself keep to its content policy', async () => {
  const { get } = await serverOver(france([]))
  for (const url of ['/sante', '/metrics', '/api/rien', '/api/statistiques', '/nulle-part'])
    expect((await get(url)).headers['content-security-policy'], url).toContain("default-src 'none'")
})
