import { randomBytes } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { withCompressed } from './compressed.ts'
import type { PublishedFile } from './folder.ts'

async function all(files: Iterable<PublishedFile>): Promise<PublishedFile[]> {
  const made: PublishedFile[] = []
  for await (const file of withCompressed(files)) made.push(file)
  return made.sort((a, b) => (a.path < b.path ? -1 : 1))
}

const long = 'é'.repeat(200)

test('each file comes with its two compressed forms, which give it back', async () => {
  const made = await all([
    { path: '38.json', content: long },
    { path: 'fhir/a.ndjson', content: Buffer.from(`${long}b`) },
  ])
  expect(made.map(({ path }) => path)).toEqual([
    '38.json',
    '38.json.br',
    '38.json.gz',
    'fhir/a.ndjson',
    'fhir/a.ndjson.br',
    'fhir/a.ndjson.gz',
  ])
  const [plain, br, gz] = made.map(({ content }) => Buffer.from(content))
  expect(String(plain)).toBe(long)
  expect(String(gunzipSync(gz ?? ''))).toBe(long)
  expect(String(brotliDecompressSync(br ?? ''))).toBe(long)
})

test('a short file is left as it is', async () => {
  expect(await all([{ path: 'a', content: 'x'.repeat(149) }])).toHaveLength(1)
  expect(await all([{ path: 'a', content: 'x'.repeat(150) }])).toHaveLength(3)
})

test('equal contents give equal bytes, whenever they are made', async () => {
  const file = { path: 'a', content: long }
  const [first, second] = [await all([file]), await all([file])]
  expect(second).toEqual(first)
  // The moment of compression has its place in a gzip header: it stays zero.
  const gz = first.find(({ path }) => path.endsWith('.gz'))
  expect(Buffer.from(gz?.content ?? '').readUInt32LE(4)).toBe(0)
})

test('files are made only as they are taken: few are held at once, and few bytes', async () => {
  let made = 0
  function* many(content: string): Generator<PublishedFile> {
    for (;;) {
      made += 1
      yield { path: `${made}`, content }
    }
  }
  for (const [content, most] of [
    [long, 8],
    ['x'.repeat(5_000_000), 3],
  ] as const) {
    made = 0
    const files = withCompressed(many(content))
    await files.next()
    expect(made).toBe(most)
    await files.return(undefined)
  }
})

test('a large file keeps none of those after it waiting', async () => {
  const order: string[] = []
  const files = [
    { path: 'large', content: randomBytes(4_000_000) },
    { path: 'small', content: long },
  ]
  for await (const { path } of withCompressed(files)) order.push(path)
  expect(order[0]).toBe('small')
  expect(order).toHaveLength(6)
})

test('when a document cannot be made, the reader is told', async () => {
  function* failing(): Generator<PublishedFile> {
    yield { path: 'a', content: long }
    throw new Error('no such département')
  }
  await expect(all(failing())).rejects.toThrow('no such département')
})

test('between two files, whatever else the thread does has its turn', async () => {
  let served = 0
  const seen: number[] = []
  function* many(): Generator<PublishedFile> {
    for (const path of ['a', 'b', 'c', 'd']) {
      seen.push(served)
      setImmediate(() => {
        served += 1
      })
      yield { path, content: 'short' }
    }
  }
  await all(many())
  expect(seen).toEqual([0, 1, 2, 3])
})
