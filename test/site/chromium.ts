import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumPath } from './chromium-path.ts'
import { PUBLISHED_AT } from './france.ts'

/** What lets it run anywhere, and keeps it from asking anybody anything but the pages it is given. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

/** With CI set nothing may be skipped: a missing browser fails. Elsewhere the tests are skipped, and say how to have them. */
export function browserIsMissing(): boolean {
  if (chromiumPath() !== null) return false
  const advice = 'Chromium is missing: install it (Debian: apt-get install chromium), or name it in CHROMIUM.'
  if (process.env['CI']) throw new Error(advice)
  process.stderr.write(`\nSKIPPED: the tests of the site in a browser. ${advice}\n\n`)
  return true
}

/** Starts the browser. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === null) throw new Error('Chromium is missing')
  return chromium.launch({
    executablePath,
    args: [...CHROMIUM_FLAGS],
  })
}

export const PHONE = { width: 360, height: 740 } as const

export const DESKTOP = { width: 1440, height: 900 } as const

export type PageOptions = {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly serviceWorkers?: 'allow' | 'block'
  /** Minutes since the publication. */
  readonly age?: number
  readonly geolocation?: { readonly latitude: number; readonly longitude: number }
  readonly javaScriptEnabled?: boolean
}

/** A page in which what goes wrong is kept. */
export type VisitedPage = Page & { readonly errors: readonly string[] }

/** A page of a visitor in Paris, three minutes after the publication. What goes wrong in it is kept in `errors`. */
export async function openPage(
  browser: Browser,
  {
    viewport = PHONE,
    colorScheme = 'light',
    serviceWorkers = 'block',
    age = 3,
    geolocation,
    javaScriptEnabled = true,
  }: PageOptions = {},
): Promise<VisitedPage> {
  const context = await browser.newContext({
    viewport,
    colorScheme,
    serviceWorkers,
    javaScriptEnabled,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    ...(geolocation && { geolocation, permissions: ['geolocation'] }),
  })
  const page = await context.newPage()
  await page.clock.install({ time: PUBLISHED_AT + age * 60_000 })
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text())
  })
  return Object.assign(page, { errors })
}
