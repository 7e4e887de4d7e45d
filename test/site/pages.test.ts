import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { browserIsMissing, DESKTOP, PHONE } from './chromium.ts'
import { siteUnderTest } from './site-under-test.ts'

const PAGES = [
  '',
  'departement/38-isere/',
  'autour/?commune=38185',
  'lieu/?dep=38&id=keldoc1',
  'statistiques/',
  'etat/',
  'donnees/',
  'alertes/',
  'alertes/gerer/',
  'a-propos/',
  'accessibilite/',
  'vie-privee/',
  'mentions-legales/',
  'en/',
  'en/departement/38-isere/',
]

/** Each theme at one size: colours do not depend on the size, nor what is named on the theme. */
const THEMES = [
  ['light', DESKTOP],
  ['dark', PHONE],
] as const

/** Pages that show what their address asks for: without JavaScript they say that they need it. */
const NEEDS_SCRIPT = /autour|lieu|gerer/

describe.skipIf(browserIsMissing())('every page', () => {
  const site = siteUnderTest()

  test.each(PAGES)('/%s: axe finds nothing, in both themes, and nothing goes wrong', async (address) => {
    for (const [colorScheme, viewport] of THEMES) {
      const page = await site.visit(address, { viewport, colorScheme })
      await page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
      const { violations } = await new AxeBuilder({ page }).analyze()
      const told = violations.map(({ id, nodes }) => [id, nodes[0]?.html])
      expect(told, colorScheme).toEqual([])
      expect(page.errors).toEqual([])
      await page.context().close()
    }
  })

  test.each(PAGES)('/%s: fits a screen of 320 points, and asks nothing of any other host', async (address) => {
    const page = await site.page({ viewport: { width: 320, height: 640 } })
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    await page.goto(`${site.address()}/${address}`, { waitUntil: 'networkidle' })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    expect([...hosts]).toEqual([site.address()])
    await page.context().close()
  })

  test.each(PAGES)('/%s: reads without JavaScript, and says that the data are simulated', async (address) => {
    const page = await site.page({ javaScriptEnabled: false })
    // Nothing runs that could ask for more once it is loaded.
    await page.goto(`${site.address()}/${address}`)
    expect(await page.locator('h1').textContent()).not.toBe('')
    expect(await page.locator('.demo').textContent()).toMatch(/simul/)
    if (NEEDS_SCRIPT.test(address)) expect(await page.locator('noscript').count()).toBeGreaterThan(0)
    await page.context().close()
  })

  test('statistics: nothing moves when the curves come', async () => {
    for (const viewport of [PHONE, DESKTOP]) {
      const page = await site.page({ viewport })
      await page.addInitScript(`window.shift = 0; new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.shift += value
      }).observe({ type: 'layout-shift', buffered: true })`)
      await page.route('**/stats_by_date.json', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 300))
        await route.continue()
      })
      await page.goto(`${site.address()}/statistiques/`)
      await page.getByRole('img', { name: /^Créneaux libres depuis/ }).waitFor()
      expect(await page.evaluate('new Promise((done) => setTimeout(() => done(window.shift), 200))')).toBeLessThan(0.02)
      await page.context().close()
    }
  })
})
