import { describe, expect, test } from 'vitest'
import { browserIsMissing, type VisitedPage } from './chromium.ts'
import { siteUnderTest } from './site-under-test.ts'

describe.skipIf(browserIsMissing())('without a connection', () => {
  const site = siteUnderTest()

  /** Waits until the service worker answers for the page. */
  const whenKept = (page: VisitedPage) =>
    page.evaluate(`navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller ||
      new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve)))
      .then(() => undefined)`)

  test('a page seen before opens with the last data seen, and says so', async () => {
    const page = await site.visit('departement/38-isere/', { serviceWorkers: 'allow' })
    await whenKept(page)
    await page.reload({ waitUntil: 'networkidle' })
    await page.context().setOffline(true)
    await page.reload()
    await page.getByText('Vous êtes hors ligne.').waitFor()
    expect(await page.locator('.rdv--ok').count()).toBeGreaterThan(0)
    await page.context().setOffline(false)
    await page.clock.fastForward('00:05')
    await page.getByText('Connexion revenue.').waitFor()
    expect(await page.getByText('Vous êtes hors ligne.').count()).toBe(0)
    await page.context().close()
  })

  test('a page never seen says that nothing was kept for it', async () => {
    const page = await site.visit('', { serviceWorkers: 'allow' })
    await whenKept(page)
    await page.reload({ waitUntil: 'networkidle' })
    await page.context().setOffline(true)
    await page.reload()
    expect(await page.locator('h1').textContent()).toContain('Où voulez-vous vous faire vacciner')
    await page.goto(`${site.address()}/departement/73-savoie/`)
    expect(await page.locator('h1').textContent()).toBe(
      'Vous êtes hors ligne et nous n’avons rien gardé pour cette page.',
    )
    await page.goto(`${site.address()}/en/departement/73-savoie/`)
    expect(await page.locator('h1').textContent()).toBe('You are offline and nothing is kept for this page.')
    await page.context().close()
  })

  test('a damaged file gives way to the one seen before, which stays kept', async () => {
    const page = await site.visit('departement/38-isere/', { serviceWorkers: 'allow' })
    await whenKept(page)
    await page.reload({ waitUntil: 'networkidle' })
    await page.context().route('**/38.json', (route) => route.fulfill({ body: '{"centres_dispo' }))
    for (const _ of ['first', 'second']) {
      await page.reload()
      await page.getByText('Le fichier de l’Isère est abîmé. Nous montrons le précédent').waitFor()
      expect(await page.locator('.rdv--ok').count()).toBeGreaterThan(0)
    }
    await page.context().close()
  })
})

describe.skipIf(browserIsMissing())('addresses that led somewhere once', () => {
  const site = siteUnderTest()

  test.each([
    ['centres-vaccination-covid-dpt38-isere/recherche-standard', '/departement/38-isere/'],
    [
      'centres-vaccination-covid-dpt38-isere/commune38185-38000-grenoble/recherche-standard/en-triant-par-distance',
      '/autour/?commune=38185&tri=proche',
    ],
  ])('%s', async (old, expected) => {
    const page = await site.visit(old)
    expect(page.url()).toBe(site.address() + expected)
    await page.context().close()
  })

  test('on a host that only serves files, the page for unknown addresses leads there', async () => {
    const page = await site.page()
    const missing = await (await page.request.get(`${site.address()}/404.html`)).text()
    await page.route('**/centres-vaccination-covid-dpt38-isere', (route) =>
      route.fulfill({ status: 404, contentType: 'text/html', body: missing }),
    )
    await page.goto(`${site.address()}/centres-vaccination-covid-dpt38-isere`)
    await page.waitForURL('**/departement/38-isere/')
    await page.context().close()
  })

  test('any other address says what is missing, and offers the search', async () => {
    const page = await site.visit('nulle-part/')
    expect(await page.locator('h1').textContent()).toBe('Cette page n’existe pas, ou plus.')
    expect(await page.locator('[role=combobox]').count()).toBe(1)
    await page.context().close()
  })
})
