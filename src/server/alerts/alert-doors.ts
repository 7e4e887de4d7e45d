import { subscriptionsByState } from '../../alerts/operator.ts'
import { type OutboxFigures, outboxFigures } from '../../alerts/outbox/figures.ts'
import type { AskAnswer } from '../../alerts/subscription/ask.ts'
import { askForAlert } from '../../alerts/subscription/ask.ts'
import type { Desk } from '../../alerts/subscription/desk.ts'
import {
  type ActAnswer,
  type ChangeAnswer,
  changeAlert,
  confirmAlert,
  extendAlert,
  type OwnAlert,
  pauseAlert,
  readOwnAlert,
  resumeAlert,
  sendMyData,
} from '../../alerts/subscription/own-alert.ts'
import { restoreAlert, stopAlert } from '../../alerts/subscription/stop.ts'
import type { Act } from './alert-acts.ts'

/** Counts, and nothing of whom. */
export type AlertFigures = {
  readonly outbox: OutboxFigures
  /** Subscriptions, by state. */
  readonly subscriptions: Readonly<Record<string, number>>
}

/** All that the server does with alerts: whatever keeps them is behind this. */
export type AlertDoors = {
  /** Takes the form as it came. @param ip - from where it was sent. */
  ask(form: unknown, ip: string): Promise<AskAnswer>
  /** Shows an alert to whoever has one of its links; null when the link is not good. Changes nothing. */
  read(token: string): Promise<OwnAlert | null>
  change(token: string, change: unknown): Promise<ChangeAnswer>
  act(act: Act, token: string): Promise<ActAnswer>
  /** The key by which browsers let us notify them (VAPID, public); null when nobody is notified. */
  pushKey(): Promise<string | null>
  /** Counts for whoever watches the service. */
  figures(): Promise<AlertFigures>
}

const ACTING: Readonly<Record<Act, (desk: Desk, token: string) => Promise<ActAnswer>>> = {
  confirmer: confirmAlert,
  prolonger: extendAlert,
  pause: pauseAlert,
  reprendre: resumeAlert,
  donnees: sendMyData,
  arreter: stopAlert,
  retablir: restoreAlert,
}

/** The doors to the subscriptions that a desk keeps. */
export const alertDoors = (desk: Desk): AlertDoors => ({
  ask: (form, ip) => askForAlert(desk, form, ip),
  read: (token) => readOwnAlert(desk, token),
  change: (token, change) => changeAlert(desk, token, change),
  act: (act, token) => ACTING[act](desk, token),
  pushKey: async () => desk.pushKey,
  figures: async () => ({
    outbox: await outboxFigures(desk.db, desk.clock()),
    subscriptions: await subscriptionsByState(desk.db),
  }),
})
