import { z } from 'zod'
import type { Instant } from '../../model/slot.ts'
import { cellsOf, cellsSchema, hasNewCells } from './cells.ts'
import type { AlertLook } from './look.ts'
import { isWished, type Wish } from './wish.ts'

/** A centre must have had nothing for someone this long before they are told of it again. */
const REARM_AFTER_MS = 30 * 60_000

/** How long an opening waits for those who could not be told at once: a night, and some. */
const OPENING_LIVES_MS = 12 * 3600_000

/** More openings at once than these are not told apart: the oldest is forgotten. */
const OPENINGS_KEPT = 12

/** Something became free: who had nothing before may have something now. */
const openingSchema = z.strictObject({
  /** When the look that saw it ended. */
  at: z.number(),
  /** What was free before. */
  before: cellsSchema,
})

/** Someone has been sent to a place in this kind and hour, and needs the time to book it. */
const busySchema = z.strictObject({ kind: z.string(), hour: z.number(), at: z.number(), people: z.number().int() })

export type Busy = z.infer<typeof busySchema>

/** What is remembered of a centre from look to look. */
export const centreStateSchema = z.strictObject({
  at: z.number(),
  /** What the latest look found free, and the one before it. */
  latest: cellsSchema,
  previous: cellsSchema,
  /** Oldest first; those of whom everyone concerned has been told are gone. */
  openings: z.array(openingSchema).readonly(),
  busy: z.array(busySchema).readonly(),
  /** Until then nobody more can be told of the openings there are. */
  restsUntil: z.number(),
})

export type CentreState = z.infer<typeof centreStateSchema>

/** People who were told of the centre and must not be again, each with since when it has nothing for them (null: it has). */
export type Told = ReadonlyMap<string, Instant | null>

/** A centre met for the first time: what is free there has not opened. */
function firstState(look: AlertLook): CentreState {
  const cells = cellsOf(look.offers)
  return { at: look.at, latest: cells, previous: cells, openings: [], busy: [], restsUntil: 0 }
}

/** The state after one more look. A look that is not newer than the latest changes nothing. */
function afterLook(state: CentreState, look: AlertLook): CentreState {
  if (look.at <= state.at) return state
  const cells = cellsOf(look.offers)
  const isOpening = hasNewCells(state.latest, cells)
  const alive = state.openings.filter(({ at }) => look.at - at < OPENING_LIVES_MS)
  const openings = isOpening ? [...alive, { at: look.at, before: state.latest }].slice(-OPENINGS_KEPT) : alive
  return {
    ...state,
    at: look.at,
    latest: cells,
    previous: state.latest,
    openings,
    restsUntil: isOpening ? 0 : state.restsUntil,
  }
}

/**
 * What a look leaves to remember, whoever is told of it. A centre without state is met for the first time; a look that is not
 * newer than the latest leaves what there was.
 */
export function afterAnyLook(
  { state, told }: { readonly state: CentreState | null; readonly told: Told },
  look: AlertLook,
  wishes: (subscription: string) => Wish | null,
): { readonly state: CentreState; readonly told: Told } {
  if (!state) return { state: firstState(look), told }
  const looked = afterLook(state, look)
  return looked === state ? { state, told } : { state: looked, told: toldAfterLook(told, looked, wishes) }
}

/**
 * Who must still not be told again after a look: those for whom the centre has had nothing for {@link REARM_AFTER_MS}, and
 * those who are gone, leave the list.
 *
 * @param wishes - by subscription; null when there is no such subscription any more.
 */
function toldAfterLook(
  told: Told,
  { at, latest }: Pick<CentreState, 'at' | 'latest'>,
  wishes: (subscription: string) => Wish | null,
): Told {
  const left = new Map<string, Instant | null>()
  for (const [subscription, closedAt] of told) {
    const wish = wishes(subscription)
    if (!wish || (closedAt !== null && at - closedAt >= REARM_AFTER_MS)) continue
    left.set(subscription, isWished(latest, wish) ? null : (closedAt ?? at))
  }
  return left
}
