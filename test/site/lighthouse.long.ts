import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { browserIsMissing, CHROMIUM_FLAGS } from './chromium.ts'
import { chromiumPath } from './chromium-path.ts'
import { siteUnderTest } from './site-under-test.ts'

const PAGES = ['', 'departement/38-isere/', 'statistiques/', 'etat/', 'donnees/', 'alertes/', 'a-propos/']

/** Of 1, on each of the four scales. */
const WANTED = 0.95

const PORT = 9333

// It takes ten seconds a page and needs a quiet machine: its name makes it part of the long run only.
describe.skipIf(browserIsMissing())('Lighthouse, on a phone', () => {
  const site = siteUnderTest()

  test.each(PAGES)('/%s', async (address) => {
    const browser = await chromium.launch({
      executablePath: chromiumPath() ?? '',
      args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${PORT}`],
    })
    try {
      const result = await lighthouse(`${site.address()}/${address}`, { port: PORT, logLevel: 'error' })
      const scores = Object.entries(result?.lhr.categories ?? {}).map(
        ([name, { score }]) => [name, score ?? 0] as const,
      )
      expect(scores).toHaveLength(4)
      for (const [name, score] of scores) expect(score, name).toBeGreaterThanOrEqual(WANTED)
    } finally {
      await browser.close()
    }
  })
})
