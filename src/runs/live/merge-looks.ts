import type { Observation } from '../../model/observation.ts'
import { isAnswered } from '../../model/outcome.ts'
import type { Instant } from '../../model/slot.ts'
import { recordAfter } from '../../snapshot/merge-pass.ts'
import {
  type CentreRecord,
  PASSES_KEPT,
  type PassFigures,
  type PlatformState,
  type Snapshot,
  type Verdict,
} from '../../snapshot/snapshot.ts'

/**
 * The state of France after some looks, each at a centre that it knows (others are left out). What is thought of a platform
 * decides what is believed of them, exactly as after a pass. A pure function.
 *
 * @param observations - by the key of the centre; the newest of each.
 * @param verdicts - on the platforms that are asked.
 */
export function mergeLooks(
  previous: Snapshot,
  observations: ReadonlyMap<string, Observation>,
  verdicts: ReadonlyMap<string, Verdict>,
  at: Instant,
): Snapshot {
  const centres = new Map(previous.centres)
  for (const [key, observation] of observations) {
    const record = centres.get(key)
    if (!record) continue
    centres.set(key, recordAfter(record, observation, verdicts.get(record.centre.platform) ?? 'good'))
  }
  return { ...previous, at, centres, platforms: statesAfter(previous.platforms, verdicts, at) }
}

const UNSEEN: PlatformState = { verdict: 'good', lastGoodAt: null, passes: [] }

function statesAfter(
  before: Snapshot['platforms'],
  verdicts: ReadonlyMap<string, Verdict>,
  at: Instant,
): Record<string, PlatformState> {
  const states: Record<string, PlatformState> = { ...before }
  for (const [platform, verdict] of verdicts) {
    const state = states[platform] ?? UNSEEN
    states[platform] = { ...state, verdict, lastGoodAt: verdict === 'good' ? at : state.lastGoodAt }
  }
  return states
}

/** Whether the latest look at a centre is the one that is believed. */
export const isBelieved = ({ latest, settled }: CentreRecord): boolean =>
  latest !== null && settled !== null && latest.at === settled.at

/** Adds how every believed platform does now to its passes, so that a pass made later knows what is usual. */
export function withFigures(snapshot: Snapshot, records: ReadonlyMap<string, readonly CentreRecord[]>): Snapshot {
  const platforms = Object.fromEntries(
    Object.entries(snapshot.platforms).map(([id, state]) => {
      if (state.verdict !== 'good') return [id, state]
      const passes = [...state.passes, figuresOf(records.get(id) ?? [], snapshot.at)].slice(-PASSES_KEPT)
      return [id, { ...state, passes }]
    }),
  )
  return { ...snapshot, platforms }
}

function figuresOf(records: readonly CentreRecord[], at: Instant): PassFigures {
  const figures: PassFigures = { at, asked: 0, answered: 0, withSlots: {} }
  for (const { centre, latest } of records) {
    if (latest === null) continue
    figures.asked += 1
    if (isAnswered(latest.outcome)) figures.answered += 1
    const departement = centre.departement ?? '?'
    if (latest.outcome === 'slots') figures.withSlots[departement] = (figures.withSlots[departement] ?? 0) + 1
  }
  return figures
}
