import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { configFileSchema } from '../src/config/config.ts'
import { loadPlatforms } from '../src/platforms/registry.ts'
import type { PlatformSummary } from '../src/runs/pass-summary.ts'
import { choosePlatforms } from '../src/runs/refresh-run.ts'
import { scrapeRun } from '../src/runs/scrape-run.ts'
import { workplaceOf } from '../src/runs/workplace.ts'

/** A pass to make: where the simulator is, and the platforms that are asked, each with its requests per second. */
export type TimedPass = {
  readonly config: unknown
  /** By platform; null: unlimited. Platforms that are not here are not asked. */
  readonly rates: Readonly<Record<string, number | null>>
}

/** Makes one pass over the catalogue in the state folder of the configuration. Stores and publishes nothing. */
export async function timedPass({ config, rates }: TimedPass): Promise<readonly PlatformSummary[]> {
  const workplace = workplaceOf(configFileSchema.parse(config), {}, await loadPlatforms())
  const catalogue = await workplace.store.readCatalogue()
  if (!catalogue) throw new Error('There is no catalogue')
  const platforms = choosePlatforms(workplace, Object.keys(rates)).map((each) => ({
    ...each,
    budget: { ...each.budget, perSecond: rates[each.platform.metadata.id] ?? null },
  }))
  const scope = { platforms, departements: null, acceptDrop: new Set<string>() }
  const { summary } = await scrapeRun(workplace, catalogue, null, scope, {
    log: () => undefined,
    onProgress: () => undefined,
    onFailure: () => undefined,
    onBug: (_platform, _centre, error) => {
      throw error
    },
  })
  return summary
}

if (!isMainThread) parentPort?.postMessage(await timedPass(workerData as TimedPass))
