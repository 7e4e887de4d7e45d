import type { AlertConfig, AlertSecrets } from '../config/alert-settings.ts'
import { ConfigError } from '../config/config-error.ts'
import type { Instant } from '../model/slot.ts'
import { newHolder } from '../store/database/leadership.ts'
import type { BounceDesk } from './bounces/bounce.ts'
import { type SiteLinks, siteLinks } from './mail/links.ts'
import { openMailer } from './outbox/mailer.ts'
import type { Db } from './outbox/outbox.ts'
import type { SenderTools } from './outbox/sender.ts'
import { openPusher } from './push/pusher.ts'
import type { Desk } from './subscription/desk.ts'
import { openVault, readVaultKeys, type Vault } from './subscription/vault.ts'

/** Everything that alerts work with, opened once. */
export type AlertTools = {
  readonly vault: Vault
  readonly links: SiteLinks
  /** Of our Message-IDs. */
  readonly domain: string
  /** What keeps subscriptions: for the server. */
  readonly desk: Desk
  /** What sends: for whoever empties the outbox. Its mailer is to be closed at the end. */
  readonly sender: SenderTools
  /** What takes failures into account; null when none come back to us. */
  readonly bounces: BounceDesk | null
}

export type AlertSetting = {
  readonly config: AlertConfig
  readonly secrets: AlertSecrets
  /** Where the site is served, with its last slash. */
  readonly siteUrl: string
  readonly db: Db
  readonly clock: () => Instant
}

/** @throws ConfigError when the key of the environment is not one. */
export function openAlertTools({ config, secrets, siteUrl, db, clock }: AlertSetting): AlertTools {
  const keys = readVaultKeys(secrets.alertKey)
  if (!keys)
    throw new ConfigError(
      'VITEMADOSE_ALERT_KEY : une ou plusieurs paires numéro:clé sont attendues, la plus récente d’abord, la clé étant 32 octets en base64 (par exemple 1:$(openssl rand -base64 32))',
    )
  const vault = openVault(keys)
  const links = siteLinks(siteUrl)
  const { mail, push, limits } = config
  const domain = mail.from.slice(mail.from.lastIndexOf('@') + 1)
  return {
    vault,
    links,
    domain,
    desk: { db, vault, limits, pushHosts: push?.hosts ?? [], pushKey: push?.publicKey ?? null, domain, clock },
    sender: {
      db,
      vault,
      mailer: openMailer(mail, secrets),
      pusher: push && secrets.vapidKey ? openPusher(push, secrets.vapidKey) : null,
      links,
      bounceDomain: mail.bounceDomain,
      from: mail.from,
      worker: newHolder(),
      clock,
    },
    bounces: mail.bounceDomain === null ? null : { db, vault, bounceDomain: mail.bounceDomain, domain, clock },
  }
}
