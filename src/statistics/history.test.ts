import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectContract } from '../../test/contract.ts'
import { formatInstant, PARIS } from '../model/local-time.ts'
import { countrySeries, departementSeries, movesDocument, typeSeries } from '../publish/series-documents.ts'
import { changesToCount, type HistoryPoint, historyHour } from './history.ts'
import { column, historyOf, type Triples, withPoint } from './history-columns.ts'
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

const NONE = new Int32Array()

describe('points', () => {
  test('the hour is that of Paris, in summer and in winter', () => {
    expect(historyHour(Date.parse('2021-05-03T08:59:59Z'))).toBe('2021-05-03 10:00:00')
    expect(historyHour(Date.parse('2021-12-31T23:30:00Z'))).toBe('2022-01-01 00:00:00')
  })

  test('one an hour, and the first of the hour wins', () => {
    const first = historyOf([point('2021-05-03 10:00:00')])
    expect(withPoint(first, point('2021-05-03 10:00:00', { country: [9, 9, 9] }))).toEqual(first)
    expect(withPoint(first, point('2021-05-03 11:00:00')).hours).toHaveLength(2)
  })

  describe('what opened and closed', () => {
    const change = (at: string) => ({
      at: Date.parse(at),
      kind: 'opened' as const,
      internalId: 'a',
      departement: '38',
      next: null,
      places: 0,
    })
    const passes = ['10:02', '10:30', '10:58', '11:03', '11:30', '12:01', '13:10']
    const changes = passes.map((time) => change(`2021-05-03T${time}:00+02:00`))

    test('is counted once, over hours with several passes and hours with none', () => {
      const counted = (lastHour: string, at: string) =>
        changesToCount(changes, lastHour, Date.parse(at))?.map((each) => formatInstant(each.at, PARIS).slice(11, 16))
      expect(counted('2021-05-03 10:00:00', '2021-05-03T11:03:00+02:00')).toEqual(['10:02', '10:30', '10:58'])
      expect(counted('2021-05-03 11:00:00', '2021-05-03T13:10:00+02:00')).toEqual(['11:03', '11:30', '12:01'])
    })

    test('is not known before the first point, nor when the changes since the last one are no longer kept', () => {
      expect(changesToCount(changes, undefined, Date.parse('2021-05-03T11:03:00+02:00'))).toBeNull()
      expect(changesToCount(changes, '2021-05-01 11:00:00', Date.parse('2021-05-03T11:03:00+02:00'))).toBeNull()
      expect(changesToCount(changes, '2021-05-01 12:00:00', Date.parse('2021-05-03T11:03:00+02:00'))).not.toBeNull()
    })
  })

  test('two years are kept', () => {
    const old = historyOf([point('2019-05-03 09:00:00'), point('2019-05-03 10:00:00')])
    expect(withPoint(old, point('2021-05-03 10:00:00')).hours).toEqual(['2019-05-03 10:00:00', '2021-05-03 10:00:00'])
  })
})

describe('held side by side', () => {
  const triple = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9))
  const groups = fc.option(fc.dictionary(fc.constantFrom('a', 'b', 'c'), triple))
  const moves = fc.option(fc.record({ opened: fc.nat(9), closed: fc.nat(9) }))
  const points = fc.uniqueArray(
    fc.record({
      hour: fc.integer({ min: 0, max: 60 }).map((hour) => historyHour(hour * 3_600_000)),
      country: triple,
      departements: groups,
      platforms: groups,
      types: groups,
      moves,
    }),
    { selector: ({ hour }) => hour, maxLength: 60 },
  )

  test('every figure of every point is found again, whatever the order in which they came', () => {
    fc.assert(
      fc.property(points, (given) => {
        const history = historyOf(given)
        const sorted = [...given].sort((a, b) => (a.hour < b.hour ? -1 : 1))
        expect(history.hours).toEqual(sorted.map(({ hour }) => hour))
        for (const [row, each] of sorted.entries()) {
          const at = (triples: Triples | undefined) =>
            ([0, 1, 2] as const).map((f) => column(triples ?? NONE, f)[row] ?? 0)
          expect(at(history.country)).toEqual(each.country)
          expect(at(history.moves)).toEqual(each.moves ? [each.moves.opened, each.moves.closed, 1] : [0, 0, 0])
          for (const kind of ['departements', 'platforms', 'types'] as const) {
            for (const name of ['a', 'b', 'c']) {
              expect(at(history[kind].get(name))).toEqual(each[kind]?.[name] ?? [0, 0, 0])
            }
          }
        }
      }),
    )
  })

  test('one point more leaves the history before it as it was', () => {
    fc.assert(
      fc.property(points, (given) => {
        const [last, ...others] = given
        const before = historyOf(others)
        const after = last ? withPoint(before, last) : before
        expect(after).toEqual(historyOf(given))
        expect(before).toEqual(historyOf(others))
      }),
    )
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
        const history = historyOf(
          hours.map((platforms, index) =>
            point(`2021-05-03 ${String(index).padStart(2, '0')}:00:00`, {
              platforms,
              types: platforms,
              departements: null,
            }),
          ),
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

  test('opened and closed are told where somebody counted', () => {
    const history = historyOf([
      point('2021-05-03 10:00:00', { moves: null }),
      point('2021-05-03 11:00:00', { moves: { opened: 0, closed: 3 } }),
    ])
    expect(movesDocument(history)).toEqual({ dates: [...history.hours], ouverts: [null, 0], fermes: [null, 3] })
  })

  test('every département is there, absent hours counting zero', () => {
    const history = historyOf([
      point('2021-05-03 10:00:00'),
      point('2021-05-03 11:00:00', { departements: { '75': [4, 5, 6] } }),
    ])
    const document_ = departementSeries(history)
    expectContract('stats-by-date-dep', document_)
    expect(Object.keys(document_.dep_centres)).toHaveLength(102)
    expect([document_.dep_appointments['38'], document_.dep_appointments['75']]).toEqual([
      [3, 0],
      [0, 6],
    ])
  })

  test('published and imported again, they are the same', () => {
    const history = historyOf([point('2021-05-03 10:00:00'), point('2021-05-03 11:00:00', { country: [7, 8, 9] })])
    const country = countrySeries(history)
    expectContract('stats-by-date', country)
    const again = historyOf(
      pointsOfSeries({ country, departements: departementSeries(history), types: typeSeries(history) }),
    )
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
