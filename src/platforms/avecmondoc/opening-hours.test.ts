import { expect, it } from 'vitest'
import { readOpeningHours } from './opening-hours.ts'

const at = (...ranges: [string, string][]) => ranges.map(([start, end]) => ({ dayNumber: 1, start, end }))

it('counts from Sunday, and joins the ranges of a day', () => {
  const schedules = {
    0: { enabled: true, schedules: at(['10:00', '12:00']) },
    1: { enabled: true, schedules: at(['08:30', '12:30'], ['13:30', '17:00']) },
    2: { enabled: false, schedules: at(['08:30', '12:30']) },
    3: { enabled: true, schedules: [] },
    6: { schedules: at(['09:00', '12:00']) },
  }
  expect(readOpeningHours(schedules)).toEqual({
    lundi: '08:30-12:30, 13:30-17:00',
    mardi: null,
    mercredi: null,
    jeudi: null,
    vendredi: null,
    samedi: '09:00-12:00',
    dimanche: '10:00-12:00',
  })
})

it.each([undefined, null, {}, [], 'lundi', { lundi: { enabled: true, schedules: [] } }, { 1: 'fermé' }])(
  'reads nothing in %j',
  (schedules) => {
    expect(readOpeningHours(schedules)).toBeNull()
  },
)
