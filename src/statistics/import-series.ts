import { z } from 'zod'
import { type HistoryPoint, LARGEST_FIGURE, type Triple } from './history.ts'

const numbers = z.array(z.number().int().min(0).max(LARGEST_FIGURE))

/** `stats_by_date.json`, as it was published at any time: slots were added to it later, and are then shorter. */
const countrySeriesSchema = z.object({
  dates: z.array(z.string()),
  total_centres_disponibles: numbers,
  total_centres: numbers,
  total_appointments: numbers.default([]),
})

/** `stats_by_date_dep.json`. */
const departementSeriesSchema = z.object({
  dates: z.array(z.string()),
  dep_centres_disponibles: z.record(z.string(), numbers),
  dep_centres: z.record(z.string(), numbers),
  dep_appointments: z.record(z.string(), numbers).default({}),
})

const groupSchema = z.record(
  z.string(),
  z.object({ disponible: numbers, total: numbers, creneaux: numbers.default([]) }),
)

/** `stats_center_types.json`. */
const typeSeriesSchema = z.object({
  dates: z.array(z.string()),
  plateformes: groupSchema,
  center_types: groupSchema.default({}),
})

/** The published series that a history can be made again from; any but the first may be missing. */
export type PublishedSeries = {
  readonly country: unknown
  readonly departements?: unknown
  readonly types?: unknown
}

/**
 * Points made again from published series. Old series lost their alignment when a group came later, or one key was added on
 * the way: a shorter one is aligned on the newest dates, as it grew. What they do not say is null.
 *
 * @throws ZodError when a file is no such series.
 */
export function pointsOfSeries({ country, departements, types }: PublishedSeries): HistoryPoint[] {
  const whole = countrySeriesSchema.parse(country)
  const byDepartement = departements === undefined ? null : departementSeriesSchema.parse(departements)
  const byType = types === undefined ? null : typeSeriesSchema.parse(types)
  const countryAt = tripleReader(whole.dates, {
    disponible: whole.total_centres_disponibles,
    total: whole.total_centres,
    creneaux: whole.total_appointments,
  })
  const departementsAt =
    byDepartement &&
    groupReader(
      byDepartement.dates,
      Object.fromEntries(
        Object.entries(byDepartement.dep_centres).map(([code, total]) => [
          code,
          {
            disponible: byDepartement.dep_centres_disponibles[code] ?? [],
            total,
            creneaux: byDepartement.dep_appointments[code] ?? [],
          },
        ]),
      ),
    )
  const platformsAt = byType && groupReader(byType.dates, byType.plateformes)
  const typesAt = byType && groupReader(byType.dates, byType.center_types)
  return [...new Set(whole.dates)].sort().map((hour) => ({
    hour,
    country: countryAt(hour) ?? [0, 0, 0],
    departements: departementsAt?.(hour) ?? null,
    platforms: platformsAt?.(hour) ?? null,
    types: typesAt?.(hour) ?? null,
    moves: null,
  }))
}

type Series = {
  readonly disponible: readonly number[]
  readonly total: readonly number[]
  readonly creneaux: readonly number[]
}

function tripleReader(dates: readonly string[], series: Series): (hour: string) => Triple | null {
  const positions = new Map(dates.map((date, index) => [date, index]))
  const at = (values: readonly number[], position: number) => values[position - (dates.length - values.length)] ?? 0
  return (hour) => {
    const position = positions.get(hour)
    if (position === undefined) return null
    return [at(series.disponible, position), at(series.total, position), at(series.creneaux, position)]
  }
}

function groupReader(
  dates: readonly string[],
  groups: Readonly<Record<string, Series>>,
): (hour: string) => Record<string, Triple> | null {
  const readers = Object.entries(groups).map(([name, series]) => [name, tripleReader(dates, series)] as const)
  const known = new Set(dates)
  return (hour) => {
    if (!known.has(hour)) return null
    return Object.fromEntries(readers.map(([name, read]) => [name, read(hour) ?? [0, 0, 0]]))
  }
}
