import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { request } from 'undici'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SiteServer, serveSite } from './site-server.ts'

let root = ''
let server: SiteServer
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'site-'))
  for (const folder of ['pages', 'v1', 'v2', 'shared']) await mkdir(path.join(root, folder))
  await writeFile(path.join(root, 'pages', 'index.html'), '<!doctype html><title>Accueil</title>')
  await writeFile(path.join(root, 'shared', 'site.css'), 'a{}')
  await writeFile(path.join(root, 'secret'), 'secret')
  await writeFile(path.join(root, 'v1', '38.json'), JSON.stringify({ version: 1, text: 'x'.repeat(5_000) }))
  await writeFile(path.join(root, 'v2', '38.json'), '{"version":2}')
  await symlink('v1', path.join(root, 'data'))
  server = await serveSite(
    { pages: [path.join(root, 'pages'), path.join(root, 'shared')], data: path.join(root, 'data') },
    0,
  )
})
afterEach(async () => {
  await server.close()
  await rm(root, { recursive: true, force: true })
})

const get = (file: string, headers: Record<string, string> = {}) => fetch(`${server.address}${file}`, { headers })

test('pages, their folders in order, and published files', async () => {
  expect(await (await get('/')).text()).toContain('Accueil')
  expect(await (await get('/site.css')).text()).toBe('a{}')
  expect(await (await get('/data/38.json')).json()).toMatchObject({ version: 1 })
  expect((await get('/data/39.json')).status).toBe(404)
})

test('only on this machine', () => {
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
})

test('a switched publication is served at once', async () => {
  await rm(path.join(root, 'data'))
  await symlink('v2', path.join(root, 'data'))
  expect(await (await get('/data/38.json')).json()).toEqual({ version: 2 })
})

test('nothing outside of the folders', async () => {
  for (const attempt of [
    '/data/../secret',
    '/data/%2e%2e/secret',
    '/..%2fsecret',
    '/data/..%5csecret',
    '//etc/passwd',
  ]) {
    const answer = await get(attempt)
    expect(answer.status, attempt).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).not.toContain('secret\n')
  }
})

test('a strict content policy, and no guess of types', async () => {
  const { headers } = await get('/')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('unchanged files cost nothing, and large ones are compressed', async () => {
  const first = await get('/data/38.json', { 'accept-encoding': 'br' })
  expect(first.headers.get('content-encoding')).toBe('br')
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
  const { statusCode, body } = await request(`${server.address}/data/38.json`, { headers })
  await body.dump()
  expect(statusCode).toBe(304)
})
