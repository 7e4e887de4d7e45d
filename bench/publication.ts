/**
 * One publication of a made-up France, measured: `npm run bench:publication -- --centres 15000 --slots 2000000`.
 *
 * Files are made, compressed, written and flushed as in a real run: the JSON documents alone, then everything into a new folder,
 * then over it with one centre changed, and once more with nothing changed but the time. Nothing else is
 * in the process but the state they are made from; memory is the peak of the process, that state and its making included.
 * The longest block is how long the thread was busy at most without looking at anything else: a server in the same thread would
 * let its visitors wait as long.
 */
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { limitHeapGrowth } from '../src/cli/heap-growth.ts'
import { withCompressed } from '../src/publish/compressed.ts'
import { type PublishedFile, publishToFolder } from '../src/publish/folder.ts'
import { makePublication } from '../src/publish/publication.ts'
import type { Snapshot } from '../src/snapshot/snapshot.ts'
import { standingsOf } from '../src/snapshot/standings.ts'
import { historyOf } from '../src/statistics/history-columns.ts'
import { NOW, syntheticHistory, syntheticRecent, syntheticSnapshot } from './synthetic-france.ts'

const { values } = parseArgs({
  options: {
    centres: { type: 'string', default: '15000' },
    slots: { type: 'string', default: '2000000' },
    'share-with-slots': { type: 'string', default: '0.5' },
    'history-hours': { type: 'string', default: '17520' },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '1' },
    folder: { type: 'string', default: '.' },
  },
})

// As every command does.
limitHeapGrowth()

const seed = Number(values.seed)
const wantedDoses = new Set(['1'] as const)
const snapshot = syntheticSnapshot({
  centres: Number(values.centres),
  slots: Number(values.slots),
  share: Number(values['share-with-slots']),
  seed,
})
const { history, recent } = figuresOf(snapshot)
globalThis.gc?.()
const memoryBefore = megabytes(process.memoryUsage().rss)

/** What earlier passes would have left. */
function figuresOf(state: Snapshot) {
  const standings = standingsOf(state, NOW, wantedDoses)
  return {
    history: historyOf(syntheticHistory(standings, Number(values['history-hours']), seed)),
    recent: syntheticRecent(standings),
  }
}

const publicationFiles = (state = snapshot, now = NOW): Iterable<PublishedFile> =>
  makePublication({
    snapshot: state,
    now,
    wantedDoses,
    platforms: new Map(),
    history,
    recent,
    site: null,
    baseUrl: 'https://exemple.invalid/donnees/',
    format: 'full',
  }).files

/** The first file after the JSON documents. */
const FIRST_COMPANION = 'centres_open_data.csv'

function* jsonFiles(): Generator<PublishedFile> {
  for (const file of publicationFiles()) {
    if (file.path === FIRST_COMPANION) return
    yield file
  }
}

type Figures = { files: number; plain: number; compressed: number; seconds: number; cpu: number; block: number }

/** Makes, compresses and publishes files into a folder; what is there already and has not changed stays. */
async function measure(files: () => Iterable<PublishedFile>, output: string, now = NOW): Promise<Figures> {
  const figures = { files: 0, plain: 0, compressed: 0, seconds: 0, cpu: 0, block: 0 }
  const previous = await realpath(output).catch(() => null)
  async function* counted() {
    for await (const file of withCompressed(files(), previous)) {
      if ('content' in file) {
        figures.files += 1
        figures[/\.(gz|br)$/.test(file.path) ? 'compressed' : 'plain'] += file.content.length
      }
      yield file
    }
  }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const started = { at: performance.now(), cpu: process.cpuUsage() }
  await publishToFolder(output, counted(), now)
  const cpu = process.cpuUsage(started.cpu)
  const seconds = (performance.now() - started.at) / 1000
  delay.disable()
  return { ...figures, seconds, cpu: (cpu.user + cpu.system) / 1e6, block: delay.max / 1e6 }
}

/** The same state, but that one centre has lost a slot. */
function withOneChange(): Snapshot {
  const centres = new Map(snapshot.centres)
  for (const [key, record] of centres) {
    const [offer, ...others] = record.settled?.offers ?? []
    if (!record.settled || !offer) continue
    centres.set(key, { ...record, settled: { ...record.settled, offers: others } })
    return { ...snapshot, centres }
  }
  return snapshot
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

const print = (name: string, value: string | number): boolean => process.stdout.write(`${name.padEnd(34)}${value}\n`)

for (const [name, value] of Object.entries(values)) print(name, value)
print('memory before', memoryBefore)
function printFigures(name: string, { seconds, cpu, block, files, plain, compressed }: Figures): void {
  print(
    name,
    `${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s of CPU, ${files} files written, ${megabytes(plain)}, ` +
      `compressed ${megabytes(compressed)}, longest block ${block.toFixed(0)} ms, ` +
      `peak memory ${megabytes(process.resourceUsage().maxRSS * 1024)}`,
  )
}

const MINUTE = 60_000

const folder = await mkdtemp(path.join(values.folder, 'bench-publication-'))
try {
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    printFigures(`${round}. JSON only`, await measure(jsonFiles, path.join(folder, `json-${round}`)))
    const output = path.join(folder, `everything-${round}`)
    printFigures(`${round}. everything`, await measure(publicationFiles, output))
    printFigures(`${round}. one centre changed`, await measure(() => publicationFiles(withOneChange()), output))
    const later = NOW + MINUTE
    printFigures(
      `${round}. the same a minute later`,
      await measure(() => publicationFiles(withOneChange(), later), output, later),
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
