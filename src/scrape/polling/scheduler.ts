import type { Instant } from '../../model/slot.ts'
import { commonOf, expectedWaiting, learnInterval, newlyWatched, type Watched } from './openings-learned.ts'

/**
 * Of all looks, the share that goes to whoever was asked longest ago. With n centres, each one's turn comes after at most
 * n such looks, hence after n / 0.55 looks of any kind: less than two rounds, whatever the other looks are spent on.
 */
export const OLDEST_FIRST_SHARE = 0.55

/** No centre is asked again sooner than this, however much is expected of it. */
export const REST_MS = 60_000

/** A ranking of all centres serves for this share of a round: it need not be made anew for every look. */
const RANKING_SERVES = 0.01

/** Rankings for which one comparison of all centres serves. */
const COMMON_SERVES = 10

/** What is remembered of one centre. */
export type PolledCentre = {
  /** When it was last chosen; null before the first time. */
  askedAt: Instant | null
  /** When a good look at it last ended; null before the first one. */
  seenAt: Instant | null
  watched: Watched | null
}

/** How a look ended: what news it brought (0 when nothing new was there), or null when it failed. */
export type PolledLook = { readonly at: Instant; readonly news: number }

/**
 * Chooses whom to ask next among the centres of one platform. It never looks at a clock, draws no lots, and knows only what
 * it is told: the same calls give the same choices.
 */
export type Scheduler = {
  /** The centres there are, by any key; those that were there keep what is known of them. */
  setCentres(keys: Iterable<string>): void
  /** How much news of some centres is worth; 1 for all others. */
  setWorth(worth: ReadonlyMap<string, number>): void
  /** These are to come next, outside of the share of the oldest. */
  askSoon(keys: Iterable<string>): void
  /** The next centre to look at, or null when all of them were asked a moment ago. */
  next(now: Instant): string | null
  /** A look ended. Null: it failed, and taught nothing. */
  looked(key: string, look: PolledLook | null): void
  /** When the one that was asked longest ago was; null when there is none, or one that never was. */
  oldestAskedAt(): Instant | null
  /** What is remembered of each centre, those asked longest ago first. */
  remembered(): ReadonlyMap<string, PolledCentre>
}

/** @param remembered - of an earlier life, see `Scheduler.remembered`. */
export function newScheduler(remembered: ReadonlyMap<string, PolledCentre> = new Map()): Scheduler {
  /** In the order in which they were last asked: the first one has waited longest. */
  const centres = new Map(remembered)
  let worth: ReadonlyMap<string, number> = new Map()
  const soon = new Set<string>()
  let ranking: string[] = []
  let rankings = 0
  let common = commonOf([])
  let owedToOldest = 0

  const mayBeAsked = (centre: PolledCentre, now: Instant) => centre.askedAt === null || now - centre.askedAt >= REST_MS
  const chooseOldest = (now: Instant): string | null => {
    const [first] = centres
    return first && mayBeAsked(first[1], now) ? first[0] : null
  }
  const chooseSoon = (now: Instant): string | null => {
    for (const key of soon) {
      const centre = centres.get(key)
      if (centre && !mayBeAsked(centre, now)) continue
      soon.delete(key)
      if (centre) return key
    }
    return null
  }
  const chooseMostExpected = (now: Instant): string | null => {
    if (ranking.length === 0) {
      common = rankings % COMMON_SERVES === 0 ? commonOf(watchedOf(centres)) : common
      rankings += 1
      ranking = mostExpected(centres, Math.ceil(centres.size * RANKING_SERVES), (key, { askedAt, watched }) =>
        askedAt === null
          ? Number.POSITIVE_INFINITY
          : (worth.get(key) ?? 1) * expectedWaiting(watched ?? UNWATCHED, askedAt, now, common),
      )
    }
    for (let key = ranking.pop(); key !== undefined; key = ranking.pop()) {
      const centre = centres.get(key)
      if (centre && mayBeAsked(centre, now)) return key
    }
    return null
  }

  return {
    setCentres(keys) {
      const wanted = new Set(keys)
      for (const key of centres.keys()) if (!wanted.has(key)) centres.delete(key)
      const known = [...centres]
      centres.clear()
      for (const key of wanted) centres.set(key, { askedAt: null, seenAt: null, watched: null })
      for (const [key, centre] of known) {
        centres.delete(key)
        centres.set(key, centre)
      }
      ranking = []
    },
    setWorth(given) {
      worth = given
    },
    askSoon(keys) {
      for (const key of keys) soon.add(key)
    },
    next(now) {
      owedToOldest += OLDEST_FIRST_SHARE
      const isOldestsTurn = owedToOldest >= 1
      if (isOldestsTurn) owedToOldest -= 1
      const chosen = isOldestsTurn ? chooseOldest(now) : (chooseSoon(now) ?? chooseMostExpected(now))
      const key = chosen ?? chooseOldest(now)
      const centre = key === null ? undefined : centres.get(key)
      if (key === null || !centre) return null
      centre.askedAt = now
      centres.delete(key)
      centres.set(key, centre)
      return key
    },
    looked(key, look) {
      const centre = centres.get(key)
      if (!centre || !look) return
      centre.watched ??= newlyWatched(look.at)
      if (centre.seenAt !== null && look.at > centre.seenAt) {
        learnInterval(centre.watched, centre.seenAt, look.at, look.news)
      }
      centre.seenAt = look.at
    },
    oldestAskedAt() {
      const [first] = centres.values()
      return first?.askedAt ?? null
    },
    remembered: () => centres,
  }
}

const UNWATCHED = newlyWatched(0)

function* watchedOf(centres: ReadonlyMap<string, PolledCentre>): Generator<Watched> {
  for (const { watched } of centres.values()) if (watched) yield watched
}

/** The keys of so many centres of the highest scores, the highest last; between equals those asked longest ago. */
function mostExpected(
  centres: ReadonlyMap<string, PolledCentre>,
  count: number,
  scoreOf: (key: string, centre: PolledCentre) => number,
): string[] {
  const scores = new Float64Array(centres.size)
  let index = 0
  for (const [key, centre] of centres) scores[index++] = scoreOf(key, centre)
  const least = scores.slice().sort().at(-count) ?? 0
  const best: { key: string; score: number }[] = []
  index = 0
  for (const key of centres.keys()) {
    const score = scores[index++] ?? 0
    if (score >= least) best.push({ key, score })
  }
  // Equal ones keep their order, which is that of their last looks.
  return best
    .sort((a, b) => (a.score === b.score ? 0 : b.score - a.score))
    .slice(0, count)
    .reverse()
    .map(({ key }) => key)
}
