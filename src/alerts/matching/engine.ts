import type { Point } from '../../geography/distance.ts'
import type { Dose } from '../../model/dose.ts'
import type { Instant } from '../../model/slot.ts'
import type { AlertLook } from './look.ts'
import { applyRound, matchRound } from './round.ts'
import { type RoundTools, storeRound } from './store-round.ts'
import { loadMatchingState, loadSubscribers, refreshSubscribers } from './stored-state.ts'
import { openSubscribers } from './subscribers.ts'

/** Tells subscribers of what opens, look after look. One at a time, wherever it runs: it holds what it remembers. */
export type AlertEngine = {
  /**
   * Takes looks into account, the newest of each centre, and puts the messages that follow in the outbox. Looks that are a
   * little old already only tell what there was.
   *
   * @returns centres to look at again at once: then someone may be told a few minutes earlier.
   * @throws what the database throws; nothing is lost then, the same looks or the next ones find the same again.
   */
  see(looks: readonly AlertLook[]): Promise<{ readonly written: number; readonly recheck: readonly string[] }>
  /** Reads what owners changed since the last time; to be done every few seconds. */
  refresh(): Promise<void>
  /** Forgets subscriptions that were erased, and centres that are gone. */
  forget(gone: { readonly subscriptions: readonly string[]; readonly centres: readonly string[] }): Promise<void>
  readonly subscriptions: number
  /** About how many wait for news of a centre there: no fewer than there are. */
  readonly waitingAround: (point: Point | null, departement: string | null) => number
}

/** Opens it from what the database holds. @param campaignDoses - what those want who chose no dose. */
export async function openAlertEngine(
  tools: RoundTools & { readonly clock: () => Instant },
  campaignDoses: readonly Dose[],
): Promise<AlertEngine> {
  const { db, clock } = tools
  const subscribers = openSubscribers(campaignDoses)
  let freshAt = clock()
  const state = await loadMatchingState(db)
  await loadSubscribers(db, subscribers)
  const inTurn = openTurns()
  return {
    see: (looks) =>
      inTurn(async () => {
        const now = clock()
        const round = matchRound(state, subscribers, looks, now)
        const { written, gone } = await storeRound(tools, state, round, now)
        applyRound(state, subscribers, round, now)
        for (const id of gone) subscribers.drop(id)
        return { written, recheck: round.recheck }
      }),
    refresh: () =>
      inTurn(async () => {
        freshAt = await refreshSubscribers(db, subscribers, freshAt)
      }),
    forget: ({ subscriptions, centres }) =>
      inTurn(async () => {
        for (const id of subscriptions) subscribers.drop(id)
        for (const id of centres) {
          state.centres.delete(id)
          state.told.delete(id)
        }
      }),
    waitingAround: (point, departement) =>
      subscribers.bucketsAround(point, departement).reduce((sum, { size }) => sum + size, 0),
    get subscriptions() {
      return subscribers.size
    },
  }
}

/** Does things one after the other, whatever becomes of each. */
function openTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(act: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(act)
    last = turn.catch(() => undefined)
    return turn
  }
}
