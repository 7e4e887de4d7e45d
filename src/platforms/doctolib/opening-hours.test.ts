import { expect, it } from 'vitest'
import { readOpeningHours } from './opening-hours.ts'

const CLOSED = { lundi: null, mardi: null, mercredi: null, jeudi: null, vendredi: null, samedi: null, dimanche: null }

it('writes the ranges of each open day, Sunday being day 0', () => {
  const hours = [
    { day: 1, enabled: true, ranges: [['09:00', '12:30'], ['13:30', '18:00']] }, // biome-ignore format: one day a line
    { day: '6', enabled: true, ranges: [['09:00', '12:00']] },
    { day: 0, enabled: true, ranges: [['10:00', '12:00']] },
    { day: 2, enabled: false, ranges: [['09:00', '12:00']] },
    { day: 3, enabled: true },
    { day: 4, enabled: true, ranges: [] },
  ]
  expect(readOpeningHours(hours)).toEqual({
    ...CLOSED,
    lundi: '09:00-12:30, 13:30-18:00',
    samedi: '09:00-12:00',
    dimanche: '10:00-12:00',
  })
})

it('tells a week of closed days from no hours at all', () => {
  expect(readOpeningHours([{ day: 1, enabled: false, ranges: [['09:00', '12:00']] }])).toEqual(CLOSED)
  expect(readOpeningHours([])).toBeNull()
  expect(readOpeningHours(null)).toBeNull()
  expect(readOpeningHours(undefined)).toBeNull()
})

it.each(['toujours', [{ day: 9 }], [{ day: 1, ranges: '09:00' }]])('gives up on %j', (hours) => {
  expect(readOpeningHours(hours)).toBeNull()
})
