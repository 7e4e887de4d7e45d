import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { browserIsMissing, DESKTOP, PHONE } from './chromium.ts'
import { siteUnderTest } from './site-under-test.ts'

const PAGES = [
  '',
  'etat/',
  'donnees/',
  'a-propos/',
  'accessibilite/',
  'vie-privee/',
  'mentions-legales/',
  'alertes/',
  'alertes/gerer/',
  'en/',
  'en/etat/',
]

const SIZES = { phone: PHONE, desktop: DESKTOP } as const

describe.skipIf(browserIsMissing())('every page', () => {
  const site = siteUnderTest()

  test.each(PAGES)(
    '/%s: axe finds nothing, in both themes and at both sizes, and nothing goes wrong',
    async (address) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const [size, viewport] of Object.entries(SIZES)) {
          const page = await site.visit(address, { viewport, colorScheme })
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
    const page = await site.visit(address, { viewport: { width: 320, height: 640 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await page.context().close()
  })

  test.each(PAGES)('/%s: reads without JavaScript, and says that the data are simulated', async (address) => {
    const page = await site.visit(address, { javaScriptEnabled: false })
    expect(await page.locator('h1').textContent()).not.toBe('')
    expect(await page.locator('.demo').textContent()).toMatch(/simul/)
    await page.context().close()
  })

  test.each(PAGES)('/%s: asks nothing of any other host', async (address) => {
    const page = await site.page()
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    await page.goto(`${site.address()}/${address}`, { waitUntil: 'networkidle' })
    expect([...hosts]).toEqual([site.address()])
    await page.context().close()
  })
})
