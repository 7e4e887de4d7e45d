import { existsSync } from 'node:fs'

/** Where Chromium is on Debian and its kin. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser that tests drive, `CHROMIUM` naming one that lies elsewhere; null when there is none. */
export const chromiumPath = (): string | null =>
  [process.env['CHROMIUM'], ...PLACES].find((place) => place && existsSync(place)) ?? null
