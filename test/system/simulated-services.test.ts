import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulatedConfig } from '../../src/cli/simulated-config.ts'
import { type Config, configFileSchema } from '../../src/config/config.ts'
import { loadPlatforms } from '../../src/platforms/registry.ts'
import { fetchCommuneCentres } from '../../src/runs/commune-centres.ts'
import { readGovernmentSource } from '../../src/runs/government-source.ts'
import { refreshRun } from '../../src/runs/refresh-run.ts'
import { workplaceOf } from '../../src/runs/workplace.ts'
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts'
import { aFolder } from './commands.ts'

/** The real readers of the State's services against the simulated ones, over a real client that follows redirections. */
const AT = Date.parse('2021-05-11T10:00:00Z')

const CSV = 'https://www.data.gouv.fr/fr/datasets/r/5cb21a85-b0b0-4a65-a249-806a040ec372'

const registry = await loadPlatforms()

let simulator: Simulator

beforeAll(async () => {
  simulator = await startSimulator({ centres: 600, now: () => AT })
})

afterAll(() => simulator.close())

async function configured(government?: { readonly source: string }): Promise<Config> {
  const budget = { perSecond: null, atOnce: 8, timeoutMs: 20_000 }
  const config = simulatedConfig(simulator, registry, await aFolder(), budget)
  return configFileSchema.parse({ ...config, ...(government ? { government } : {}) })
}

test('the list of the State reads the same in both of its shapes', async () => {
  const [geoJson, csv] = [
    await readGovernmentSource(await configured(), null),
    await readGovernmentSource(await configured({ source: CSV }), null),
  ]
  if (geoJson.kind !== 'rows' || csv.kind !== 'rows') throw new Error(JSON.stringify([geoJson, csv]))
  expect(geoJson.rows.length).toBeGreaterThan(60)
  expect(csv.rows).toEqual(geoJson.rows)
})

test('every commune has a centre', async () => {
  const { centres, trouble } = await fetchCommuneCentres(await configured())
  expect(trouble).toBeNull()
  expect(centres?.size).toBeGreaterThan(34_900)
  expect(centres?.get('69383')?.latitude).toBeCloseTo(45.75, 1)
})

test('rows lead to the centres of the platforms; the others become centres of their own', {
  timeout: 90_000,
}, async () => {
  const workplace = { ...workplaceOf(await configured(), {}, registry), clock: () => AT }
  const quiet = { log: () => undefined, onProgress: () => undefined }
  const { catalogue, government } = await refreshRun(workplace, workplace.settings, quiet)
  if (!government) throw new Error('the list was not read')
  const { fates, links, rows, reserved, closed } = government
  expect(fates.linked.length).toBeGreaterThan(rows / 3)
  expect(fates.used.length).toBeGreaterThan(rows / 20)
  for (const group of [links.none, links.invalid, reserved, closed, fates.closed, fates.reserved]) {
    expect(group.length).toBeGreaterThan(0)
  }
  const used = [...catalogue.entries.values()].filter(({ source }) => source === 'government')
  expect(new Set(used.map(({ centre }) => centre.platform))).toEqual(new Set(['autre']))
  const numbered = [...catalogue.entries.values()].filter(({ centre }) => centre.atlasGid !== null)
  expect(numbered.length).toBeGreaterThanOrEqual(fates.linked.length / 2)
})
