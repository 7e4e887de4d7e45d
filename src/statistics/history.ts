import { z } from 'zod'
import { formatInstant, PARIS } from '../model/local-time.ts'
import type { Instant } from '../model/slot.ts'
import type { Change } from '../snapshot/changes.ts'
import type { Standing } from '../snapshot/standing.ts'
import type { Standings } from '../snapshot/standings.ts'
import { type Figures, figuresBy, figuresOf } from './figures.ts'

/** Three figures of a set of centres: with slots, in all, slots. */
const tripleSchema = z.tuple([z.number().int().min(0), z.number().int().min(0), z.number().int().min(0)])

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
  /** Centres that opened and closed since the point before; null when not known. */
  moves: z.strictObject({ opened: z.number().int(), closed: z.number().int() }).nullable(),
})

export type HistoryPoint = z.infer<typeof historyPointSchema>

/** The hour of an instant, by the clock of Paris. */
export function historyHour(at: Instant): string {
  const text = formatInstant(at, PARIS)
  return `${text.slice(0, 10)} ${text.slice(11, 13)}:00:00`
}

/** The point of the hour in which a state was taken. */
export function historyPoint(
  { byDepartement }: Standings,
  changes: readonly Change[],
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
    moves: {
      opened: changes.filter(({ kind }) => kind === 'opened').length,
      closed: changes.filter(({ kind }) => kind === 'closed').length,
    },
  }
}

const tripleOf = ({ available, absent, places }: Figures): Triple => [available, available + absent, places]

/** How long history is kept. */
export const HISTORY_YEARS = 2

/**
 * History with one more point: at most one an hour, the first of the hour wins. Points older than two years go.
 *
 * @returns the same list when the hour is there already.
 */
export function withPoint(history: readonly HistoryPoint[], point: HistoryPoint): readonly HistoryPoint[] {
  if (history.some(({ hour }) => hour === point.hour)) return history
  const oldest = `${Number(point.hour.slice(0, 4)) - HISTORY_YEARS}${point.hour.slice(4)}`
  return [...history, point].filter(({ hour }) => hour >= oldest).sort((a, b) => (a.hour < b.hour ? -1 : 1))
}

/** Series of one kind of group over all points, each as long as the points: a group that was not there yet counts zero. */
export function seriesOf(
  history: readonly HistoryPoint[],
  groups: readonly string[],
  groupsOf: (point: HistoryPoint) => Readonly<Record<string, Triple>> | null,
): Map<string, { available: number[]; total: number[]; places: number[] }> {
  return new Map(
    groups.map((group) => {
      const triples = history.map((point): Triple => groupsOf(point)?.[group] ?? [0, 0, 0])
      return [
        group,
        {
          available: triples.map(([available]) => available),
          total: triples.map(([, total]) => total),
          places: triples.map(([, , places]) => places),
        },
      ]
    }),
  )
}

/** Every group met in the history, in the order of their names. */
export function groupsMet(
  history: readonly HistoryPoint[],
  groupsOf: (point: HistoryPoint) => Readonly<Record<string, Triple>> | null,
): string[] {
  return [...new Set(history.flatMap((point) => Object.keys(groupsOf(point) ?? {})))].sort()
}
