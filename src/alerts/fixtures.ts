import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { AlertConfig } from '../config/alert-settings.ts'
import { alertConfigSchema } from '../config/alert-settings.ts'
import type { Instant } from '../model/slot.ts'
import { type Database, openDatabase } from '../store/database/open.ts'
import type { Schema } from '../store/database/schema.ts'
import { siteLinks } from './mail/links.ts'
import { type Db, takeDue } from './outbox/outbox.ts'
import { askForAlert } from './subscription/ask.ts'
import type { Desk } from './subscription/desk.ts'
import { confirmAlert } from './subscription/own-alert.ts'
import { tokenOf } from './subscription/tokens.ts'
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

/** Forgets who asked for what and how often, and whatever else those tables hold. */
export async function forgetAlerts(db: Db, ...others: readonly (keyof Schema)[]): Promise<void> {
  for (const table of ['subscriptions', 'outbox', 'rate_limits', ...others] as const)
    await db.deleteFrom(table).execute()
}

/**
 * A database in memory for the tests of a file, and for each of them a new desk, to which nobody has come yet.
 *
 * @param others - tables that are emptied, too.
 */
export function deskUnderTest(...others: readonly (keyof Schema)[]): () => ReturnType<typeof testDesk> {
  let database: Database
  let desk: ReturnType<typeof testDesk>
  beforeAll(async () => {
    database = await memoryDatabase()
  }, 60_000)
  afterAll(() => database.close())
  beforeEach(async () => {
    desk = testDesk(database)
    await forgetAlerts(desk.db, ...others)
  })
  return () => desk
}

/** Asks for an alert as the form does: the message that follows, which is taken then, its secret and the tokens of its links. */
export async function askedAlert(desk: Desk, form: object = {}) {
  const answer = await askForAlert(desk, { ...FORM, ...form }, '192.0.2.1')
  if (answer.kind !== 'sent') throw new Error(`The form was answered: ${answer.kind}`)
  const [message] = await takeDue(desk.db, desk.vault, 'test', 1, desk.clock())
  if (message?.payload.channel !== 'mail') throw new Error('No message was written')
  const { secret } = message.payload
  const token = (purpose: 'confirm' | 'manage' | 'stop') => tokenOf(secret, purpose)
  return { message, secret, confirm: token('confirm'), manage: token('manage'), stop: token('stop') }
}

/** The same, confirmed. */
export async function runningAlert(desk: Desk, form: object = {}) {
  const alert = await askedAlert(desk, form)
  const answer = await confirmAlert(desk, alert.confirm)
  if (answer !== 'done') throw new Error(`The link was answered: ${answer}`)
  return alert
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
