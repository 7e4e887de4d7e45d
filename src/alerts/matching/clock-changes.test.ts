import { describe, expect, it } from 'vitest'
import { formatInstant } from '../../model/local-time.ts'
import { AROUND_GRENOBLE, look, MINUTE, offer, recipients, someone, watching } from './fixtures.ts'
import { nightEnd } from './quiet-hours.ts'

const FREE = [offer([48, 2])]

/** Weekends of 2021 in which clocks are changed, in Paris or in Saint-Pierre-et-Miquelon, in UTC. */
const WEEKENDS = ['2021-03-13', '2021-03-27', '2021-10-30', '2021-11-06']

const ZONES = [
  'Europe/Paris',
  'America/Miquelon',
  'America/Guadeloupe',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Marquesas',
]

const at = (text: string) => Date.parse(text)

/** One who looks around a place with that clock, and looks at the centre there at instants. */
function waiting(timeZone: string, known: Parameters<typeof someone>[1] = {}) {
  const country = watching([someone('marie', { place: { ...AROUND_GRENOBLE, timeZone }, activeSince: 0, ...known })])
  return (instant: number, offers: typeof FREE, centreId = 'halle') =>
    recipients(country.see(look(0, offers, { at: instant, centreId }))).length
}

describe('when clocks are changed', () => {
  it.each(ZONES)('in %s it is night from 22 h to 7 h by the clock that people see', (zone) => {
    const reading = (instant: number) => formatInstant(instant, zone).slice(11, 16)
    const isNight = (instant: number) => reading(instant) >= '22:00' || reading(instant) < '07:00'
    for (const weekend of WEEKENDS) {
      const from = at(`${weekend}T00:00:00Z`)
      for (let now = from; now < from + 3 * 24 * 60 * MINUTE; now += 15 * MINUTE) {
        const end = nightEnd(now, zone)
        expect(end !== null, formatInstant(now, zone)).toBe(isNight(now))
        if (end === null) continue
        expect([reading(end), isNight(end - 1), end > now, end - now <= 10 * 60 * MINUTE]).toEqual([
          '07:00',
          true,
          true,
          true,
        ])
      }
    }
  })

  it.each([
    ['Europe/Paris', '2021-03-27T22:30:00+01:00', '2021-03-28T07:00:00+02:00'],
    ['Europe/Paris', '2021-10-30T22:30:00+02:00', '2021-10-31T07:00:00+01:00'],
    ['America/Miquelon', '2021-03-13T22:30:00-03:00', '2021-03-14T07:00:00-02:00'],
    ['America/Miquelon', '2021-11-06T22:30:00-02:00', '2021-11-07T07:00:00-03:00'],
    ['America/Guadeloupe', '2021-10-30T22:30:00-04:00', '2021-10-31T07:00:00-04:00'],
  ])('in %s who sleeps at %s is told at %s, and who may be woken at once', (zone, evening, morning) => {
    const [sleeper, waker] = [waiting(zone), waiting(zone, { night: true })]
    for (const see of [sleeper, waker]) {
      see(at(evening), [])
      see(at(evening) + MINUTE, FREE)
    }
    expect(waker(at(evening) + 2 * MINUTE, FREE)).toBe(1)
    expect(sleeper(at(evening) + 2 * MINUTE, FREE)).toBe(0)
    expect(sleeper(at(morning) - 1000, FREE)).toBe(0)
    expect(sleeper(at(morning), FREE)).toBe(1)
  })

  it.each([
    ['hourly', '2021-10-31T02:30:00+02:00', '2021-10-31T02:30:00+01:00'],
    ['hourly', '2021-03-28T01:59:00+01:00', '2021-03-28T03:59:00+02:00'],
    ['at-once', '2021-10-31T02:50:00+02:00', '2021-10-31T02:10:00+01:00'],
    ['at-once', '2021-03-28T01:59:00+01:00', '2021-03-28T03:19:00+02:00'],
  ] as const)(
    'who is told %s, and was at %s, is told again from %s: minutes count, not readings',
    (cadence, last, next) => {
      const see = waiting('Europe/Paris', { cadence, night: true, lastMessageAt: at(last) })
      see(at(next) - 3 * MINUTE, [])
      see(at(next) - 2 * MINUTE, FREE)
      expect(see(at(next) - MINUTE, FREE)).toBe(0)
      expect(see(at(next), FREE)).toBe(1)
    },
  )
})
