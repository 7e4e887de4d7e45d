/**
 * One platform that hangs and one that refuses, among all the others: `npm run bench:isolation -- --seconds 60`.
 *
 * A first pass without limits tells how many requests each platform needs; its budget is then set so that it needs about the
 * wanted time alone. Each is timed alone, in a thread of its own, and then all of them in one pass, of which one platform
 * never answers and one forbids everything. What remains is how much later the others ended in that company.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type SimulatorProcess, startSimulatorProcess } from '../src/cli/demonstration/simulator-process.ts'
import { simulatedConfig } from '../src/cli/simulated-config.ts'
import { configFileSchema } from '../src/config/config.ts'
import { loadPlatforms } from '../src/platforms/registry.ts'
import type { PlatformSummary } from '../src/runs/pass-summary.ts'
import { keepRefresh, refreshRun } from '../src/runs/refresh-run.ts'
import { workplaceOf } from '../src/runs/workplace.ts'
import { type TimedPass, timedPass } from './timed-pass.ts'

const { values } = parseArgs({
  options: {
    centres: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '60' },
    hanging: { type: 'string', default: 'keldoc' },
    blocked: { type: 'string', default: 'maiia' },
  },
})

const TROUBLED = new Set([values.hanging, values.blocked])
const AT_ONCE = 16
/** How much later than alone a platform may end in company. */
const BAR_MS = 1000

const registry = await loadPlatforms()
const folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-isolation-'))
const simulators: SimulatorProcess[] = []
try {
  const sound = await simulator([])
  await writeCatalogue(sound)
  const rates = ratesFrom(await timedPass({ config: sound, rates: unlimited() }))
  const others = Object.keys(rates).filter((id) => !TROUBLED.has(id))
  const alone = await Promise.all(others.map((id) => inThread({ config: sound, rates: { [id]: rates[id] ?? null } })))
  const withTrouble = await simulator([`${values.hanging}:hanging`, `${values.blocked}:forbidden`])
  const company = await timedPass({ config: withTrouble, rates })
  show(alone.flat(), company)
} finally {
  for (const each of simulators) await each.stop()
  await rm(folder, { recursive: true })
}

/** Starts a simulator of the same France with these faults, and gives a configuration that leads to it. */
async function simulator(faults: readonly string[]) {
  const started = await startSimulatorProcess([
    ...['--centres', values.centres, '--seed', values.seed],
    ...faults.flatMap((fault) => ['--fault', fault]),
  ])
  simulators.push(started)
  return simulatedConfig(started.access, registry, folder, { perSecond: null, atOnce: AT_ONCE })
}

async function writeCatalogue(config: unknown): Promise<void> {
  const workplace = workplaceOf(configFileSchema.parse(config), {}, registry)
  const quiet = { log: () => undefined, onProgress: () => undefined }
  await keepRefresh(workplace, await refreshRun(workplace, workplace.settings, quiet))
}

function unlimited(): TimedPass['rates'] {
  const asked = [...registry.values()].filter(({ metadata }) => metadata.apiHosts.length > 0)
  return Object.fromEntries(asked.map(({ metadata }) => [metadata.id, null]))
}

/** Requests per second with which each platform needs the wanted time. */
function ratesFrom(summary: readonly PlatformSummary[]): Record<string, number> {
  const asked = summary.filter(({ requests }) => requests > 0)
  return Object.fromEntries(asked.map(({ platform, requests }) => [platform, requests / Number(values.seconds)]))
}

function inThread(workerData: TimedPass): Promise<readonly PlatformSummary[]> {
  const file = path.join(import.meta.dirname, `timed-pass${path.extname(import.meta.filename)}`)
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function show(alone: readonly PlatformSummary[], company: readonly PlatformSummary[]): void {
  for (const [name, value] of Object.entries(values)) print(name, value)
  let worst = Number.NEGATIVE_INFINITY
  for (const line of company) {
    const own = alone.find(({ platform }) => platform === line.platform)
    const outcomes = JSON.stringify(line.outcomes)
    if (own) {
      const later = line.durationMs - own.durationMs
      worst = Math.max(worst, Math.abs(later))
      print(line.name, `alone ${text(own)}, in company ${text(line)}: ${(later / 1000).toFixed(2)} s; ${outcomes}`)
    } else print(line.name, `in company ${text(line)}; ${outcomes}`)
  }
  print('largest difference', `${(worst / 1000).toFixed(2)} s, ${worst <= BAR_MS ? 'within' : 'MISSES'} the second`)
}

function text({ durationMs, requests }: PlatformSummary): string {
  return `${(durationMs / 1000).toFixed(2)} s (${requests} requests)`
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(20)}${value}\n`)
}
