import { z } from 'zod'
import { ConfigError } from './config-error.ts'

/** Where browsers are notified: the services of the four engines. An endpoint elsewhere is never called. */
const PUSH_HOSTS = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '*.notify.windows.com',
] as const

const address = z.string().regex(/^[^\s<>@,;"]+@[^\s<>@,;"]+$/, { error: 'Une adresse e-mail est attendue' })

const domain = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, { error: 'Un nom de domaine est attendu' })

const dkimSchema = z.strictObject({
  domain: domain.describe('The domain that signs: that of the sender.'),
  selector: z
    .string()
    .regex(/^[\w-]+$/)
    .describe('Under which name its public key is published.'),
})

const bounceDoorSchema = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('On which address of this machine.'),
  port: z.number().int().min(0).max(65_535).describe('On which port; 0: any free one.'),
})

const mailConfigSchema = z.strictObject({
  smtp: z
    .url({ protocol: /^smtps?$/ })
    .nullable()
    .default(null)
    .describe('The server that takes our messages, smtps://user@host:465 or smtp://user@host:587; null: no alerts.'),
  requireTls: z
    .boolean()
    .default(true)
    .describe('Refuse to send in the clear. Only for a server on this machine: false.'),
  from: address.default('alertes@vitemadose.invalid').describe('The address that messages come from.'),
  replyTo: address.nullable().default(null).describe('Where answers go; null: to the sender.'),
  bounceDomain: domain
    .nullable()
    .default(null)
    .describe('A domain of which all mail can be read: failures come back to an address of its own for each message.'),
  bounces: bounceDoorSchema
    .nullable()
    .default(null)
    .describe(
      'Where `live` takes the mail of bounceDomain from your own mail server: in the clear and from anybody, so never on a public address; null: nowhere.',
    ),
  dkim: dkimSchema.nullable().default(null).describe('Signature of our messages; its private key is a secret.'),
  atOnce: z.number().int().min(1).max(50).default(5).describe('Connections to the server at once.'),
})

const mailWithDoorSchema = mailConfigSchema.refine(({ bounces, bounceDomain }) => !bounces || bounceDomain, {
  error: '« bounces » demande « bounceDomain »',
  path: ['bounces'],
})

const pushConfigSchema = z.strictObject({
  subject: z
    .string()
    .regex(/^(?:mailto:|https:)/)
    .describe('How push services reach us: mailto: or https:.'),
  publicKey: z
    .string()
    .regex(/^[\w-]{87}$/)
    .describe('The VAPID public key; its private key is a secret.'),
  hosts: z
    .array(z.string().regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/))
    .default([...PUSH_HOSTS])
    .describe('Hosts of push services; *. stands for one name before it. No other address is ever called.'),
})

const limitSchema = (most: number, minutes: number, what: string) =>
  z
    .strictObject({
      most: z.number().int().min(1).default(most),
      minutes: z.number().int().min(1).default(minutes),
    })
    .prefault({})
    .describe(`${what}: at most so many within so many minutes.`)

const limitsConfigSchema = z.strictObject({
  perAddress: limitSchema(3, 24 * 60, 'Confirmations sent to one address'),
  perNetwork: limitSchema(10, 60, 'Alerts asked for from one network (/24, or /48 in IPv6)'),
  overall: limitSchema(3000, 60, 'Alerts asked for in all'),
})

/** What the configuration may say of alerts. Secrets are not in it: they come from the environment. */
export const alertConfigSchema = z.strictObject({
  mail: mailWithDoorSchema.prefault({}).describe('Sending messages.'),
  push: pushConfigSchema.nullable().default(null).describe('Notifications of browsers; null: none.'),
  limits: limitsConfigSchema.prefault({}).describe('Against abuse of the form.'),
})

export type AlertConfig = z.output<typeof alertConfigSchema>

/** Secrets of the alerts, as the environment gives them; null where one is not there. */
export type AlertSecrets = {
  /** `id:key` pairs, see `alerts/subscription/vault.ts`. */
  readonly alertKey: string
  readonly smtpPassword: string | null
  readonly dkimKey: string | null
  readonly vapidKey: string | null
}

/**
 * Reads the secrets that a configuration needs.
 *
 * @throws ConfigError that names what is missing, never what is there.
 */
export function alertSecrets(
  { mail, push }: AlertConfig,
  environment: Readonly<Record<string, string | undefined>>,
): AlertSecrets {
  const read = (name: string): string | null => environment[name]?.trim() || null
  const needed = (name: string, why: string): string => {
    const value = read(name)
    if (value === null) throw new ConfigError(`${name} manque dans l'environnement : ${why}`)
    return value
  }
  return {
    alertKey: needed('VITEMADOSE_ALERT_KEY', 'les adresses des abonnés sont chiffrées avec cette clé'),
    smtpPassword: read('VITEMADOSE_SMTP_PASSWORD'),
    dkimKey: mail.dkim ? needed('VITEMADOSE_DKIM_KEY', 'la configuration demande une signature DKIM') : null,
    vapidKey: push ? needed('VITEMADOSE_VAPID_KEY', 'la configuration demande des notifications') : null,
  }
}
