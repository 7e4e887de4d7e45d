import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demonstration, startDemonstration } from '../../src/cli/demonstration/demonstration.ts'
import { acceleratedClock } from '../../src/simulator/clock.ts'
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts'
import { browserIsMissing, startBrowser } from './chromium.ts'

/** A Tuesday at 10 h in Paris, from which every second counts for half a minute. */
const START = Date.parse('2021-05-11T08:00:00Z')
const PACE = 30

describe.skipIf(browserIsMissing())('an alert from end to end', () => {
  let browser: Browser
  let simulator: Simulator
  let demonstration: Demonstration
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vitemadose-journey-'))
    const clock = acceleratedClock(START, PACE)
    simulator = await startSimulator({ centres: 200, now: clock, hostileNames: false })
    const settings = { folder, port: 0, access: simulator, clock, changedEveryMs: 500 }
    ;[demonstration, browser] = await Promise.all([startDemonstration(settings), startBrowser()])
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await demonstration?.stop()
    await simulator?.close()
    await rm(folder, { recursive: true, force: true })
  }, 60_000)

  /** Reads the mailbox until there is a message whose subject is like that. */
  async function message(page: Page, subject: RegExp, patienceMs: number) {
    const found = page.locator('article').filter({ has: page.getByRole('heading', { name: subject }) })
    for (const end = Date.now() + patienceMs; ; ) {
      await page.goto(demonstration.mailbox)
      if ((await found.count()) > 0) return found.first()
      if (Date.now() > end) return null
    }
  }

  /** Opens appointments, one place after the other, until an alert tells of one. */
  async function openedAndTold(page: Page) {
    for (let turn = 0; turn < 5; turn += 1) {
      await page.goto(demonstration.mailbox)
      await page.getByRole('button', { name: 'Ouvrir un créneau' }).click()
      await page.getByText('Un créneau vient de s’ouvrir').waitFor()
      const alert = await message(page, /^(?!Confirmez)/, 20_000)
      if (alert) return alert
    }
    throw new Error(`No alert came: ${await page.locator('main').textContent()}`)
  }

  test('asked for on the site, confirmed from the mailbox, told when a slot opens, ended in one click', async () => {
    const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', serviceWorkers: 'block' })
    const page = await context.newPage()
    await page.goto(`${demonstration.site}alertes/?ou=38000`, { waitUntil: 'networkidle' })
    // Push services are other hosts, which a demonstration never asks anything.
    expect(await (await page.request.get(`${demonstration.site}api/alertes/notifications`)).json()).toEqual({
      cle: null,
    })
    await page.locator('#a-r').press('End')
    await page.locator('#a-m').fill('marie@exemple.fr')
    await page.getByRole('button', { name: 'Créer l’alerte' }).click()
    await page.getByRole('heading', { name: 'Regardez vos messages' }).waitFor()

    const question = await message(page, /Confirmez/, 10_000)
    await question?.getByRole('link', { name: /alertes\/confirmer/ }).click()
    await page.getByRole('button', { name: 'Commencer l’alerte' }).click()
    await page.getByText('L’alerte est en marche.').waitFor()

    const alert = await openedAndTold(page)
    expect(await alert.textContent()).toContain('Doctolib')
    await alert.getByRole('button', { name: 'Se désabonner en un clic' }).click()
    await page.getByText('L’alerte est arrêtée.').waitFor()

    const goodbye = await message(page, /arrêt/i, 10_000)
    expect(goodbye).not.toBeNull()
    await page.getByRole('button', { name: 'Ouvrir un créneau' }).click()
    await page.getByText('Aucune alerte n’est en marche').waitFor()
    await context.close()
  }, 180_000)
})
