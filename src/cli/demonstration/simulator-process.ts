import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'

const MAIN = path.join(import.meta.dirname, '..', `main${path.extname(import.meta.filename)}`)

const announcedSchema = z.object({ origins: z.record(z.string(), z.string()) })

/** A simulator in a process of its own: it works beside us, and its work is not counted as ours. */
export type SimulatorProcess = {
  readonly origins: Readonly<Record<string, string>>
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>
}

/** Starts `vitemadose simulator` with these arguments and waits until it tells its addresses. */
export async function startSimulatorProcess(options: readonly string[]): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [...process.execArgv, MAIN, 'simulator', '--quiet', ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const origins = await announcedOrigins(child)
  return {
    origins,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

async function announcedOrigins(child: ChildProcess): Promise<Record<string, string>> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += chunk
    if (text.endsWith('}\n')) return announcedSchema.parse(JSON.parse(text)).origins
  }
  throw new Error('The simulator ended before it told its addresses')
}
