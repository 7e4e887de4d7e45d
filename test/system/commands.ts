import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import { simulatedConfig } from '../../src/cli/simulated-config.ts'
import { loadPlatforms } from '../../src/platforms/registry.ts'
import { type SimulatorOptions, startSimulator } from '../../src/simulator/simulator.ts'
import { PROGRAM } from './program.ts'

const ROOT = path.join(import.meta.dirname, '..', '..')

/** A command as a person runs it, in its own process. */
export type Run = { readonly status: number | null; readonly out: string; readonly err: string }

const running = new Set<ChildProcess>()
const cleanUps: (() => Promise<void>)[] = []

/** Databases and simulators take a while to stop on a busy machine. */
const CLEAN_UP_MS = 60_000

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
}, CLEAN_UP_MS)

/** Commands under test are guarded too: none of their sockets may leave this machine. */
export const GUARDED = ['--import', path.join(ROOT, 'test', 'loopback-only.js')]

/** Starts `vitemadose` with these arguments. */
export function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, [...GUARDED, PROGRAM, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs a command to its end. */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  const child = start(args, environment)
  let [out, err] = ['', '']
  child.stdout?.on('data', (text) => {
    out += text
  })
  child.stderr?.on('data', (text) => {
    err += text
  })
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, out, err }
}

/** Done when the test is over, the first last. */
export const atTheEnd = (cleanUp: () => Promise<void>): void => void cleanUps.unshift(cleanUp)

/** An empty folder that goes at the end of the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-'))
  cleanUps.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A simulator on loopback and a configuration file that leads every platform it knows to it. */
export async function aSimulation(options: SimulatorOptions, settings: Readonly<Record<string, unknown>> = {}) {
  const simulator = await startSimulator(options)
  cleanUps.push(() => simulator.close())
  const folder = await aFolder()
  const budget = { perSecond: 1000, atOnce: 10, timeoutMs: 2500 }
  const { platforms, ...paths } = simulatedConfig(simulator, await loadPlatforms(), folder, budget)
  const chosen = Object.entries(platforms).map(([id, each]) => [id, each.enabled ? { ...each, ...settings } : each])
  const config = path.join(folder, 'config.json')
  await writeFile(config, JSON.stringify({ ...paths, platforms: Object.fromEntries(chosen) }))
  const [state, output] = [paths.stateFolder, paths.outputFolder]
  return { simulator, folder, state, output, config }
}
