import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SiteServer, serveSite } from '../../src/server/site-server.ts'
import { browserIsMissing, DESKTOP, openPage, PHONE, startBrowser } from './chromium.ts'
import { publishSiteFrance } from './publication.ts'

const PAGES = [
  '',
  'etat/',
  'donnees/',
  'a-propos/',
  'accessibilite/',
  'vie-privee/',
  'mentions-legales/',
  'en/',
  'en/etat/',
]

const SIZES = { phone: PHONE, desktop: DESKTOP } as const

describe.skipIf(browserIsMissing())('every page', () => {
  let browser: Browser
  let server: SiteServer
  let published: Awaited<ReturnType<typeof publishSiteFrance>>

  beforeAll(async () => {
    published = await publishSiteFrance()
    server = await serveSite(
      { pages: [path.join(published.output, 'site'), published.output], data: published.output },
      0,
    )
    browser = await startBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await published?.remove()
  })

  const open = async (address: string, options: Parameters<typeof openPage>[1]) => {
    const page = await openPage(browser, options)
    await page.goto(`${server.address}/${address}`, { waitUntil: 'networkidle' })
    return page
  }

  test.each(PAGES)(
    '/%s: axe finds nothing, in both themes and at both sizes, and nothing goes wrong',
    async (address) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const [size, viewport] of Object.entries(SIZES)) {
          const page = await open(address, { viewport, colorScheme })
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(
            violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
            `${size}, ${colorScheme}`,
          ).toEqual([])
          expect(page.errors).toEqual([])
          await page.context().close()
        }
      }
    },
  )

  test.each(PAGES)('/%s: nothing is wider than a screen of 320 points', async (address) => {
    const page = await open(address, { viewport: { width: 320, height: 640 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await page.context().close()
  })

  test.each(PAGES)('/%s: reads without JavaScript, and says that the data are simulated', async (address) => {
    const page = await open(address, { javaScriptEnabled: false })
    expect(await page.locator('h1').textContent()).not.toBe('')
    expect(await page.locator('.demo').textContent()).toMatch(/simul/)
    await page.context().close()
  })

  test.each(PAGES)('/%s: asks nothing of any other host', async (address) => {
    const page = await openPage(browser, {})
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    await page.goto(`${server.address}/${address}`, { waitUntil: 'networkidle' })
    expect([...hosts]).toEqual([server.address])
    await page.context().close()
  })
})
