/**
 * One pass over a simulated France, measured: `npm run bench:pass -- --centres 15000 --per-second 500`.
 *
 * The simulator runs in a process of its own and answers with bodies of a few kB, the same at every centre of a platform: on
 * Doctolib, most of the country, a booking file of 3 kB and two windows of 70 slots. CPU is this process's, after start-up;
 * memory is its peak, with the catalogue that it read. As many requests are in flight as each platform's own budget allows
 * (`--at-once` for another number). The catalogue is refreshed before, in another process.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { startSimulatorProcess } from '../src/cli/demonstration/simulator-process.ts'
import { limitHeapGrowth } from '../src/cli/heap-growth.ts'
import { simulatedConfig } from '../src/cli/simulated-config.ts'
import { configFileSchema } from '../src/config/config.ts'
import { loadPlatforms } from '../src/platforms/registry.ts'
import { choosePlatforms } from '../src/runs/refresh-run.ts'
import { scrapeRun } from '../src/runs/scrape-run.ts'
import { workplaceOf } from '../src/runs/workplace.ts'

const { values } = parseArgs({
  options: {
    centres: { type: 'string', default: '15000' },
    seed: { type: 'string', default: '1' },
    'per-second': { type: 'string' },
    'at-once': { type: 'string' },
  },
})

// As every command does.
limitHeapGrowth()
const perSecond = values['per-second'] === undefined ? null : Number(values['per-second'])
const quiet = { log: () => undefined, onProgress: () => undefined, onFailure: () => undefined }
const folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-bench-'))
const simulator = await startSimulatorProcess(['--bench', '--centres', values.centres, '--seed', values.seed])
try {
  const registry = await loadPlatforms()
  const written = simulatedConfig(simulator.access, registry, folder)
  const file = path.join(folder, 'config.json')
  await writeFile(file, JSON.stringify(written))
  // In a process of its own, as operators run it: its work and its memory are not those of a pass.
  await promisify(execFile)(process.execPath, [
    path.resolve('dist', 'cli', 'main.js'),
    'centres',
    '--config',
    file,
    '--json',
  ])
  const workplace = workplaceOf(configFileSchema.parse(written), {}, registry)
  const platforms = choosePlatforms(workplace, undefined).filter(({ offBecause }) => offBecause === null)
  const catalogue = await workplace.store.readCatalogue()
  if (!catalogue) throw new Error('The catalogue was not written')
  const limited = platforms.map((each) => {
    const own = each.platform.metadata.budget.atOnce
    const atOnce = values['at-once'] === undefined ? own : Number(values['at-once'])
    return { ...each, budget: { ...each.budget, perSecond, atOnce } }
  })
  globalThis.gc?.()

  const started = { cpu: process.cpuUsage(), at: performance.now() }
  const { summary } = await scrapeRun(
    workplace,
    catalogue,
    null,
    { platforms: limited, departements: null, acceptDrop: new Set() },
    {
      ...quiet,
      onBug: (_platform, _centre, error) => {
        throw error
      },
    },
  )
  const cpu = process.cpuUsage(started.cpu)
  const seconds = (performance.now() - started.at) / 1000
  const centres = summary.reduce((total, each) => total + each.centres, 0)
  const requests = summary.reduce((total, each) => total + each.requests, 0)
  const cpuMs = (cpu.user + cpu.system) / 1000

  /** Of the platform that is asked most: each has a budget of its own. */
  const shareText = () => {
    const busiest = summary.reduce((most, each) => (each.requests > most.requests ? each : most))
    if (perSecond === null) return '–'
    return `${((100 * busiest.requests) / (perSecond * (busiest.durationMs / 1000))).toFixed(1)} % (${busiest.name})`
  }
  const figures = {
    seed: values.seed,
    centres,
    requests,
    'requests per centre': (requests / centres).toFixed(2),
    slots: summary.reduce((total, each) => total + each.places, 0),
    seconds: seconds.toFixed(1),
    'centres/s': Math.round(centres / seconds),
    'requests/s': Math.round(requests / seconds),
    'CPU ms per centre': (cpuMs / centres).toFixed(3),
    'peak memory MB': Math.round(process.resourceUsage().maxRSS / 1024),
    'budget (requests/s)': perSecond ?? 'unlimited',
    'share of the budget used': shareText(),
  }
  for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(28)}${value}\n`)
  const outcomes = summary.map(({ name, outcomes: found }) => `${name} ${JSON.stringify(found)}`)
  process.stdout.write(`${'outcomes'.padEnd(28)}${outcomes.join('; ')}\n`)
} finally {
  await simulator.stop()
  await rm(folder, { recursive: true })
}
