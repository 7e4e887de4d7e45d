import { expect, test } from 'vitest'
import { chartShape } from './chart-shape.ts'
import { gapsOf, lastOfDays, lastWeeks, runsOf, type SeriesPoint } from './country-series.ts'

const series = (...hours: string[]) => ({
  dates: hours,
  total_appointments: hours.map((_, index) => 100 * (index + 1)),
  total_centres_disponibles: hours.map((_, index) => index + 1),
  total_centres: hours.map(() => 10),
})

const hoursOf = (points: readonly SeriesPoint[]) => points.map(({ hour }) => hour.slice(0, 13))

test('the last four weeks, whatever came before', () => {
  const points = lastWeeks(
    series('2021-03-01 10:00:00', '2021-04-01 09:00:00', '2021-04-01 10:00:00', '2021-04-29 09:00:00'),
  )
  expect(hoursOf(points)).toEqual(['2021-04-01 10', '2021-04-29 09'])
  expect(points.at(-1)).toMatchObject({ slots: 400, available: 4, places: 10 })
})

test('nothing published yet, and series that are cut short', () => {
  expect(lastWeeks(series())).toEqual([])
  expect(lastWeeks({ ...series('2021-04-01 10:00:00', '2021-04-01 11:00:00'), total_centres: [10] })).toHaveLength(1)
  expect(lastWeeks(series('noon'))).toEqual([])
})

test('an hour without a measure is a gap; the two hours beside it are not joined', () => {
  const points = lastWeeks(
    series('2021-04-01 03:00:00', '2021-04-01 04:00:00', '2021-04-01 06:00:00', '2021-04-01 07:00:00'),
  )
  expect(gapsOf(points).map(({ from, to }) => hoursOf([from, to]))).toEqual([['2021-04-01 04', '2021-04-01 06']])
  expect(runsOf(points).map(hoursOf)).toEqual([
    ['2021-04-01 03', '2021-04-01 04'],
    ['2021-04-01 06', '2021-04-01 07'],
  ])
})

test('the hour that no clock shows in March is no gap, the same one on another night is', () => {
  expect(gapsOf(lastWeeks(series('2021-03-28 01:00:00', '2021-03-28 03:00:00')))).toEqual([])
  expect(gapsOf(lastWeeks(series('2021-03-21 01:00:00', '2021-03-21 03:00:00')))).toHaveLength(1)
  expect(gapsOf(lastWeeks(series('2021-03-28 01:00:00', '2021-03-28 04:00:00')))).toHaveLength(1)
})

test('the hour that comes twice in October is no gap', () => {
  expect(gapsOf(lastWeeks(series('2021-10-31 02:00:00', '2021-10-31 02:00:00', '2021-10-31 03:00:00')))).toEqual([])
})

test('the last measure of each day, the latest day first', () => {
  const points = lastWeeks(series('2021-04-01 10:00:00', '2021-04-01 23:00:00', '2021-04-02 00:00:00'))
  expect(hoursOf(lastOfDays(points))).toEqual(['2021-04-02 00', '2021-04-01 23'])
})

test('a curve begins at 0, ends under a round top, and is broken at a gap', () => {
  const points = lastWeeks(
    series('2021-04-01 00:00:00', '2021-04-01 01:00:00', '2021-04-01 03:00:00', '2021-04-01 04:00:00'),
  )
  const shape = chartShape(points, [({ slots }) => slots])
  expect(shape.top).toBe(400)
  expect(shape.lineOf(({ slots }) => slots)).toBe('M0,75L25,50M75,25L100,0')
  expect(shape.lineOf(() => 0)).toBe('M0,100L25,100M75,100L100,100')
  expect(shape.areaOf(({ slots }) => slots)).toBe('M0,75L25,50L25,100L0,100ZM75,25L100,0L100,100L75,100Z')
})

test('a country without a single slot is a line on the ground, not an error', () => {
  const points = lastWeeks({ ...series('2021-04-01 00:00:00', '2021-04-01 01:00:00'), total_appointments: [0, 0] })
  expect(chartShape(points, [({ slots }) => slots]).lineOf(({ slots }) => slots)).toBe('M0,100L100,100')
})
