import type { Centre } from '../model/centre.ts'
import { centreKey } from '../model/identity.ts'
import type { Observation } from '../model/observation.ts'
import type { Origin } from '../model/origin.ts'
import { isFailed } from '../model/outcome.ts'
import { passFigures, verdictOf } from './floors.ts'
import {
  type CentreRecord,
  type Learned,
  PASSES_KEPT,
  type PassFigures,
  type PlatformState,
  type Snapshot,
  type Verdict,
} from './snapshot.ts'

/** One pass, as it ended: what was asked and what was seen. */
export type Pass = {
  readonly at: number
  /** Observations by {@link centreKey} of the catalogue's centre. */
  readonly observations: ReadonlyMap<string, Observation>
  /** Platforms asked. */
  readonly platforms: ReadonlySet<string>
  /** Platforms that are off or lack their key. */
  readonly disabled: ReadonlySet<string>
  /** Départements asked, or null for all of them. */
  readonly departements: ReadonlySet<string> | null
  /** Platforms whose fall below the floor an operator accepts as true. */
  readonly acceptDrop: ReadonlySet<string>
}

const UNSEEN: PlatformState = { verdict: 'good', lastGoodAt: null, passes: [] }

/**
 * The state of France after a pass: every centre of the catalogue, with the looks of this pass where there are any and the
 * previous state elsewhere. Looks that failed never erase what was known; looks of a platform that fell below its floors
 * are not believed when they say that slots are gone. A pure function: the order of observations does not matter.
 */
export function mergePass(
  previous: Snapshot | null,
  catalogue: readonly Centre[],
  origin: Origin,
  pass: Pass,
): Snapshot {
  const platforms = judgePlatforms(previous, pass)
  const centres = new Map<string, CentreRecord>()
  for (const centre of catalogue) {
    const key = centreKey(centre)
    const verdict = platforms[centre.platform]?.verdict ?? 'good'
    const record = previous?.centres.get(key) ?? UNASKED
    centres.set(key, recordAfter({ ...record, centre }, pass.observations.get(key), verdict))
  }
  return { origin, at: pass.at, platforms, centres }
}

const UNASKED: Omit<CentreRecord, 'centre'> = { learned: null, latest: null, settled: null, lastWithSlots: null }

/** A centre's record after a look at it, when there was one, by what is thought of its platform. */
export function recordAfter(
  record: CentreRecord,
  observation: Observation | undefined,
  verdict: Verdict,
): CentreRecord {
  if (!observation) return record
  const { offers, ...latest } = observation.look
  const learned = learnedFrom(record, observation)
  if (!isBelieved(observation, record, verdict)) return { ...record, learned, latest }
  return {
    ...record,
    learned,
    latest,
    settled: { at: latest.at, outcome: latest.outcome, offers },
    lastWithSlots: latest.outcome === 'slots' ? latest.at : record.lastWithSlots,
  }
}

function isBelieved({ look }: Observation, record: CentreRecord, verdict: Verdict): boolean {
  if (isFailed(look.outcome)) return false
  const losesSlots = record.settled?.outcome === 'slots' && look.outcome !== 'slots'
  return !(verdict === 'collapsed' && losesSlots)
}

/** What the look taught. An identity once known never changes; a failed look teaches nothing else. */
function learnedFrom({ centre, learned }: CentreRecord, { centre: told, look }: Observation): Learned {
  const internalId = centre.internalId ?? learned?.internalId ?? told.internalId
  const { url, bookingUrl, phone } = isFailed(look.outcome) ? (learned ?? centre) : told
  return { internalId, url, bookingUrl, phone }
}

function judgePlatforms(previous: Snapshot | null, pass: Pass): Record<string, PlatformState> {
  const states: Record<string, PlatformState> = { ...previous?.platforms }
  const byPlatform = groupByPlatform(pass.observations.values())
  for (const platform of pass.platforms) {
    const before = states[platform] ?? UNSEEN
    states[platform] = pass.disabled.has(platform)
      ? { ...before, verdict: 'disabled' }
      : stateAfter(before, passFigures(byPlatform.get(platform) ?? [], pass.at), pass, platform)
  }
  return states
}

function groupByPlatform(observations: Iterable<Observation>): Map<string, Observation[]> {
  const groups = new Map<string, Observation[]>()
  for (const observation of observations) {
    const group = groups.get(observation.centre.platform)
    if (group) group.push(observation)
    else groups.set(observation.centre.platform, [observation])
  }
  return groups
}

function stateAfter(before: PlatformState, figures: PassFigures, pass: Pass, platform: string): PlatformState {
  if (figures.asked === 0) return before
  const accepted = pass.acceptDrop.has(platform)
  const verdict = accepted ? 'good' : verdictOf(figures, before.passes, pass.departements)
  if (verdict !== 'good') return { ...before, verdict }
  const history = accepted ? [] : before.passes
  const isWhole = pass.departements === null
  return {
    verdict,
    lastGoodAt: pass.at,
    passes: isWhole ? [...history, figures].slice(-PASSES_KEPT) : history,
  }
}
