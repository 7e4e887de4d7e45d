import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectContract } from '../../test/contract.ts'
import { countrySeries, departementSeries, typeSeries } from '../publish/series-documents.ts'
import { type HistoryPoint, historyHour, withPoint } from './history.ts'
import { pointsOfSeries } from './import-series.ts'

const point = (hour: string, known: Partial<HistoryPoint> = {}): HistoryPoint => ({
  hour,
  country: [1, 2, 3],
  departements: { '38': [1, 2, 3] },
  platforms: { Doctolib: [1, 2, 3] },
  types: { drugstore: [1, 2, 3] },
  moves: { opened: 0, closed: 0 },
  ...known,
})

describe('points', () => {
  test('the hour is that of Paris, in summer and in winter', () => {
    expect(historyHour(Date.parse('2021-05-03T08:59:59Z'))).toBe('2021-05-03 10:00:00')
    expect(historyHour(Date.parse('2021-12-31T23:30:00Z'))).toBe('2022-01-01 00:00:00')
  })

  test('one an hour, and the first of the hour wins', () => {
    const first = [point('2021-05-03 10:00:00')]
    expect(withPoint(first, point('2021-05-03 10:00:00', { country: [9, 9, 9] }))).toBe(first)
    expect(withPoint(first, point('2021-05-03 11:00:00'))).toHaveLength(2)
  })

  test('two years are kept', () => {
    const old = [point('2019-05-03 09:00:00'), point('2019-05-03 10:00:00')]
    const hours = withPoint(old, point('2021-05-03 10:00:00')).map(({ hour }) => hour)
    expect(hours).toEqual(['2019-05-03 10:00:00', '2021-05-03 10:00:00'])
  })
})

describe('series', () => {
  const groups = fc.dictionary(
    fc.constantFrom('Doctolib', 'Keldoc', 'Maiia', 'Autre'),
    fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
  )

  test('every one is as long as the dates, whatever came and went', () => {
    fc.assert(
      fc.property(fc.array(fc.option(groups), { maxLength: 12 }), (hours) => {
        const history = hours.map((platforms, index) =>
          point(`2021-05-03 ${String(index).padStart(2, '0')}:00:00`, {
            platforms,
            types: platforms,
            departements: null,
          }),
        )
        const document_ = typeSeries(history)
        expectContract('stats-center-types', document_)
        for (const kind of [document_.plateformes, document_.center_types]) {
          for (const series of Object.values(kind)) {
            expect([series.disponible, series.total, series.creneaux].map(({ length }) => length)).toEqual([
              hours.length,
              hours.length,
              hours.length,
            ])
          }
        }
      }),
    )
  })

  test('every département is there, absent hours counting zero', () => {
    const history = [point('2021-05-03 10:00:00'), point('2021-05-03 11:00:00', { departements: { '75': [4, 5, 6] } })]
    const document_ = departementSeries(history)
    expectContract('stats-by-date-dep', document_)
    expect(Object.keys(document_.dep_centres)).toHaveLength(102)
    expect([document_.dep_appointments['38'], document_.dep_appointments['75']]).toEqual([
      [3, 0],
      [0, 6],
    ])
  })

  test('published and imported again, they are the same', () => {
    const history = [point('2021-05-03 10:00:00'), point('2021-05-03 11:00:00', { country: [7, 8, 9] })]
    const country = countrySeries(history)
    expectContract('stats-by-date', country)
    const again = pointsOfSeries({ country, departements: departementSeries(history), types: typeSeries(history) })
    expect(countrySeries(again)).toEqual(country)
    expect(departementSeries(again)).toEqual(departementSeries(history))
    expect(typeSeries(again)).toEqual(typeSeries(history))
  })

  test('a series that is shorter than its dates is aligned on the newest ones', () => {
    const country = {
      dates: ['2021-04-09 10:00:00', '2021-04-10 10:00:00'],
      total_centres_disponibles: [1, 2],
      total_centres: [3, 4],
      total_appointments: [5],
    }
    const types = { dates: country.dates, plateformes: { Ordoclic: { disponible: [6], total: [7] } } }
    expect(pointsOfSeries({ country, types })).toMatchObject([
      { hour: '2021-04-09 10:00:00', country: [1, 3, 0], departements: null, platforms: { Ordoclic: [0, 0, 0] } },
      { hour: '2021-04-10 10:00:00', country: [2, 4, 5], platforms: { Ordoclic: [6, 7, 0] } },
    ])
  })

  test('what is no series is refused', () => {
    expect(() => pointsOfSeries({ country: { dates: 'x' } })).toThrow()
  })
})
