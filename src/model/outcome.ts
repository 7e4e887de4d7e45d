import { z } from 'zod'

/**
 * What one look at one centre came to. A failed look (`blocked`, `timeout`, `malformed`) is never the same as "no slots".
 *
 * - `slots`: at least one slot; `none`: the platform answered, nothing is free;
 * - `phone-only`: no online booking, one must call;
 * - `gone`: the platform no longer knows this centre; `duplicate`: its slots belong to a sister entry;
 * - `disabled`: the platform is off or lacks its key; `unsupported`: no adapter can read this link.
 */
export const OUTCOMES = [
  'slots',
  'none',
  'phone-only',
  'gone',
  'blocked',
  'timeout',
  'malformed',
  'disabled',
  'duplicate',
  'unsupported',
] as const

export type Outcome = (typeof OUTCOMES)[number]

export const outcomeSchema = z.enum(OUTCOMES)

/** Outcomes in which the platform really answered about this centre: a look that can be trusted. */
const ANSWERED: ReadonlySet<Outcome> = new Set(['slots', 'none', 'phone-only', 'gone'])

/** Outcomes in which the look failed and the last good one must speak instead. */
const FAILED: ReadonlySet<Outcome> = new Set(['blocked', 'timeout', 'malformed'])

/** Outcomes without any question to the platform: they say nothing of how it fares. */
const NEVER_ASKED: ReadonlySet<Outcome> = new Set(['disabled', 'unsupported'])

export const isAsked = (outcome: Outcome): boolean => !NEVER_ASKED.has(outcome)

export const isAnswered = (outcome: Outcome): boolean => ANSWERED.has(outcome)

export const isFailed = (outcome: Outcome): boolean => FAILED.has(outcome)
