import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../model/local-time.ts'
import { type OpeningProcess, openingsOfDay } from './opening-process.ts'

const CONCENTRATED: OpeningProcess = { kind: 'concentrated', seed: 5, centres: 1000, perDay: 1000 }
const DAYS = 100

const openingsOf = (process: OpeningProcess) =>
  Array.from({ length: DAYS }, (_, index) => openingsOfDay(process, 18_000 + index)).flat()

const countsByCentre = (process: OpeningProcess) => {
  const counts = new Array<number>(process.centres).fill(0)
  for (const { centre } of openingsOf(process)) counts[centre] = (counts[centre] ?? 0) + 1
  return counts.sort((a, b) => b - a)
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

test('a tenth of the centres gives 85 % of the openings', () => {
  const counts = countsByCentre(CONCENTRATED)
  expect(sum(counts) / DAYS / 1000).toBeCloseTo(1, 1)
  expect(sum(counts.slice(0, 100)) / sum(counts)).toBeCloseTo(0.85, 1)
})

test('a centre has an hour of its own, in which half of its openings appear', () => {
  const byCentre = new Map<number, number[]>()
  for (const { centre, from } of openingsOf(CONCENTRATED)) {
    const hours = byCentre.get(centre) ?? new Array<number>(24).fill(0)
    const hour = Math.floor((from % DAY) / HOUR)
    hours[hour] = (hours[hour] ?? 0) + 1
    byCentre.set(centre, hours)
  }
  const busy = [...byCentre.values()].filter((hours) => sum(hours) > 300)
  expect(busy.length).toBeGreaterThan(50)
  for (const hours of busy) expect(Math.max(...hours) / sum(hours)).toBeGreaterThan(0.4)
})

test('in a uniform country all centres are alike', () => {
  const counts = countsByCentre({ ...CONCENTRATED, kind: 'uniform' })
  expect(sum(counts.slice(0, 100)) / sum(counts)).toBeLessThan(0.15)
})

test('slots live from minutes to hours', () => {
  const lives = openingsOf(CONCENTRATED).map(({ from, until }) => until - from)
  expect(Math.min(...lives.slice(0, 10_000))).toBeGreaterThanOrEqual(4 * 60_000)
  expect(Math.max(...lives.slice(0, 10_000))).toBeLessThanOrEqual(6 * HOUR)
  expect(lives.filter((life) => life < HOUR / 2).length / lives.length).toBeCloseTo(0.45, 1)
})

test('the same process gives the same openings, day by day and in order', () => {
  const day = openingsOfDay(CONCENTRATED, 18_500)
  expect(openingsOfDay(CONCENTRATED, 18_500)).toEqual(day)
  expect(openingsOfDay({ ...CONCENTRATED, seed: 6 }, 18_500)).not.toEqual(day)
  expect(day.map(({ from }) => from)).toEqual(day.map(({ from }) => from).sort((a, b) => a - b))
})
