import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FORM, forgetAlerts, LINKS, memoryDatabase, PUSH, PUSH_KEY, testDesk } from '../../src/alerts/fixtures.ts'
import { GRENOBLE, HALLE, SECRET } from '../../src/alerts/outbox/fixtures.ts'
import { takeDue } from '../../src/alerts/outbox/outbox.ts'
import { noteOf } from '../../src/alerts/push/alert-note.ts'
import { askForAlert } from '../../src/alerts/subscription/ask.ts'
import { openContact } from '../../src/alerts/subscription/row.ts'
import { tokenOf } from '../../src/alerts/subscription/tokens.ts'
import { alertDoors } from '../../src/server/alerts/alert-doors.ts'
import { type RunningServer, startServer } from '../../src/server/server.ts'
import type { Database } from '../../src/store/database/open.ts'
import { browserIsMissing, openPage, type PageOptions, startBrowser, type VisitedPage } from './chromium.ts'
import { publishSiteFrance } from './publication.ts'

const BOX = 'Me prévenir aussi par une notification sur cet appareil'

/** Stands in for the person, who is asked by the browser, and for its push service, which is far away. */
const browserThat = (answers: 'granted' | 'denied', before = 'default', subscribes = true) => `
  Object.defineProperty(Notification, 'permission', { get: () => '${before}' })
  Notification.requestPermission = async () => '${answers}'
  PushManager.prototype.subscribe = async (options) => {
    window.subscribedWith = options
    if (!${subscribes}) throw new DOMException('Registration failed', 'AbortError')
    return { toJSON: () => ({ ...${JSON.stringify(PUSH)}, expirationTime: null }) }
  }`

describe.skipIf(browserIsMissing())('notifications', () => {
  let browser: Browser
  let database: Database
  let desk: ReturnType<typeof testDesk>
  let server: RunningServer
  let published: Awaited<ReturnType<typeof publishSiteFrance>>

  beforeAll(async () => {
    ;[published, database, browser] = await Promise.all([publishSiteFrance(), memoryDatabase(), startBrowser()])
    desk = testDesk(database)
    server = await startServer({ output: published.output, alerts: alertDoors(desk) }, { port: 0 })
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await database?.close()
    await published?.remove()
  })

  beforeEach(async () => {
    Object.assign(desk, { pushKey: PUSH_KEY })
    await forgetAlerts(database.db)
  })

  async function visit(path: string, script: string, options: PageOptions = { serviceWorkers: 'allow' }) {
    const page = await openPage(browser, options)
    await page.addInitScript(script)
    await page.goto(`${server.address}/${path}`, { waitUntil: 'networkidle' })
    return page
  }

  /** The browsers that alerts notify, or null for those without. */
  const devices = async () => {
    const rows = await database.db.selectFrom('subscriptions').selectAll().execute()
    return rows.map((row) => openContact(desk.vault, row).push)
  }

  async function fillIn(page: VisitedPage) {
    await page.locator('#a-m').fill('marie@exemple.fr')
    await page.getByLabel(BOX).check()
    await page.getByRole('button', { name: 'Créer l’alerte' }).click()
    await page.getByRole('heading', { name: 'Regardez vos messages' }).waitFor()
  }

  test('a browser that agrees is registered with the key of the service, and the alert starts with it', async () => {
    const page = await visit('alertes/?ou=38000', browserThat('granted'))
    await page.getByLabel(BOX).waitFor()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await fillIn(page)
    await page.getByText('Cet appareil sera prévenu aussi').waitFor()
    expect(await page.evaluate('subscribedWith')).toEqual({ userVisibleOnly: true, applicationServerKey: PUSH_KEY })
    expect(await devices()).toEqual([PUSH])
    expect(page.errors).toEqual([])
    await page.context().close()
  })

  test('who starts an alert sees that a device is notified, and can stop that and begin again', async () => {
    await askForAlert(desk, { ...FORM, push: PUSH }, '192.0.2.1')
    const row = await database.db.selectFrom('subscriptions').selectAll().executeTakeFirstOrThrow()
    const { secret } = openContact(desk.vault, row)
    const page = await visit(`alertes/confirmer/?jeton=${tokenOf(secret, 'confirm')}`, browserThat('granted'))
    await page.getByText('Un appareil sera prévenu aussi').waitFor()
    await page.getByRole('button', { name: 'Commencer l’alerte' }).click()
    await page.getByText('L’alerte est en marche.').waitFor()

    await page.goto(`${server.address}/alertes/gerer/?jeton=${tokenOf(secret, 'manage')}`)
    await page.getByText('Un appareil est prévenu aussi').waitFor()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.getByRole('button', { name: 'Ne plus le prévenir' }).click()
    await page.getByRole('button', { name: 'Prévenir aussi cet appareil' }).waitFor()
    expect(await devices()).toEqual([null])
    await page.getByRole('button', { name: 'Prévenir aussi cet appareil' }).click()
    await page.getByText('Un appareil est prévenu aussi').waitFor()
    expect(await devices()).toEqual([PUSH])
    expect(page.errors).toEqual([])
    await page.context().close()
  })

  test.each([
    ['who refuses', browserThat('denied'), 'les notifications n’y sont pas permises'],
    ['whose browser cannot register', browserThat('granted', 'default', false), 'son navigateur n’a pas pu s’inscrire'],
  ])('the e-mail goes to someone %s, and that is said kindly', async (_, script, said) => {
    const page = await visit('alertes/?ou=38000', script)
    await fillIn(page)
    expect(await page.locator('.note', { hasText: said }).textContent()).toContain('par e-mail part quand même')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await devices()).toEqual([null])
    expect(await takeDue(database.db, desk.vault, 'test', 9, desk.now)).toHaveLength(1)
    await page.context().close()
  })

  test.each([
    ['a service that notifies nobody', browserThat('granted'), true],
    ['a browser that cannot', 'delete window.PushManager', false],
    ['someone who refused before', browserThat('denied', 'denied'), false],
  ])('nothing is offered by %s', async (_, script, isWithoutKey) => {
    if (isWithoutKey) Object.assign(desk, { pushKey: null })
    const page = await visit('alertes/', script)
    await page.getByRole('button', { name: 'Créer l’alerte' }).waitFor()
    expect(await page.getByLabel(BOX).count()).toBe(0)
    await page.context().close()
  })

  test('nor without JavaScript', async () => {
    const page = await visit('alertes/', '', { javaScriptEnabled: false })
    expect(await page.locator('form').count()).toBe(1)
    expect(await page.getByLabel(BOX).count()).toBe(0)
    await page.context().close()
  })

  /** A page whose service worker is there, what brings it a push message, and what it shows and opens. */
  async function withWorker() {
    const page = await openPage(browser, { serviceWorkers: 'allow' })
    await page.context().grantPermissions(['notifications'], { origin: server.address })
    const cdp = await page.context().newCDPSession(page)
    const registration = new Promise<string>((resolve) => {
      cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        const active = versions.find(({ status }) => status === 'activated')
        if (active) resolve(active.registrationId)
      })
    })
    await cdp.send('ServiceWorker.enable')
    await page.goto(`${server.address}/alertes/`, { waitUntil: 'networkidle' })
    await page.evaluate(`navigator.serviceWorker.register('../service-worker.js').then(() => undefined)`)
    const registrationId = await registration
    const [worker] = page.context().serviceWorkers()
    if (!worker) throw new Error('No service worker')
    return {
      page,
      deliver: (data: string) =>
        cdp.send('ServiceWorker.deliverPushMessage', { origin: `${server.address}/`, registrationId, data }),
      /** What is shown, once it is. */
      shown: () =>
        worker.evaluate(`(async () => {
          for (;;) {
            const notes = await self.registration.getNotifications()
            if (notes.length > 0) return notes.map(({ title, body, lang, actions }) =>
              ({ title, body, lang, actions: (actions ?? []).map(({ title }) => title) }))
            await new Promise((resolve) => setTimeout(resolve, 20))
          }
        })()`),
      /** Presses a notification, or one of its buttons; gives the address that is opened. */
      pressed: (action: string) =>
        worker.evaluate(`(async () => {
          const [notification] = await self.registration.getNotifications()
          const opened = new Promise((resolve) => { self.clients.openWindow = async (address) => void resolve(address) })
          self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action: '${action}' }))
          const address = await opened
          return { address, left: (await self.registration.getNotifications()).length }
        })()`),
    }
  }

  const note = noteOf(HALLE, { language: 'fr', place: GRENOBLE, secret: SECRET }, LINKS)

  test('what a push service brings is shown, and a press leads to the list on the site', async () => {
    const { page, deliver, shown, pressed } = await withWorker()
    const ours = `${server.address}/autour/?commune=38185`
    await deliver(JSON.stringify({ ...note, page: ours, link: 'https://evil.test/' }))
    expect(await shown()).toEqual([
      { title: note.title, body: note.body, lang: 'fr', actions: ['Prendre rendez-vous', 'Arrêter'] },
    ])
    expect(await pressed('')).toEqual({ address: ours, left: 0 })
    await page.context().close()
  })

  test('a platform’s own page is opened at once; what cannot be read leads home', async () => {
    const { page, deliver, shown, pressed } = await withWorker()
    const link = 'https://www.doctolib.fr/vaccination/halle'
    await deliver(JSON.stringify({ ...note, actions: [{ action: 'book', title: 'Prendre rendez-vous', link }] }))
    await shown()
    expect(await pressed('book')).toEqual({ address: link, left: 0 })
    await deliver('{"title": 1}')
    expect(await shown()).toMatchObject([{ title: 'Vite Ma Dose', lang: 'fr', actions: [] }])
    expect(await pressed('')).toEqual({ address: `${server.address}/`, left: 0 })
    await page.context().close()
  })
})
