import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { browserIsMissing, DESKTOP, PHONE, type VisitedPage } from './chromium.ts'
import { siteUnderTest } from './site-under-test.ts'

/** One pixel, of no matter which colour. */
const TILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe.skipIf(browserIsMissing())('the map', () => {
  const site = siteUnderTest()

  const openMap = (page: VisitedPage) => page.getByRole('button', { name: 'Carte', exact: true }).click()

  /** The name on the card that has the focus, once one has it. */
  const focusedName = async (page: VisitedPage) => (await page.locator('.rdv h3 a:focus').textContent()) ?? '?'

  /** A département whose operator named a host for tiles; what was asked of that host is kept. */
  async function withTiles(answer: 'tiles' | 'nothing') {
    const page = await site.page({ viewport: DESKTOP })
    const asked: string[] = []
    await page.route('https://tiles.invalid/**', (route) => {
      asked.push(route.request().url())
      return answer === 'tiles' ? route.fulfill({ body: TILE, contentType: 'image/png' }) : route.abort()
    })
    await page.route('**/departement/38-isere/', async (route) => {
      const written = await route.fetch()
      const body = (await written.text())
        .replace('"tiles":null', '"tiles":"https://tiles.invalid/{z}/{x}/{y}.png"')
        .replace('"tilesCredit":null', '"tilesCredit":"© IGN \\u003cb> & les contributeurs d’OpenStreetMap"')
        .replace(/<meta http-equiv="content-security-policy"[^>]*>/, '')
      return route.fulfill({ body, contentType: 'text/html' })
    })
    await page.goto(`${site.address()}/departement/38-isere/`, { waitUntil: 'networkidle' })
    return { page, asked }
  }

  test('nothing of it is fetched before it is asked for', async () => {
    const page = await site.page({ viewport: DESKTOP })
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(request.url()))
    await page.goto(`${site.address()}/departement/38-isere/`, { waitUntil: 'networkidle' })
    expect(fetched.filter((address) => /leaflet|results-map/.test(address))).toEqual([])
    await openMap(page)
    await page.locator('.map-pin').first().waitFor()
    expect(fetched.every((address) => address.startsWith(site.address()))).toBe(true)
    await page.context().close()
  })

  test('a label leads to the card of its place, by the pointer and by the keyboard', async () => {
    const page = await site.visit('departement/38-isere/', { viewport: DESKTOP })
    await openMap(page)
    const label = page.locator('.map-pin button').first()
    await label.waitFor()
    const said = await label.getAttribute('aria-label')
    await label.click()
    expect(said).toContain(await focusedName(page))
    await label.focus()
    await page.keyboard.press('Enter')
    expect(said).toContain(await focusedName(page))
    expect(page.errors).toEqual([])
    await page.context().close()
  })

  test('where what makes it movable does not come, the same labels are drawn, and lead to the same cards', async () => {
    const page = await site.page({ viewport: PHONE })
    await page.route('**/leaflet-ground-*.js', (route) => route.abort())
    await page.goto(`${site.address()}/autour/?commune=38185`, { waitUntil: 'networkidle' })
    await openMap(page)
    const label = page.locator('svg.map [role=button]').first()
    await label.focus()
    const said = await label.getAttribute('aria-label')
    await page.keyboard.press('Enter')
    expect(said).toContain(await focusedName(page))
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.context().close()
  })

  test('another host is asked for images only once one has agreed, and one is asked once', async () => {
    const { page, asked } = await withTiles('tiles')
    await openMap(page)
    await page.getByText('votre navigateur demandera des images à tiles.invalid').waitFor()
    await page.locator('.map-pin').first().waitFor()
    expect(asked).toEqual([])
    await page.getByRole('button', { name: 'Afficher le fond' }).click()
    await page.getByText('© IGN <b> & les contributeurs d’OpenStreetMap').waitFor()
    expect(await page.getByRole('link', { name: 'OpenStreetMap' }).getAttribute('href')).toBe(
      'https://www.openstreetmap.org/copyright',
    )
    await expect.poll(() => asked.length).toBeGreaterThan(0)
    await page.reload({ waitUntil: 'networkidle' })
    await openMap(page)
    await page.locator('.map-pin').first().waitFor()
    expect(await page.getByRole('button', { name: 'Afficher le fond' }).count()).toBe(0)
    await page.context().close()
  })

  test('tiles that do not come give way to the drawing, which says so', async () => {
    const { page } = await withTiles('nothing')
    await openMap(page)
    await page.getByRole('button', { name: 'Afficher le fond' }).click()
    await page.getByText('Le fond de carte n’est pas arrivé.').waitFor()
    await page.locator('.map-pin').first().waitFor()
    await page.context().close()
  })

  test('axe finds nothing, in both themes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await site.visit('autour/?commune=38185&rayon=50', { viewport: DESKTOP, colorScheme })
      await openMap(page)
      await page.locator('.map-pin').first().waitFor()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.context().close()
    }
  })
})
