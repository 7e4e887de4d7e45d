import type { AlertConfig } from '../config/alert-settings.ts'
import { alertConfigSchema } from '../config/alert-settings.ts'
import type { Instant } from '../model/slot.ts'
import { type Database, openDatabase } from '../store/database/open.ts'
import { siteLinks } from './mail/links.ts'
import type { Desk } from './subscription/desk.ts'
import { openVault, readVaultKeys, type Vault } from './subscription/vault.ts'

/** Monday 12 April 2021 at 10 h 00 in Paris. */
export const TEN = Date.parse('2021-04-12T10:00:00+02:00')

export const DOMAIN = 'alertes.test'

export const LINKS = siteLinks('https://vitemadose.test/')

export function testVault(): Vault {
  const keys = readVaultKeys(`1:${Buffer.alloc(32, 'k').toString('base64')}`)
  if (!keys) throw new Error('The keys of the tests cannot be read')
  return openVault(keys)
}

export const memoryDatabase = (): Promise<Database> =>
  openDatabase({ kind: 'memory' }, { origin: 'simulated', command: 'test' })

/** A desk whose clock is set by hand. */
export function testDesk({ db }: Database): Desk & { now: Instant } {
  const config: AlertConfig = alertConfigSchema.parse({})
  const desk = {
    db,
    vault: testVault(),
    limits: config.limits,
    pushHosts: ['push.test'],
    pushKey: PUSH_KEY,
    domain: DOMAIN,
    now: TEN,
    clock: () => desk.now,
  }
  return desk
}

/** A public key such as the configuration holds. */
export const PUSH_KEY = `B${'k'.repeat(86)}`

/** What a browser gives to let us notify it. */
export const PUSH = {
  endpoint: 'https://push.test/box/1',
  keys: { p256dh: `B${'p'.repeat(86)}`, auth: 'a'.repeat(22) },
}

/** What the form sends at least. */
export const FORM = {
  email: 'marie@example.fr',
  place: { kind: 'commune', insee: '38185', radiusKm: 25 },
}
