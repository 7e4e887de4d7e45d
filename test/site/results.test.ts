import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { browserIsMissing, DESKTOP, PHONE, type VisitedPage } from './chromium.ts'
import { siteUnderTest } from './site-under-test.ts'

describe.skipIf(browserIsMissing())('results', () => {
  const site = siteUnderTest()

  const firstHour = (page: VisitedPage) => page.locator('.rdv--ok b').first()

  const names = (page: VisitedPage) => page.locator('.rdv--ok h3').allTextContents()

  const query = (page: VisitedPage) => Object.fromEntries(new URL(page.url()).searchParams)

  test('the whole way: search, choose, filter, sort, share, reload, open a place, come back', async () => {
    const page = await site.visit('', { viewport: DESKTOP })
    await page.locator('#ou').fill('grenob')
    await page.locator('[role=option]').first().click()
    await page.waitForURL('**/autour/?commune=38185')
    await firstHour(page).waitFor()
    await expect.poll(() => page.title()).toMatch(/créneaux autour de Grenoble \| Vite Ma Dose$/)
    await page.getByRole('checkbox', { name: /^Moderna/ }).check()
    await page.getByRole('radio', { name: 'Le plus proche' }).check()
    expect(query(page)).toEqual({ commune: '38185', vaccin: 'Moderna', tri: 'proche' })
    const shown = await names(page)
    expect(shown).toEqual(['Pharmacie des Trois Ponts', 'Centre de vaccination de la Halle aux Grains'])
    await page.reload({ waitUntil: 'networkidle' })
    expect(await names(page)).toEqual(shown)
    expect(await page.getByRole('checkbox', { name: /^Moderna/ }).isChecked()).toBe(true)
    await page.getByRole('link', { name: 'Centre de vaccination de la Halle aux Grains', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Centre de vaccination de la Halle aux Grains' }).waitFor()
    expect(await page.locator('.next b').textContent()).toBe('10\u00a0h\u00a020')
    await page.getByRole('link', { name: 'Autour de Grenoble' }).click()
    await page.locator('.results').waitFor()
    await firstHour(page).waitFor()
    expect(query(page)).toEqual({ commune: '38185', vaccin: 'Moderna', tri: 'proche' })
    expect(page.errors).toEqual([])
    await page.context().close()
  })

  test('by keyboard alone, on a phone: filters open, chips, the list takes the focus', async () => {
    const page = await site.visit('departement/38-isere/')
    const summary = page.locator('.filters summary')
    await summary.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: /^Moderna/ }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Voir 2' }).focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('avec')
    await page.getByRole('button', { name: 'Retirer le filtre\u00a0: Moderna' }).focus()
    await page.keyboard.press('Enter')
    expect(query(page)).toEqual({})
    expect(page.errors).toEqual([])
    await page.context().close()
  })

  test('a day chosen with the arrows is in the address, and one goes back from it', async () => {
    const page = await site.visit('departement/38-isere/', { viewport: DESKTOP })
    await page.locator('.days input').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL('**?jour=2021-05-03')
    expect(await names(page)).toEqual(['Pharmacie des Trois Ponts'])
    await page.goBack()
    expect(query(page)).toEqual({})
    expect((await names(page)).length).toBeGreaterThan(1)
    await page.context().close()
  })

  test('neighbouring départements are in the circle, and a wider circle reaches farther', async () => {
    const page = await site.visit('autour/?commune=38185&rayon=50', { viewport: DESKTOP })
    await firstHour(page).waitFor()
    expect(await names(page)).toContain('Centre des congrès de Chambéry')
    // Slots of a place that was not verified lately are in neither.
    const ofAllDays = (await page.locator('.day--all').textContent())?.match(/\d+/)?.[0]
    expect(await page.locator('h1').textContent()).toBe(`${ofAllDays}\u00a0créneaux autour de Grenoble`)
    await page.locator('#rayon').focus()
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL('**/autour/?commune=38185')
    expect(await names(page)).not.toContain('Centre des congrès de Chambéry')
    await page.context().close()
  })

  test('around where one is: the position stays on the device, rounded', async () => {
    const page = await site.visit('', { geolocation: { latitude: 45.190012, longitude: 5.720034 } })
    await page.getByRole('button', { name: 'Autour de moi' }).click()
    await page.waitForURL('**/autour/?lat=45.190&lon=5.720')
    await firstHour(page).waitFor()
    expect(await page.locator('h1').textContent()).toMatch(/autour de vous$/)
    await page.context().close()
  })

  test('to those who listen: suggestions follow the pattern of a combobox, and a filter says what it gave', async () => {
    const page = await site.visit('departement/38-isere/')
    const field = page.getByRole('combobox')
    await field.fill('grenob')
    await page
      .getByRole('option', { name: /Grenoble/ })
      .first()
      .waitFor()
    await page.keyboard.press('ArrowDown')
    const list = page.locator(`[id="${await field.getAttribute('aria-controls')}"]`)
    const active = list.getByRole('option', { selected: true })
    await active.waitFor()
    expect(await field.getAttribute('aria-activedescendant')).toBe(await active.getAttribute('id'))
    expect(await field.getAttribute('aria-expanded')).toBe('true')
    expect(await list.getAttribute('role')).toBe('listbox')
    await page.keyboard.press('Escape')
    expect(await field.getAttribute('aria-expanded')).toBe('false')
    await page.locator('.filters summary').click()
    await page.getByRole('checkbox', { name: /^Moderna/ }).check()
    await page
      .locator('main [role=status]')
      .filter({ hasText: /^\d+\slieux?, 63\scréneaux$/ })
      .waitFor({ state: 'attached' })
    await page.context().close()
  })

  test('on paper there are hours, places and where to book them, and nothing to press', async () => {
    const page = await site.visit('departement/38-isere/', { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('button:visible, input:visible, nav:visible').count()).toBe(0)
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.rdv--ok .btn--go'), '::after').content`),
    ).toMatch(/https:/)
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.rdv--ok b')).color`)).toBe('rgb(0, 0, 0)')
    await page.context().close()
  })

  test('on a phone the first hour is above the fold', async () => {
    const page = await site.visit('departement/38-isere/', { viewport: PHONE })
    const box = await firstHour(page).boundingBox()
    // The banner of simulated data stands above everything; with real data there is none.
    const banner = (await page.locator('.demo').boundingBox())?.height ?? 0
    expect((box?.y ?? 9999) + (box?.height ?? 0) - banner).toBeLessThanOrEqual(PHONE.height)
    await page.context().close()
  })

  test('a slow network: the written page stays until the files come, then nothing has moved', async () => {
    const page = await site.page()
    await page.route('**/38/creneaux-detailles.json', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700))
      await route.continue()
    })
    await page.goto(`${site.address()}/departement/38-isere/`)
    const written = await firstHour(page).boundingBox()
    await page.waitForLoadState('networkidle')
    expect(await firstHour(page).boundingBox()).toEqual(written)
    await page.context().close()
  })

  test('a failing network: what is missing, and it can be asked for again; the search is kept', async () => {
    const page = await site.page()
    let isDown = true
    await page.route('**/38.json', (route) => (isDown ? route.abort() : route.continue()))
    await page.goto(`${site.address()}/departement/38-isere/?vaccin=Moderna`, { waitUntil: 'networkidle' })
    await page.getByText('Les créneaux de l’Isère ne sont pas arrivés.').waitFor()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    isDown = false
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await firstHour(page).waitFor()
    expect(query(page)).toEqual({ vaccin: 'Moderna' })
    await page.context().close()
  })

  test('the file of a neighbour is missing: the others are shown, and it says which', async () => {
    const page = await site.page({ viewport: DESKTOP })
    await page.route('**/73.json', (route) => route.fulfill({ status: 404, body: '' }))
    await page.goto(`${site.address()}/autour/?commune=38185&rayon=50`, { waitUntil: 'networkidle' })
    await page.getByText('Il manque la Savoie.').waitFor()
    expect((await names(page)).length).toBeGreaterThan(1)
    await page.context().close()
  })

  test('a damaged file is said to be damaged', async () => {
    const page = await site.page()
    await page.route('**/38.json', (route) => route.fulfill({ json: { centres: [] } }))
    await page.goto(`${site.address()}/departement/38-isere/`, { waitUntil: 'networkidle' })
    await page.getByText('Le fichier de l’Isère est abîmé.').waitFor()
    await page.context().close()
  })

  test('thirty minutes later nothing is shown as free any more, in a page that stays open', async () => {
    const page = await site.visit('departement/38-isere/')
    await firstHour(page).waitFor()
    const place = await page.locator('.rdv h3').first().textContent()
    await page.clock.fastForward('29:00')
    await page.locator('.rdv--old').first().waitFor()
    expect(await page.locator('.rdv--ok').count()).toBe(0)
    expect(await page.locator('.rdv h3').first().textContent()).toBe(place)
    expect(await page.getByText(/Ces données ont \d+\s?min/).count()).toBe(1)
    await page.context().close()
  })

  test('old data are old when the page opens', async () => {
    const page = await site.visit('departement/38-isere/', { age: 47 })
    await page.getByText(/Ces données ont 47\s?min/).waitFor()
    expect(await page.locator('.rdv--ok, .rdv .btn--go').count()).toBe(0)
    await page.context().close()
  })

  test('newer files wait until they are asked for; what is gone says so where it stands', async () => {
    const page = await site.visit('departement/38-isere/', { viewport: DESKTOP })
    await firstHour(page).waitFor()
    const before = await names(page)
    await page.route('**/publication.json', (route) =>
      route.fulfill({ json: { origin: 'simulated', last_updated: '2021-05-03T10:04:00+02:00' } }),
    )
    await page.route('**/38/creneaux-detailles.json', async (route) => {
      const document = await (await route.fetch()).json()
      for (const place of document.lieux) if (place.internal_id === 'keldoc1') place.offres = []
      await route.fulfill({ json: document })
    })
    await page.clock.fastForward('00:46')
    await page.getByText('1\u00a0lieu a changé').waitFor()
    await page.getByText('Vient de partir').waitFor()
    expect(await page.locator('.cards').first().locator('h3').allTextContents()).toEqual(before)
    await page.getByRole('button', { name: 'Mettre la liste à jour' }).click()
    await page.getByText('Vient de partir').waitFor({ state: 'detached' })
    expect(await names(page)).not.toContain('Pharmacie des Trois Ponts')
    await page.context().close()
  })

  test('hostile names are names: nothing runs, nothing spills', async () => {
    const page = await site.visit('departement/38-isere/', { viewport: { width: 320, height: 640 } })
    for (let more = 0; more < 4; more += 1) {
      const button = page.getByRole('button', { name: /lieux? suivants?/ }).first()
      if ((await button.count()) === 0) break
      await button.click()
    }
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.getByText('<script>alert(1)</script>').count()).toBeGreaterThan(0)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    expect(page.errors).toEqual([])
    await page.context().close()
  })

  test('an overseas place keeps its own clock, and says so', async () => {
    const page = await site.visit('departement/974-la-reunion/')
    await firstHour(page).waitFor()
    expect(await firstHour(page).textContent()).toBe('8\u00a0h\u00a030')
    expect(await page.locator('.rdv--ok small').first().textContent()).toContain('(heure locale)')
    await page.context().close()
  })

  test('nothing in a département: why, and what to do', async () => {
    const page = await site.visit('departement/48-lozere/')
    expect(await page.locator('h1').textContent()).toBe('Aucun créneau en Lozère')
    await page.context().close()
  })

  test('filters that leave nothing say which one to take away', async () => {
    const page = await site.visit('departement/38-isere/?vaccin=Moderna&moment=soir', { viewport: DESKTOP })
    await page.getByText('Aucun créneau avec «\u00a0Moderna\u00a0» et «\u00a0Après 17\u00a0h\u00a0»').waitFor()
    await page.getByRole('button', { name: /^Retirer «/ }).click()
    await firstHour(page).waitFor()
    await page.context().close()
  })

  test('an unknown place offers the nearest spelling', async () => {
    const page = await site.visit('autour/?ou=Grenobel')
    await page.getByText('Nous ne connaissons pas').waitFor()
    await page.getByRole('link', { name: /Grenoble/ }).click()
    await page.waitForURL('**/autour/?commune=38185')
    await page.context().close()
  })
})
