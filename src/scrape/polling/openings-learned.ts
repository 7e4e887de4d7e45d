import { DAY, HOUR } from '../../model/local-time.ts'
import type { Instant } from '../../model/slot.ts'

const HOURS = 24

/** What was learned this long ago counts half. */
const HALF_LIFE_MS = 5 * DAY

/** How many openings of a centre's own its habits by the hour must rest on to weigh as much as the platform's. */
const OWN_HABITS_FROM = 8

/** How many openings a platform's habits by the hour must rest on to weigh as much as knowing nothing. */
const HABITS_FROM = 24

/** News seen at one centre and how long it was watched for them, older parts counting less. */
export type Watched = {
  /** News by the hour of the day (UTC) in which they may have appeared. */
  readonly news: number[]
  total: number
  /** Milliseconds. */
  watchedMs: number
  /** As of when the figures above are decayed. */
  at: Instant
}

export const newlyWatched = (at: Instant): Watched => ({ news: new Array(HOURS).fill(0), total: 0, watchedMs: 0, at })

/**
 * Takes one interval between two good looks into account. When the second one saw something new, it appeared at some moment
 * in between: each hour gets its part.
 */
export function learnInterval(watched: Watched, from: Instant, to: Instant, news: number): void {
  const kept = 2 ** (-(to - watched.at) / HALF_LIFE_MS)
  if (to > watched.at) {
    for (let hour = 0; hour < HOURS; hour += 1) watched.news[hour] = (watched.news[hour] ?? 0) * kept
    watched.total *= kept
    watched.watchedMs *= kept
    watched.at = to
  }
  watched.watchedMs += to - from
  watched.total += news
  if (news === 0) return
  for (let begin = Math.max(from, to - DAY); begin < to; begin = hourAfter(begin)) {
    const share = (Math.min(to, hourAfter(begin)) - begin) / (to - from)
    watched.news[hourOf(begin)] = (watched.news[hourOf(begin)] ?? 0) + news * share
  }
}

const hourOf = (at: Instant): number => Math.floor(at / HOUR) % HOURS

const hourAfter = (at: Instant): Instant => (Math.floor(at / HOUR) + 1) * HOUR

/** What the centres of a platform have in common: what is assumed of each of them before it has shown otherwise. */
export type Common = {
  /** News per millisecond of an average centre. */
  readonly rate: number
  /**
   * For how long a centre must have been watched, in milliseconds, for its own rate to weigh as much as the average.
   * Infinite when centres differ no more than by chance: then all have the average.
   */
  readonly trustedFromMs: number
  /** Of each hour of the day, how many times more news it has than the average hour. */
  readonly habits: readonly number[]
}

/** Compares all centres of a platform. */
export function commonOf(all: Iterable<Watched>): Common {
  const news = new Array<number>(HOURS).fill(0)
  let [total, watchedMs, squaredMs] = [0, 0, 0]
  const list = [...all]
  for (const watched of list) {
    for (let hour = 0; hour < HOURS; hour += 1) news[hour] = (news[hour] ?? 0) + (watched.news[hour] ?? 0)
    total += watched.total
    watchedMs += watched.watchedMs
    squaredMs += watched.watchedMs ** 2
  }
  const rate = watchedMs > 0 ? total / watchedMs : 0
  let excess = 0
  for (const watched of list) {
    const expected = rate * watched.watchedMs
    excess += (watched.total - expected) ** 2 - expected
  }
  const variance = squaredMs > 0 ? excess / squaredMs : 0
  return {
    rate,
    trustedFromMs: variance > 0 ? rate / variance : Number.POSITIVE_INFINITY,
    habits: news.map((count) => (HOURS * (count + HABITS_FROM / HOURS)) / (total + HABITS_FROM)),
  }
}

/** News per millisecond that one centre must be expected to have, over all hours. */
function rateOf({ total, watchedMs }: Watched, { rate, trustedFromMs }: Common): number {
  if (trustedFromMs === Number.POSITIVE_INFINITY) return rate
  return (total + rate * trustedFromMs) / (watchedMs + trustedFromMs)
}

/** How many times more news than on average one centre has in an hour of the day. */
function habitOf(watched: Watched, hour: number, { habits, trustedFromMs }: Common): number {
  const common = habits[hour] ?? 1
  if (trustedFromMs === Number.POSITIVE_INFINITY) return common
  return (HOURS * (watched.news[hour] ?? 0) + OWN_HABITS_FROM * common) / (watched.total + OWN_HABITS_FROM)
}

/**
 * The waiting that has gathered at a centre since its last look, as far as can be expected: of everything that may have
 * appeared since, how long it has been there, added up. Beyond a day only the last day's hours count, each as often.
 */
export function expectedWaiting(watched: Watched, from: Instant, to: Instant, common: Common): number {
  let waiting = 0
  for (let begin = Math.max(from, to - DAY); begin < to; begin = hourAfter(begin)) {
    const end = Math.min(to, hourAfter(begin))
    waiting += habitOf(watched, hourOf(begin), common) * (end - begin) * (to - (begin + end) / 2)
  }
  const days = Math.max(1, (to - from) / DAY)
  return rateOf(watched, common) * waiting * days ** 2
}
