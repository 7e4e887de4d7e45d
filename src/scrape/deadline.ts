import type { PlatformSettings } from '../config/platform-settings.ts'

/** Requests per second assumed when a simulator sets no budget. */
const UNLIMITED_RATE = 200

const GRACE_MS = 60_000

/**
 * How long a platform's part of a pass may take, in milliseconds: half as much again as its requests need at its budget,
 * and a minute. One that hangs or slows down ends there, whatever the others do.
 */
export function deadlineOf({ platform, budget }: PlatformSettings, centres: number): number {
  const requests = centres * platform.metadata.requestsPerCentre
  return Math.round((1.5 * requests * 1000) / (budget.perSecond ?? UNLIMITED_RATE)) + GRACE_MS
}
