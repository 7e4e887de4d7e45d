import { DEPARTEMENTS } from '../geography/departements.ts'
import { CENTRE_TYPES } from '../model/centre.ts'
import { column, type History, type Triples } from '../statistics/history-columns.ts'
import type { CountrySeriesDocument, DepartementSeriesDocument, MovesDocument, TypeSeriesDocument } from './schemas.ts'

/** `stats_by_date.json`: the country, hour by hour. */
export function countrySeries({ hours, country }: History): CountrySeriesDocument {
  return {
    dates: [...hours],
    total_centres_disponibles: column(country, 0),
    total_centres: column(country, 1),
    total_appointments: column(country, 2),
  }
}

/**
 * `stats_by_date_dep.json`: every département, every series as long as the dates. Each series is worked out when it is asked
 * for: two years of all are five million numbers.
 */
export function departementSeries({ hours, departements }: History): DepartementSeriesDocument {
  const pick = (figure: 0 | 1 | 2) => {
    const series: Record<string, number[]> = {}
    for (const { code } of DEPARTEMENTS) {
      const get = () => column(departements.get(code) ?? absent(hours), figure)
      Object.defineProperty(series, code, { get, enumerable: true })
    }
    return series
  }
  return {
    dates: [...hours],
    dep_centres_disponibles: pick(0),
    dep_centres: pick(1),
    dep_appointments: pick(2),
  }
}

/** `stats_center_types.json`: by platform and by kind of centre, every series as long as the dates. */
export function typeSeries({ hours, platforms, types }: History): TypeSeriesDocument {
  const always = CENTRE_TYPES.map((type): [string, Triples] => [type, absent(hours)])
  return {
    dates: [...hours],
    plateformes: published(platforms),
    center_types: published(new Map([...always, ...types])),
  }
}

/** What a group counts that was never there. */
const absent = (hours: readonly string[]): Triples => new Int32Array(3 * hours.length)

const published = (groups: ReadonlyMap<string, Triples>): TypeSeriesDocument['plateformes'] =>
  Object.fromEntries(
    [...groups].map(([name, triples]) => [
      name,
      { disponible: column(triples, 0), total: column(triples, 1), creneaux: column(triples, 2) },
    ]),
  )

/** `stats_mouvements.json`: centres that opened and closed in each hour; null where nobody counted. */
export function movesDocument({ hours, moves }: History): MovesDocument {
  const isCounted = column(moves, 2)
  const counted = (values: readonly number[]) => values.map((value, row) => (isCounted[row] === 1 ? value : null))
  return { dates: [...hours], ouverts: counted(column(moves, 0)), fermes: counted(column(moves, 1)) }
}
