import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstPass } from '../../src/cli/demonstration/demonstration.ts'
import { type RunningServer, startServer } from '../../src/server/server.ts'
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts'
import { browserIsMissing, CHROMIUM_FLAGS } from './chromium.ts'
import { chromiumPath } from './chromium-path.ts'

const PAGES = ['', 'departement/38-isere/', 'statistiques/', 'etat/', 'donnees/', 'alertes/', 'a-propos/']

/** Of 1, on each of the four scales. */
const WANTED = 0.95

const PORT = 9333

/** A first pass over the country, and its publication, take seconds. */
const START_MS = 120_000

// It takes ten seconds a page and needs a quiet machine: its name makes it part of the long run only.
describe.skipIf(browserIsMissing())('Lighthouse, on a phone', () => {
  let folder = ''
  let simulator: Simulator | undefined
  let server: RunningServer | undefined

  // Lighthouse has the clock of today: what it looks at must be of today too, or all of it is too old to be shown.
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-lighthouse-'))
    simulator = await startSimulator()
    await firstPass({ folder, port: 0, access: simulator })
    server = await startServer({ output: path.join(folder, 'output') }, { port: 0 })
  }, START_MS)

  afterAll(async () => {
    await server?.close()
    await simulator?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test.each(PAGES)('/%s', async (address) => {
    const browser = await chromium.launch({
      executablePath: chromiumPath() ?? '',
      args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${PORT}`],
    })
    try {
      const result = await lighthouse(`${server?.address}/${address}`, { port: PORT, logLevel: 'error' })
      const scores = Object.entries(result?.lhr.categories ?? {}).map(
        ([name, { score }]) => [name, score ?? 0] as const,
      )
      process.stdout.write(`/${address} ${scores.map(([name, score]) => `${name} ${score}`).join(', ')}\n`)
      expect(scores).toHaveLength(4)
      for (const [name, score] of scores) expect(score, name).toBeGreaterThanOrEqual(WANTED)
    } finally {
      await browser.close()
    }
  })
})
