import { z } from 'zod'
import { formatInstant, HOUR, instantOfLocal, PARIS } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import type { Change } from '../snapshot/changes.ts'
import type { Standing } from '../snapshot/standing.ts'
import type { Standings } from '../snapshot/standings.ts'
import { type Figures, figuresBy, figuresOf } from './figures.ts'

/** The largest figure that a history holds. */
export const LARGEST_FIGURE = 2 ** 31 - 1

const figureSchema = z.number().int().min(0).max(LARGEST_FIGURE)

/** Three figures of a set of centres: with slots, in all, slots. */
const tripleSchema = z.tuple([figureSchema, figureSchema, figureSchema])

export type Triple = z.infer<typeof tripleSchema>

/** An hour by the clock of Paris, as the published series write it: `2021-05-03 10:00:00`. */
const hourSchema = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:00:00$/)

/**
 * The figures of one hour. A point that was imported from published series may lack what those did not hold: null then, never
 * zero.
 */
export const historyPointSchema = z.strictObject({
  hour: hourSchema,
  country: tripleSchema,
  departements: z.record(z.string(), tripleSchema).nullable(),
  /** By published name of the platform. */
  platforms: z.record(z.string(), tripleSchema).nullable(),
  types: z.record(z.string(), tripleSchema).nullable(),
  /** Centres that opened and closed in the hours from that of the point before up to this one; null when not known. */
  moves: z.strictObject({ opened: figureSchema, closed: figureSchema }).nullable(),
})

export type HistoryPoint = z.infer<typeof historyPointSchema>

/** How long changes are kept. */
export const CHANGES_KEPT_MS = 48 * HOUR

/** The hour of an instant, by the clock of Paris. */
export function historyHour(at: Instant): string {
  const text = formatInstant(at, PARIS)
  return `${text.slice(0, 10)} ${text.slice(11, 13)}:00:00`
}

/**
 * Changes that the point of an hour counts: those of the whole hours since the point before began, so that each is counted
 * once, however many passes an hour has and whichever of them makes the point.
 *
 * @param lastHour - that of the point before.
 * @returns null when there is no point before, or some of the changes since then are no longer kept.
 */
export function changesToCount(
  changes: readonly Change[],
  lastHour: string | undefined,
  at: Instant,
): readonly Change[] | null {
  if (lastHour === undefined) return null
  const [from, to] = [startOf(lastHour), startOf(historyHour(at))]
  if (from <= at - CHANGES_KEPT_MS) return null
  return changes.filter((change) => change.at >= from && change.at < to)
}

const startOf = (hour: string): Instant => instantOfLocal(hour.slice(0, 10), hour.slice(11, 16), PARIS)

/**
 * The point of the hour in which a state was taken.
 *
 * @param changes - those that it counts; null when they are not known.
 */
export function historyPoint(
  { byDepartement }: Standings,
  changes: readonly Change[] | null,
  at: Instant,
  platformName: (id: string) => string,
): HistoryPoint {
  const all = [...byDepartement.values()].flat()
  const triples = (keyOf: (standing: Standing) => string) =>
    Object.fromEntries([...figuresBy(all, keyOf)].map(([key, figures]) => [key, tripleOf(figures)]))
  return {
    hour: historyHour(at),
    country: tripleOf(figuresOf(all)),
    departements: triples(({ centre }) => centre.departement ?? ''),
    platforms: triples(({ centre }) => platformName(centre.platform)),
    types: triples(({ centre }) => centre.type),
    moves: changes && {
      opened: changes.filter(({ kind }) => kind === 'opened').length,
      closed: changes.filter(({ kind }) => kind === 'closed').length,
    },
  }
}

const tripleOf = ({ available, absent, places }: Figures): Triple => [available, available + absent, places]

/** How long history is kept. */
export const HISTORY_YEARS = 2
