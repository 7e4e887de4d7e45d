import { describe, expect, it } from 'vitest'
import { nightEnd } from './quiet-hours.ts'

const end = (now: string, zone = 'Europe/Paris') => {
  const instant = nightEnd(Date.parse(now), zone)
  return instant && new Date(instant).toISOString()
}

describe('the night', () => {
  it.each([
    ['2021-04-12T21:59:59+02:00', null],
    ['2021-04-12T22:00:00+02:00', '2021-04-13T05:00:00.000Z'],
    ['2021-04-13T00:30:00+02:00', '2021-04-13T05:00:00.000Z'],
    ['2021-04-13T06:59:59+02:00', '2021-04-13T05:00:00.000Z'],
    ['2021-04-13T07:00:00+02:00', null],
    ['2021-10-30T23:00:00+02:00', '2021-10-31T06:00:00.000Z'],
    ['2021-03-27T23:00:00+01:00', '2021-03-28T05:00:00.000Z'],
  ])('at %s ends %s', (now, expected) => {
    expect(end(now)).toBe(expected)
  })

  it('is by the clock of the place, even where it is half an hour off', () => {
    expect(end('2021-04-12T20:00:00+02:00', 'Indian/Reunion')).toBe('2021-04-13T03:00:00.000Z')
    // The Marquesas are 9 h 30 behind Greenwich.
    expect(end('2021-04-12T07:45:00Z', 'Pacific/Marquesas')).toBe('2021-04-12T16:30:00.000Z')
  })
})
