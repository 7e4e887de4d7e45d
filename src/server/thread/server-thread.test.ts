import { spawnSync } from 'node:child_process'
import { beforeAll, expect, test } from 'vitest'
import type { AlertDoors } from '../alerts/alert-doors.ts'
import { IDLE_STATUS, openPlace, publicationPlace } from '../fixtures.ts'
import type { RunningServer } from '../server.ts'
import { startServerThread } from './server-thread.ts'

const STATUS = { ...IDLE_STATUS, publication: { ...IDLE_STATUS.publication, count: 7 } }

/** Alerts of which there are none; who shows `broken` meets a failure. */
const doors: AlertDoors = {
  ask: async (form, ip) => ({ kind: 'faults', faults: [{ field: 'form', message: `${JSON.stringify(form)} ${ip}` }] }),
  async read(token) {
    if (token === 'broken') throw new Error('no database')
    return null
  },
  change: async () => 'gone',
  act: async () => 'gone',
  pushKey: async () => 'the key',
  figures: async () => ({
    outbox: { waiting: 3, due: 2, oldestDueSeconds: 1, sentLastHour: 5, failed: 4 },
    subscriptions: { active: 6 },
  }),
}

/** What the program was told of. */
const faults: string[] = []

let server: RunningServer
/** A thread takes a while to start: one for all. */
beforeAll(async () => {
  const { output, publish, remove } = await openPlace()
  await publish({ '38.json': '{}' })
  server = await startServerThread(
    { output, live: () => STATUS, alerts: doors, onFault: (error, route) => faults.push(`${route} ${error}`) },
    { port: 0 },
  )
  return async () => {
    await server.close()
    await remove()
  }
}, 60_000)

const ask = (door: string, body: object) =>
  fetch(`${server.address}/api/alertes/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('readers get their files while the thread of the program is busy', async () => {
  // This thread does nothing else until the child has ended.
  const script = `fetch('${server.address}/38.json').then((answer) => answer.text()).then(console.log)`
  const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 10_000 })
  expect(stdout).toBe('{}\n')
})

test('what the server does not know, it asks the program', async () => {
  const metrics = await (await fetch(`${server.address}/metrics`)).text()
  expect(metrics).toContain('vitemadose_publications_total 7')
  expect(metrics).toContain('vitemadose_outbox_due 2')
  expect((await ask('lire', { token: 'x' })).status).toBe(410)
  expect(await (await fetch(`${server.address}/api/alertes/notifications`)).json()).toEqual({ cle: 'the key' })
  const refused = await ask('', { any: 'form' })
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { faults: [{ field: 'form', message: '{"any":"form"} 127.0.0.1' }] },
  ])
})

test('failures are told to the program, and nothing of them to readers', async () => {
  const answer = await ask('lire', { token: 'broken' })
  expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('database')])
  await expect.poll(() => faults).toEqual(['/api/alertes/lire Error: no database'])
})

test('a taken port is said', async () => {
  const port = Number(new URL(server.address).port)
  await expect(startServerThread({ output: '/nowhere' }, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('once closed, nobody answers', async () => {
  const { output } = await publicationPlace()
  const closing = await startServerThread({ output }, { port: 0 })
  await closing.close()
  await expect(fetch(`${closing.address}/38.json`)).rejects.toThrow()
})
