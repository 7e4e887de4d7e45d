/**
 * The live service under load: `npm run bench:live -- --per-second 2000 --seconds 60 --centres 15000`.
 *
 * One process polls a simulated France within the real budgets of its platforms, publishes what changes, and serves it, while
 * readers ask for the files of all départements in turn, compressed. Besides how long they wait, it tells how many
 * requests reached each platform a second, against its budget.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { request } from 'undici'
import { z } from 'zod'
import { startSimulatorProcess } from '../src/cli/demonstration/simulator-process.ts'
import { simulatedConfig } from '../src/cli/simulated-config.ts'
import { DEPARTEMENTS } from '../src/geography/departements.ts'
import { loadPlatforms } from '../src/platforms/registry.ts'

const { values } = parseArgs({
  options: {
    'per-second': { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '60' },
    connections: { type: 'string', default: '50' },
    centres: { type: 'string', default: '15000' },
    seed: { type: 'string', default: '1' },
    'whole-every': { type: 'string', default: '300' },
  },
})
for (const [name, value] of Object.entries(values)) print(name, value)

const countsSchema = z.object({ requests: z.number() })

const MAIN = path.join(import.meta.dirname, '..', 'src', 'cli', `main${path.extname(import.meta.filename)}`)

const registry = await loadPlatforms()
const folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-live-'))
const simulator = await startSimulatorProcess(['--centres', values.centres, '--seed', values.seed])
let service: ChildProcess | null = null
try {
  const unsparing = simulatedConfig(simulator.access, registry, folder)
  await finished(command('scrape', await configFile('first', unsparing)))
  const started = Date.now()
  const before = await received()
  service = command('live', await configFile('live', withinBudgets(unsparing)), '--whole-every', values['whole-every'])
  await measure(await addressOf(service), service)
  await show(before, (Date.now() - started) / 1000)
} finally {
  if (service) {
    service.kill('SIGTERM')
    await once(service, 'exit')
  }
  await simulator.stop()
  await rm(folder, { recursive: true })
}

/** The same platforms on their own terms, and a server on a free port that does not ration one reader. */
function withinBudgets({ platforms, ...config }: ReturnType<typeof simulatedConfig>) {
  const own = Object.entries(platforms).map(([id, settings]) => [id, { ...settings, budget: undefined }])
  return { ...config, platforms: Object.fromEntries(own), server: { port: 0 } }
}

async function configFile(name: string, config: unknown): Promise<string> {
  const file = path.join(folder, `${name}.json`)
  await writeFile(file, JSON.stringify(config))
  return file
}

function command(name: string, config: string, ...more: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, name, '--config', config, ...more], { stdio: ['ignore', 'ignore', 'pipe'] })
}

async function finished(child: ChildProcess): Promise<void> {
  child.stderr?.resume()
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`The first pass ended with ${status}`)
}

/** Where the service is, once it says so. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('The service says nothing')
  for await (const line of createInterface(stderr)) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
    if (address) {
      stderr.resume()
      return address
    }
  }
  throw new Error('The service did not start')
}

async function measure(url: string, { pid }: ChildProcess): Promise<void> {
  const requests = DEPARTEMENTS.map(({ code }) => ({ path: `/${code}.json` }))
  const load = { url, connections: Number(values.connections), headers: { 'accept-encoding': 'br' }, requests }
  await autocannon({ ...load, amount: 2 * (requests.length + load.connections) })
  const duration = Number(values.seconds)
  const cpuBefore = await cpuSeconds(pid)
  const overallRate = Number(values['per-second'])
  const { latency, requests: answered, non2xx, errors } = await autocannon({ ...load, duration, overallRate })
  const cpu = (await cpuSeconds(pid)) - cpuBefore
  print(
    'département files',
    `${Math.round(answered.total / duration)}/s of ${overallRate}/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms, ` +
      `longest ${latency.max} ms, ${((100 * cpu) / duration).toFixed(0)} % of a core, ${non2xx + errors} failed`,
  )
}

/** CPU that a process has used so far, as Linux counts it in hundredths of a second; NaN elsewhere. */
async function cpuSeconds(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** By platform: requests that reached it so far. */
async function received(): Promise<Map<string, z.infer<typeof countsSchema>>> {
  const counts = new Map<string, z.infer<typeof countsSchema>>()
  for (const { metadata } of registry.values()) {
    const origin = simulator.access.origins[`https://${metadata.apiHosts[0]}`]
    if (!origin) continue
    const { body } = await request(`${origin}/__simulator/statistics`)
    counts.set(metadata.id, countsSchema.parse(await body.json()))
  }
  return counts
}

async function show(before: Awaited<ReturnType<typeof received>>, seconds: number): Promise<void> {
  for (const [id, { requests }] of await received()) {
    const sent = requests - (before.get(id)?.requests ?? 0)
    const { perSecond } = registry.get(id)?.metadata.budget ?? {}
    print(id, `${(sent / seconds).toFixed(1)} requests/s of ${perSecond}/s`)
  }
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(20)}${value}\n`)
}
