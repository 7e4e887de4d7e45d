import { expect, it } from 'vitest'
import { openingHoursOf } from './opening-hours.ts'

it('writes the ranges of each day, and leaves the others closed', () => {
  const hours = openingHoursOf(
    new Map([
      ['mardi', [['09:00', '12:30'] as const, ['14:00', '18:00'] as const]],
      ['dimanche', []],
    ]),
  )
  expect(hours).toEqual({
    lundi: null,
    mardi: '09:00-12:30, 14:00-18:00',
    mercredi: null,
    jeudi: null,
    vendredi: null,
    samedi: null,
    dimanche: null,
  })
})
