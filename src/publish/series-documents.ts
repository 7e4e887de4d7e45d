import { DEPARTEMENTS } from '../geography/departements.ts'
import { CENTRE_TYPES } from '../model/centre.ts'
import { groupsMet, type HistoryPoint, seriesOf } from '../statistics/history.ts'
import type { CountrySeriesDocument, DepartementSeriesDocument, TypeSeriesDocument } from './schemas.ts'

const hours = (history: readonly HistoryPoint[]): string[] => history.map(({ hour }) => hour)

/** `stats_by_date.json`: the country, hour by hour. */
export function countrySeries(history: readonly HistoryPoint[]): CountrySeriesDocument {
  return {
    dates: hours(history),
    total_centres_disponibles: history.map(({ country: [available] }) => available),
    total_centres: history.map(({ country: [, total] }) => total),
    total_appointments: history.map(({ country: [, , places] }) => places),
  }
}

/** `stats_by_date_dep.json`: every département, every series as long as the dates. */
export function departementSeries(history: readonly HistoryPoint[]): DepartementSeriesDocument {
  const codes = DEPARTEMENTS.map(({ code }) => code)
  const series = seriesOf(history, codes, ({ departements }) => departements)
  const pick = (key: 'available' | 'total' | 'places') =>
    Object.fromEntries([...series].map(([code, each]) => [code, each[key]]))
  return {
    dates: hours(history),
    dep_centres_disponibles: pick('available'),
    dep_centres: pick('total'),
    dep_appointments: pick('places'),
  }
}

/** `stats_center_types.json`: by platform and by kind of centre, every series as long as the dates. */
export function typeSeries(history: readonly HistoryPoint[]): TypeSeriesDocument {
  const platforms = groupsMet(history, (point) => point.platforms)
  const types = [...new Set([...CENTRE_TYPES, ...groupsMet(history, (point) => point.types)])]
  return {
    dates: hours(history),
    plateformes: published(seriesOf(history, platforms, (point) => point.platforms)),
    center_types: published(seriesOf(history, types, (point) => point.types)),
  }
}

const published = (series: ReturnType<typeof seriesOf>): TypeSeriesDocument['plateformes'] =>
  Object.fromEntries(
    [...series].map(([name, { available, total, places }]) => [
      name,
      { disponible: available, total, creneaux: places },
    ]),
  )
