import { mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aCentre, aLook, aSlot, offersOf } from '../../test/builders.ts'
import { centreKey } from '../model/identity.ts'
import type { CentreRecord, Snapshot } from '../snapshot/snapshot.ts'
import { NO_HISTORY } from '../statistics/history-columns.ts'
import { NOTHING_RECENT } from '../statistics/recent.ts'
import { withCompressed } from './compressed.ts'
import { publishToFolder } from './folder.ts'
import { makePublication } from './publication.ts'

const NOW = Date.parse('2021-05-03T10:00:00+02:00')

let root = ''
let output = ''
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'unchanged-'))
  output = path.join(root, 'output')
})
afterEach(() => rm(root, { recursive: true, force: true }))

/** A centre with slots on the day after, by their hour UTC. */
function recordOf(internalId: string, departement: string, hours: readonly string[]): CentreRecord {
  const centre = aCentre({ internalId, departement, url: `https://www.doctolib.fr/${internalId}` })
  const slots = hours.map((hour) => aSlot(`2021-05-04T${hour}:00:00Z`))
  const { offers, ...latest } = aLook({ at: NOW - 1000, outcome: 'slots', offers: offersOf(slots, centre.timeZone) })
  return {
    centre,
    learned: null,
    latest,
    settled: { at: latest.at, outcome: 'slots', offers },
    lastWithSlots: latest.at,
  }
}

const before = [recordOf('a', '38', ['07']), recordOf('b', '38', ['08']), recordOf('c', '75', ['09'])]

async function publish(records: readonly CentreRecord[], now = NOW): Promise<void> {
  const snapshot: Snapshot = {
    origin: 'real',
    at: now,
    platforms: {},
    centres: new Map(records.map((record) => [centreKey(record.centre), record])),
  }
  const { files } = makePublication({
    snapshot,
    now,
    wantedDoses: new Set(['1']),
    platforms: new Map(),
    history: NO_HISTORY,
    recent: NOTHING_RECENT,
    baseUrl: 'https://exemple.fr/data/',
    site: null,
    format: 'full',
  })
  await publishToFolder(output, withCompressed(files, await realpath(output).catch(() => null)), now)
}

/** Each file of the publication, and where its bytes lie on the disk. */
async function places(): Promise<Map<string, number>> {
  const folder = await realpath(output)
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name))
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, number]> => [path.relative(folder, file), (await stat(file)).ino]),
    ),
  )
}

const rewritten = (older: ReadonlyMap<string, number>, newer: ReadonlyMap<string, number>): string[] =>
  [...newer].flatMap(([file, place]) => (older.get(file) === place ? [] : [file])).sort()

const isPlain = (file: string): boolean => !/\.(gz|br)$/.test(file)

test('equal snapshots write nothing at all, not even a compressed form', async () => {
  await publish(before)
  const older = await places()
  await publish(before)
  expect(rewritten(older, await places())).toEqual([])
  expect(older.size).toBeGreaterThan(1000)
})

test('one changed centre rewrites what tells of it, and nothing else', async () => {
  await publish(before)
  const older = await places()
  await publish([recordOf('a', '38', ['07', '12']), ...before.slice(1)])
  const files = rewritten(older, await places())
  expect(files.filter(isPlain)).toEqual([
    '38.json',
    '38/creneaux-detailles.json',
    '38/creneaux-quotidiens.json',
    'fhir/slot-38.ndjson',
    'index.html',
    'info_centres.json',
    'map_creneaux.svg',
    'stats.json',
    'stats_plateformes_dep.json',
  ])
  expect(files.filter((file) => !isPlain(file)).every((file) => files.includes(file.replace(/\.(gz|br)$/, '')))).toBe(
    true,
  )
})

test('a minute later, and nothing new: only the moment changes in the files that tell it', async () => {
  await publish(before)
  const older = await places()
  const texts = new Map<string, string>()
  for (const file of older.keys()) texts.set(file, await readFile(path.join(output, file), 'utf8'))
  await publish(before, NOW + 60_000)
  const files = rewritten(older, await places()).filter(isPlain)
  const changed: string[] = []
  for (const file of files) {
    const text = await readFile(path.join(output, file), 'utf8')
    if (withoutMoment(text) !== withoutMoment(texts.get(file) ?? '')) changed.push(file)
  }
  expect(changed).toEqual(['stats_age.json'])
  for (const same of ['38/creneaux-quotidiens.json', 'stats.json', 'centres_open_data.csv', 'fhir/slot-38.ndjson']) {
    expect(files, same).not.toContain(same)
  }
})

/** The moment as the files write it: ISO 8601 with offset, or as people read it on maps and on the page. */
const withoutMoment = (text: string): string =>
  text.replaceAll(/2021-05-03T10:0[01]:00(\.000)?\+02:00/g, '').replaceAll(/10(:|\s?h\s?)0[01]/g, '')

test('a compressed form that is gone, or a changed file of the same length, is made again', async () => {
  await publish(before)
  await rm(path.join(output, 'stats.json.gz'))
  await publish(before)
  expect(gunzipSync(await readFile(path.join(output, 'stats.json.gz')))).toEqual(
    await readFile(path.join(output, 'stats.json')),
  )
  await publish([recordOf('a', '38', ['06']), ...before.slice(1)])
  for (const file of ['38.json', '38/creneaux-detailles.json']) {
    const plain = await readFile(path.join(output, file))
    expect(String(plain)).toContain('2021-05-04T08:00:00+02:00')
    expect(gunzipSync(await readFile(path.join(output, `${file}.gz`)))).toEqual(plain)
    expect(brotliDecompressSync(await readFile(path.join(output, `${file}.br`)))).toEqual(plain)
  }
})
