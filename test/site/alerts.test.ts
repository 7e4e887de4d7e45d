import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { browserIsMissing } from './chromium.ts'
import { siteUnderTest } from './site-under-test.ts'

const ALERT = {
  state: 'active',
  place: 'Grenoble, à moins de 25\u00a0km',
  filters: { vaccines: ['Moderna'], eligibility: null, freeTimes: [{ days: [6, 7], fromHour: 0, toHour: 24 }] },
  cadence: 'at-once',
  night: false,
  notifies: false,
  endsAt: '2021-07-10T10:00:00+02:00',
  messagesSent: 3,
  lastMessageAt: '2021-05-02T17:42:00+02:00',
}

describe.skipIf(browserIsMissing())('alerts', () => {
  const site = siteUnderTest()

  /** A page whose service answers as told, and what was asked of it. */
  async function withService(address: string, answers: Readonly<Record<string, { status: number; json?: unknown }>>) {
    const page = await site.page()
    const asked: { path: string; body: unknown }[] = []
    await page.route('**/api/**', (route) => {
      const path = new URL(route.request().url()).pathname.replace('/api/', '')
      // Not part of what is asked for: whether there are notifications. Here there are none.
      if (path === 'alertes/notifications') return route.fulfill({ json: { cle: null } })
      asked.push({ path, body: route.request().postDataJSON() })
      const { status, json } = answers[path] ?? { status: 500 }
      return route.fulfill({ status, json: json ?? {} })
    })
    await page.goto(`${site.address()}/${address}`, { waitUntil: 'networkidle' })
    return { page, asked }
  }

  test('by keyboard: place, address, and the service is asked for exactly that', async () => {
    const { page, asked } = await withService('alertes/', { alertes: { status: 202 } })
    await page.locator('#a-ou').focus()
    await page.keyboard.type('grenob')
    await page.locator('[role=option]').first().waitFor()
    await page.keyboard.press('Enter')
    // The button that erases the field comes between.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    await page.keyboard.type('marie@exemple.fr')
    expect(await page.locator('.note').textContent()).toContain(
      'dès qu’un créneau s’ouvre à moins de 50\u00a0km de Grenoble',
    )
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Regardez vos messages' }).waitFor()
    expect(asked).toEqual([
      {
        path: 'alertes',
        body: {
          place: { kind: 'commune', insee: '38185', radiusKm: 50 },
          filters: { vaccines: [], eligibility: null, freeTimes: [] },
          cadence: 'at-once',
          night: false,
          email: 'marie@exemple.fr',
          language: 'fr',
          website: '',
        },
      },
    ])
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(page.errors).toEqual([])
    await page.context().close()
  })

  test('what is missing is said under its field, in words that mend, and the focus goes there', async () => {
    const { page, asked } = await withService('alertes/', {})
    await page.locator('#a-m').fill('marie@exemple')
    await page.getByRole('button', { name: 'Créer l’alerte' }).click()
    await page.getByText('Choisissez un lieu dans la liste.').waitFor()
    expect(await page.getByText('Il manque la fin de l’adresse').count()).toBe(1)
    expect(await page.evaluate('document.activeElement.id')).toBe('a-ou')
    expect(await page.locator('#a-m').inputValue()).toBe('marie@exemple')
    expect(asked).toEqual([])
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.locator('#a-m').fill('marie@exemple.fr')
    expect(await page.getByText('Il manque la fin de l’adresse').count()).toBe(0)
    await page.context().close()
  })

  test('too many demands: says when to try again, and loses nothing', async () => {
    const { page } = await withService('alertes/?ou=38000', { alertes: { status: 429 } })
    await page.locator('#a-m').fill('marie@exemple.fr')
    await page.getByRole('button', { name: 'Créer l’alerte' }).click()
    await page.getByText(/Réessayez dans 10\s?min/).waitFor()
    expect(await page.locator('#a-m').inputValue()).toBe('marie@exemple.fr')
    expect(await page.locator('#a-ou').inputValue()).toBe('Grenoble')
    await page.context().close()
  })

  test('looking at the confirmation changes nothing; the button starts the alert', async () => {
    const { page, asked } = await withService('alertes/confirmer/?jeton=abc', {
      'alertes/lire': { status: 200, json: { ...ALERT, state: 'pending' } },
      'alertes/confirmer': { status: 204 },
    })
    await page.getByText('Grenoble, à moins de 25').waitFor()
    expect(asked.map(({ path }) => path)).toEqual(['alertes/lire'])
    await page.getByRole('button', { name: 'Commencer l’alerte' }).click()
    await page.getByText('L’alerte est en marche.').waitFor()
    expect(asked.at(-1)).toEqual({ path: 'alertes/confirmer', body: { token: 'abc' } })
    await page.context().close()
  })

  test('a link that is no longer good says what to do', async () => {
    const { page } = await withService('alertes/confirmer/?jeton=old', { 'alertes/lire': { status: 410 } })
    await page.getByText('Ce lien n’est plus valable.').waitFor()
    expect(await page.getByRole('link', { name: 'Créer une alerte' }).getAttribute('href')).toContain('alertes/')
    await page.context().close()
  })

  test('a service that does not answer can be asked again', async () => {
    const { page, asked } = await withService('alertes/gerer/?jeton=abc', {})
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.getByText('Le service ne répond pas.').waitFor()
    expect(asked.length).toBeGreaterThanOrEqual(2)
    await page.context().close()
  })

  test('an alert can be changed, and shows what it was', async () => {
    const { page, asked } = await withService('alertes/gerer/?jeton=abc', {
      'alertes/lire': { status: 200, json: ALERT },
      'alertes/modifier': { status: 204 },
    })
    await page.getByRole('button', { name: 'Modifier' }).click()
    expect(await page.getByLabel('Moderna').isChecked()).toBe(true)
    expect(await page.getByLabel('Le week-end').isChecked()).toBe(true)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.getByLabel('Moderna').uncheck()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('C’est noté.').waitFor()
    expect(asked.find(({ path }) => path === 'alertes/modifier')?.body).toMatchObject({
      token: 'abc',
      change: { filters: { vaccines: [] } },
    })
    await page.context().close()
  })

  test('stopping is one press, and can be undone', async () => {
    const { page, asked } = await withService('alertes/arreter/?jeton=abc', {
      'alertes/lire': { status: 200, json: ALERT },
      'alertes/arreter': { status: 204 },
      'alertes/retablir': { status: 204 },
    })
    await page.getByRole('button', { name: 'Arrêter l’alerte' }).click()
    await page.getByText('Vous ne recevrez plus aucun message.').waitFor()
    await page.getByRole('button', { name: 'C’était une erreur, reprendre' }).click()
    await page.getByRole('button', { name: 'Arrêter l’alerte' }).waitFor()
    expect(asked.map(({ path }) => path)).toEqual(expect.arrayContaining(['alertes/arreter', 'alertes/retablir']))
    await page.context().close()
  })
})
