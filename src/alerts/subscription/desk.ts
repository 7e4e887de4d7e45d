import type { AlertConfig } from '../../config/alert-settings.ts'
import type { Instant } from '../../model/slot.ts'
import type { Db } from '../outbox/outbox.ts'
import type { Vault } from './vault.ts'

/** What is needed to keep subscriptions. */
export type Desk = {
  readonly db: Db
  readonly vault: Vault
  readonly limits: AlertConfig['limits']
  /** Hosts of push services; empty when notifications are off. */
  readonly pushHosts: readonly string[]
  /** The public key by which browsers let us notify them (VAPID); null when notifications are off. */
  readonly pushKey: string | null
  /** Of our Message-IDs. */
  readonly domain: string
  readonly clock: () => Instant
}

const HOUR = 3600_000
export const DAY = 24 * HOUR

/** How long the link of a confirmation lives. */
export const CONFIRM_WITHIN_MS = 48 * HOUR

/** How long a subscription runs, and by how much it is extended. */
export const RUNS_MS = 90 * DAY

/** How far ahead a subscription may be extended at most. */
export const RUNS_AT_MOST_MS = 2 * RUNS_MS

/** How long an ended subscription can be brought back by whoever ended it. */
export const UNDO_MS = HOUR

/** Unconfirmed subscriptions, with their addresses, are erased after this. */
export const UNCONFIRMED_MS = 7 * DAY

/** The renewal is offered that long before the end. */
export const RENEW_BEFORE_MS = 7 * DAY
