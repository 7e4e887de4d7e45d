import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'
import { jsonSchema } from '../../model/json.ts'
import type { SimulatedAccess } from '../simulated-config.ts'

const MAIN = path.join(import.meta.dirname, '..', `main${path.extname(import.meta.filename)}`)

const accessSchema = z.object({
  origins: z.record(z.string(), z.string()),
  options: z.record(z.string(), z.record(z.string(), jsonSchema)),
})

/** A simulator in a process of its own: it works beside us, and its work is not counted as ours. */
export type SimulatorProcess = {
  readonly access: SimulatedAccess
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>
}

/** Starts `vitemadose simulator` with these arguments and waits until it tells its addresses. */
export async function startSimulatorProcess(options: readonly string[]): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [...process.execArgv, MAIN, 'simulator', '--quiet', ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const access = await announcedAccess(child)
  return {
    access,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

async function announcedAccess(child: ChildProcess): Promise<SimulatedAccess> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += chunk
    if (text.endsWith('}\n')) return accessSchema.parse(JSON.parse(text))
  }
  throw new Error('The simulator ended before it told its addresses')
}
