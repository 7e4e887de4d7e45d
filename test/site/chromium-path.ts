import { existsSync } from 'node:fs'

/** Where Chromium is on Debian and its kin; CHROMIUM names another place. */
const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser that tests drive; null when there is none. */
export const chromiumPath = (): string | null => PLACES.find((place) => place && existsSync(place)) ?? null
