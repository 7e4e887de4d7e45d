import path from 'node:path'
import type { Json } from '../model/json.ts'
import type { Registry } from '../platforms/registry.ts'

/** What leads to a running simulator: where each host is stood in for, and the options that some platforms need. */
export type SimulatedAccess = {
  readonly origins: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

type Budget = { readonly perSecond: number | null; readonly atOnce: number; readonly timeoutMs?: number }

/** A simulator needs no sparing. */
const UNSPARING: Budget = { perSecond: null, atOnce: 16 }

/**
 * A configuration in which every platform that is simulated is on, every other one off, and nothing is written outside of
 * one folder. Small countries are allowed: the floors of the real directories do not apply.
 */
export function simulatedConfig(
  { origins, options }: SimulatedAccess,
  registry: Registry,
  folder: string,
  budget: Budget = UNSPARING,
) {
  const platforms = [...registry.values()].map(({ metadata: { id, apiHosts } }) => {
    const isSimulated = apiHosts.every((host) => `https://${host}` in origins)
    const settings = { enabled: true, budget, directoryFloor: 0, ...(options[id] ? { options: options[id] } : {}) }
    return [id, isSimulated ? settings : { enabled: false }] as const
  })
  return {
    origins,
    stateFolder: path.join(folder, 'state'),
    outputFolder: path.join(folder, 'output'),
    databaseFolder: path.join(folder, 'db'),
    platforms: Object.fromEntries(platforms),
  }
}
