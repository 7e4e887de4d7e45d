import { expect, test } from 'vitest'
import { france, PUBLISHED_AT, PUBLISHED_INSTANT, serverOver } from '../fixtures.ts'

const CHANGE = {
  quand: PUBLISHED_AT,
  type: 'ferme' as const,
  departement: '38',
  internal_id: 'a',
  nom: 'Centre a',
  prochain_rdv: null,
  creneaux: 0,
}

const FILES = france([], { changes: [CHANGE] })

test('the last 24 hours, with their age', async () => {
  const { get } = await serverOver(FILES, { clock: () => PUBLISHED_INSTANT + 5_000 })
  const answer = await get('/api/changements')
  expect(answer.json()).toEqual({ origin: 'simulated', last_updated: PUBLISHED_AT, age_s: 5, changements: [CHANGE] })
  expect(answer.headers['vary']).toContain('accept')
})

test('as they happen: one stream, bounded by reader and in all, which a new publication reaches by itself', async () => {
  const limits = { streams: 2, streamsPerAddress: 1 }
  const { server, publish } = await serverOver(FILES, { limits, trustedProxies: ['127.0.0.1'] })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const follow = (client: string) =>
    fetch(`${address}/api/changements`, { headers: { accept: 'text/event-stream', 'x-forwarded-for': client } })
  const stream = await follow('203.0.113.1')
  expect(stream.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await follow('203.0.113.1')).status).toBe(429)
  expect((await follow('203.0.113.2')).status).toBe(200)
  const full = await follow('203.0.113.3')
  expect([full.status, full.headers.get('retry-after')]).toEqual([503, '30'])
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  await publish(france([], { changes: [{ ...CHANGE, internal_id: 'b' }, CHANGE] }), Date.now() + 1_000)
  let text = ''
  while (!text.includes('event: changements')) text += (await reader?.read())?.value ?? ''
  expect(text).toContain('"internal_id":"b"')
  expect(text).not.toContain('"internal_id":"a"')
})

test('the head of a stream alone is answered at once, and takes nobody’s place', async () => {
  const { server } = await serverOver(FILES, { limits: { streams: 1, streamsPerAddress: 1 } })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const ask = (method: string) =>
    fetch(`${address}/api/changements`, { method, headers: { accept: 'text/event-stream' } })
  const head = await ask('HEAD')
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  expect((await ask('GET')).status).toBe(200)
})
