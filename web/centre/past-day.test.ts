import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisTop, hoursKnown, pastHours, pastSummary } from './past-day.ts'

const hours = (...counts: (number | null)[]) =>
  pastHours({
    internal_id: 'a',
    vu_le: null,
    position_approchee: false,
    perime: false,
    motif: null,
    lien_source: '',
    horaires: null,
    offres: [],
    historique: counts.map((creneaux, hour) => ({ heure: `2021-05-03T0${hour}:00:00+02:00`, creneaux })),
  })

test('hours with something free, and the best one', () => {
  const { open, best } = pastSummary(hours(0, 3, null, 12, 1))
  expect(open).toBe(3)
  expect(best).toMatchObject({ slots: 12, at: { hour: 3 } })
})

test('nothing seen: no hour is the best', () => {
  expect(pastSummary(hours(0, null))).toEqual({ open: 0, best: null })
})

test('hours in which nobody looked are no knowledge', () => {
  expect(hoursKnown(hours(null, null, 0, 3))).toBe(2)
  expect(hoursKnown(hours(null))).toBe(0)
})

test('an axis is as high as what it shows, and not more than two and a half times', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (largest) => {
      const top = axisTop(largest)
      expect(top).toBeGreaterThanOrEqual(largest)
      expect(top).toBeLessThanOrEqual(Math.max(4, 2.5 * largest + 1))
    }),
  )
})
