import { utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { publicationPlace } from '../fixtures.ts'
import { makeServer } from '../server.ts'

const LONG = JSON.stringify({ version: 1, text: 'x'.repeat(5_000) })

const FILES = {
  'index.html': '<!doctype html><title>Fichiers</title>',
  '38.json': LONG,
  '38.json.br': brotliCompressSync(LONG),
  '38.json.gz': gzipSync(LONG),
  'fhir/$bulk-publish': '{}',
  'site/index.html': '<!doctype html><title>Accueil</title>',
  'site/404.html': '<!doctype html><title>Introuvable</title>',
  'site/departement/38-isere/index.html': '<!doctype html><title>Isère</title>',
  'site/assets/client-Bx9Z_a1b.js': 'run()',
  'site/assets/theme.js': 'theme()',
}

async function served(files: Readonly<Record<string, string | Uint8Array>> = FILES) {
  const place = await publicationPlace()
  await writeFile(path.join(place.root, 'secret'), 'secret')
  await place.publish(files)
  const server = await makeServer({ output: place.output })
  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers })
  return { ...place, server, get }
}

test('the site at the root, the published files there too, and as a folder', async () => {
  const { get } = await served()
  expect((await get('/')).body).toContain('Accueil')
  expect((await get('/departement/38-isere/')).body).toContain('Isère')
  expect((await get('/fichiers/')).body).toContain('Fichiers')
  for (const url of ['/38.json', '/fichiers/38.json', '/data/38.json']) expect((await get(url)).body).toBe(LONG)
  expect((await get('/38.json')).headers['content-type']).toBe('application/json; charset=utf-8')
  expect((await get('/fhir/$bulk-publish')).headers['content-type']).toBe('application/json; charset=utf-8')
})

test('a folder without its last stroke leads to itself with it', async () => {
  const { get } = await served()
  for (const [url, target] of [
    ['/departement/38-isere?vaccin=Moderna', '/departement/38-isere/?vaccin=Moderna'],
    ['/fichiers', '/fichiers/'],
    ['/fichiers/site', '/fichiers/site/'],
  ]) {
    const { statusCode, headers } = await get(String(url))
    expect([statusCode, headers.location]).toEqual([301, target])
  }
})

test('a switched publication is served at once, and none is no failure of the server', async () => {
  const place = await publicationPlace()
  const server = await makeServer({ output: place.output })
  const before = await server.inject('/38.json')
  expect([before.statusCode, before.headers['retry-after']]).toEqual([503, '30'])
  await place.publish({ '38.json': 'first' }, 1_000)
  expect((await server.inject('/38.json')).body).toBe('first')
  await place.publish({ '38.json': 'after' }, 2_000)
  expect((await server.inject('/38.json')).body).toBe('after')
})

test('nothing outside of the publication, however it is asked for', async () => {
  const { get } = await served()
  for (const url of [
    '/../secret',
    '/fichiers/../../secret',
    '/%2e%2e/%2e%2e/secret',
    '/..%2f..%2fsecret',
    '/data/..%5c..%5csecret',
    '//etc/passwd',
    '/fichiers//etc/passwd',
    '/38.json%00',
    '/%ff',
  ]) {
    const { statusCode, body } = await get(url)
    expect([400, 404], url).toContain(statusCode)
    expect(body).not.toBe('secret')
  }
})

test('the smallest form that the reader understands', async () => {
  const { get } = await served()
  const br = await get('/38.json', { 'accept-encoding': 'gzip, deflate, br' })
  expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
  expect(brotliDecompressSync(br.rawPayload).toString()).toBe(LONG)
  expect((await get('/38.json', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip')
  expect((await get('/38.json')).headers['content-encoding']).toBeUndefined()
})

test('what a reader has already is not sent again, unless it changed', async () => {
  const { get, publish } = await served()
  const tagOf = async (accepted: string) =>
    String((await get('/38.json', { 'accept-encoding': accepted })).headers['etag'])
  const tag = await tagOf('br')
  expect(tag).not.toBe(await tagOf('gzip'))
  const again = () => get('/38.json', { 'accept-encoding': 'br', 'if-none-match': `"other", W/${tag}` })
  expect(await again()).toMatchObject({ statusCode: 304, body: '' })
  await publish({ ...FILES, 'stats.json': '{}' }, Date.now() + 1_000)
  expect((await again()).statusCode).toBe(304)
  await publish({ ...FILES, '38.json.br': brotliCompressSync('{}') }, Date.now() + 2_000)
  expect((await again()).statusCode).toBe(200)
})

test('two forms of a file are told apart even when nothing but their coding differs', async () => {
  const { get, output } = await served({ '38.json': 'plain', '38.json.br': 'coded' })
  for (const name of ['38.json', '38.json.br']) await utimes(path.join(output, name), 1, 1)
  const tags = [await get('/38.json'), await get('/38.json', { 'accept-encoding': 'br' })].map(
    ({ headers }) => headers['etag'],
  )
  expect(new Set(tags).size).toBe(2)
})

test('HEAD tells what GET would, without the bytes', async () => {
  const { server } = await served()
  const head = await server.inject({ method: 'HEAD', url: '/38.json' })
  expect(head.statusCode).toBe(200)
  expect(head.headers['content-length']).toBe(String(LONG.length))
  expect(head.body).toBe('')
})

test('a file too long for memory is sent as it is read', async () => {
  const long = 'x'.repeat(3 * 1024 * 1024)
  const { server, get } = await served({ 'long.csv': long })
  const answer = await get('/long.csv')
  expect(answer.headers['content-length']).toBe(String(long.length))
  expect(answer.body === long).toBe(true)
  const head = await server.inject({ method: 'HEAD', url: '/long.csv' })
  expect([head.headers['content-length'], head.body]).toEqual([String(long.length), ''])
})

test('only what bears a mark of its content is kept for good', async () => {
  const { get } = await served()
  const ruleOf = async (url: string) => (await get(url)).headers['cache-control']
  expect(await ruleOf('/assets/client-Bx9Z_a1b.js')).toBe('public, max-age=31536000, immutable')
  expect(await ruleOf('/fhir/$bulk-publish')).toBe('public, max-age=60')
  for (const url of ['/', '/38.json', '/assets/theme.js']) expect(await ruleOf(url)).toBe('no-cache')
})

test('data are for the scripts of any site, pages are not', async () => {
  const { get } = await served()
  expect((await get('/38.json')).headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  })
  const { headers } = await get('/')
  expect(headers['access-control-allow-origin']).toBeUndefined()
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
})

test('an unknown address: the site’s own page for people, a line for programs', async () => {
  const { get, publish } = await served()
  const page = await get('/nulle-part', { accept: 'text/html,*/*' })
  expect([page.statusCode, page.headers['cache-control']]).toEqual([404, 'no-cache'])
  expect(page.body).toContain('Introuvable')
  const line = await get('/39.json')
  expect(line.statusCode).toBe(404)
  expect(line.body).toContain('/fichiers/')
  await publish({ '38.json': LONG }, Date.now() + 1_000)
  expect((await get('/nulle-part', { accept: 'text/html' })).body).toContain('/fichiers/')
})

test('addresses of the first Vite Ma Dose lead to ours', async () => {
  const { get } = await served()
  const old = '/centres-vaccination-covid-dpt38-isere'
  for (const [url, target] of [
    [old, '/departement/38-isere/'],
    [
      `${old}/commune38185-38000-grenoble/recherche-standard/en-triant-par-distance`,
      '/autour/?commune=38185&tri=proche',
    ],
    ['/lieux', '/'],
    ['/apropos', '/a-propos/'],
  ]) {
    const { statusCode, headers } = await get(String(url))
    expect([statusCode, headers.location]).toEqual([301, target])
  }
  expect((await get(`/fichiers${old}`)).statusCode).toBe(404)
})

test('a strict content policy, and no guess of types', async () => {
  const place = await publicationPlace()
  await place.publish(FILES)
  const policyWith = async (tiles: string | null) => {
    const server = await makeServer({ output: place.output, tiles })
    const { headers } = await server.inject('/')
    expect(headers['x-content-type-options']).toBe('nosniff')
    return headers['content-security-policy']
  }
  const policy =
    "default-src 'none';script-src 'self';style-src 'self';font-src 'self';img-src 'self' data:;connect-src 'self';" +
    "manifest-src 'self';worker-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none'"
  expect(await policyWith(null)).toBe(policy)
  expect(await policyWith('https://{s}.tuiles.example/{z}/{x}/{y}.png')).toBe(
    policy.replace('data:', 'data: https://*.tuiles.example'),
  )
})
