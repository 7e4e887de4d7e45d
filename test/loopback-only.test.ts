import { spawnSync } from 'node:child_process'
import net from 'node:net'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { GUARDED } from './system/commands.ts'

test('a connection to any host but this machine is refused before it opens', async () => {
  await expect(request('https://partners.doctolib.fr/')).rejects.toThrow(/guard: partners\.doctolib\.fr/)
  expect(() => net.connect(80, '192.0.2.1')).toThrow(/guard: 192\.0\.2\.1/)
})

test('loopback stays open', async () => {
  const server = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as net.AddressInfo
  const socket = net.connect(port, '127.0.0.1')
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

test('commands that the tests start carry the guard', () => {
  const script = "require('node:net').connect(80, '192.0.2.1')"
  const result = spawnSync(process.execPath, [...GUARDED, '-e', script], { encoding: 'utf8' })
  expect(result.status).not.toBe(0)
  expect(result.stderr).toContain("refused by the tests' guard: 192.0.2.1")
})
