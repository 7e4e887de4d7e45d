/**
 * One publication of a made-up France, measured: `npm run bench:publication -- --centres 15000 --slots 2000000`.
 *
 * Files are made, compressed and written as in a real run, JSON documents first. Nothing else is in the process but the state
 * they are made from; memory is the peak of the process, that state and its making included.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { withCompressed } from '../src/publish/compressed.ts'
import { type PublishedFile, publishToFolder } from '../src/publish/folder.ts'
import { makePublication } from '../src/publish/publication.ts'
import { standingsOf } from '../src/snapshot/standings.ts'
import { NOW, syntheticHistory, syntheticRecent, syntheticSnapshot } from './synthetic-france.ts'

const { values } = parseArgs({
  options: {
    centres: { type: 'string', default: '15000' },
    slots: { type: 'string', default: '2000000' },
    'share-with-slots': { type: 'string', default: '0.5' },
    'history-hours': { type: 'string', default: '17520' },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    folder: { type: 'string', default: '.' },
  },
})

const seed = Number(values.seed)
const wantedDoses = new Set(['1'] as const)
const snapshot = syntheticSnapshot({
  centres: Number(values.centres),
  slots: Number(values.slots),
  share: Number(values['share-with-slots']),
  seed,
})
const standings = standingsOf(snapshot, NOW, wantedDoses)
const history = syntheticHistory(standings, Number(values['history-hours']), seed)
const recent = syntheticRecent(standings)
globalThis.gc?.()
const memoryBefore = megabytes(process.memoryUsage().rss)

/** JSON documents, then all that stands beside them. */
function files(): Iterable<PublishedFile> {
  return makePublication({
    snapshot,
    now: NOW,
    wantedDoses,
    platforms: new Map(),
    history,
    recent,
    baseUrl: 'https://exemple.invalid/donnees/',
    format: 'full',
  }).files
}

const FIRST_COMPANION = 'centres_open_data.csv'

type Part = { files: number; bytes: number; compressed: number; seconds: number; cpu: number }

const emptyPart = (): Part => ({ files: 0, bytes: 0, compressed: 0, seconds: 0, cpu: 0 })

/** Publishes once into a new folder. The JSON part ends when all its files have been handed to the disk. */
async function measure(output: string): Promise<{ json: Part; others: Part }> {
  const json = emptyPart()
  const others = emptyPart()
  let part = json
  let started = { at: performance.now(), cpu: process.cpuUsage() }
  const close = () => {
    const cpu = process.cpuUsage(started.cpu)
    part.seconds = (performance.now() - started.at) / 1000
    part.cpu = (cpu.user + cpu.system) / 1e6
    started = { at: performance.now(), cpu: process.cpuUsage() }
  }
  async function* watched() {
    for await (const file of withCompressed(files())) {
      if (file.path === FIRST_COMPANION) {
        close()
        part = others
      }
      part.files += 1
      if (/\.(gz|br)$/.test(file.path)) part.compressed += file.content.length
      else part.bytes += file.content.length
      yield file
    }
  }
  await publishToFolder(output, watched(), NOW)
  close()
  return { json, others }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

const print = (name: string, value: string | number): boolean => process.stdout.write(`${name.padEnd(34)}${value}\n`)

for (const [name, value] of Object.entries(values)) print(name, value)
print('memory before', memoryBefore)
const folder = await mkdtemp(path.join(values.folder, 'bench-publication-'))
try {
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const { json, others } = await measure(path.join(folder, `output-${round}`))
    for (const [name, part] of Object.entries({ JSON: json, others })) {
      print(`${round}. ${name}: files, with .gz and .br`, part.files)
      print(`${round}. ${name}: plain / compressed`, `${megabytes(part.bytes)} / ${megabytes(part.compressed)}`)
      print(`${round}. ${name}: seconds`, part.seconds.toFixed(2))
      print(`${round}. ${name}: CPU seconds`, part.cpu.toFixed(2))
    }
  }
  print('peak memory', megabytes(process.resourceUsage().maxRSS * 1024))
} finally {
  await rm(folder, { recursive: true, force: true })
}
