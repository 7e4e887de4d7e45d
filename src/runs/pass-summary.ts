import type { Outcome } from '../model/outcome.ts'
import type { PlatformPass, PlatformProgress } from '../scrape/pass.ts'
import type { Snapshot, Verdict } from '../snapshot/snapshot.ts'

/** One platform's line in the summary of a pass. */
export type PlatformSummary = {
  readonly platform: string
  readonly name: string
  readonly centres: number
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  readonly places: number
  readonly requests: number
  /** Share of the request budget that was used, 0 to 1; null when there is no limit or nothing was asked. */
  readonly budgetUsed: number | null
  readonly durationMs: number
  readonly verdict: Verdict
  /** When its looks were last all believed. */
  readonly lastGoodAt: number | null
  /** Why it is off, in French; null when it is on. */
  readonly offBecause: string | null
}

/** Sums a pass up, platform by platform. */
export function summarisePass(
  parts: readonly PlatformPass[],
  progress: ReadonlyMap<string, PlatformProgress>,
  snapshot: Snapshot,
): PlatformSummary[] {
  return parts.map(({ settings, client, centres }) => {
    const { id, name } = settings.platform.metadata
    const { outcomes = {}, places = 0, startedAt = 0, endedAt = 0 } = progress.get(id) ?? {}
    const durationMs = (endedAt ?? startedAt) - startedAt
    const requests = client?.counts().sent ?? 0
    const { perSecond } = settings.budget
    const state = snapshot.platforms[id]
    return {
      platform: id,
      name,
      centres: centres.length,
      outcomes,
      places,
      requests,
      budgetUsed:
        perSecond === null || durationMs === 0 ? null : Math.min(1, requests / (perSecond * (durationMs / 1000))),
      durationMs,
      verdict: state?.verdict ?? 'good',
      lastGoodAt: state?.lastGoodAt ?? null,
      offBecause: settings.offBecause,
    }
  })
}
