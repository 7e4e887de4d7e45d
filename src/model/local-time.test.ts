import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  DAY,
  dayNumber,
  dayOfHour,
  formatInstant,
  HOUR,
  instantAtCentre,
  instantOfLocal,
  localDay,
  localHour,
  PARIS,
  readTime,
  zoneOffset,
} from './local-time.ts'

const ZONES = [
  PARIS,
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Indian/Kerguelen',
  'Pacific/Wallis',
  'Pacific/Tahiti',
  'Pacific/Marquesas',
  'Pacific/Gambier',
  'Pacific/Noumea',
]

const at = (text: string) => Date.parse(text)

/** The same moment by an independent calendar. */
const zoned = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)

/** Two minutes before to two minutes after the changes of the clock in Paris and Miquelon, and any moment of a century. */
const changes = [
  '2021-03-28T01:00Z',
  '2021-10-31T01:00Z',
  '2022-03-27T01:00Z',
  '2022-03-13T05:00Z',
  '2021-11-07T04:00Z',
]
const nearChange = fc
  .tuple(fc.constantFrom(...changes.map(at)), fc.integer({ min: -3 * 60, max: 3 * 60 }))
  .map(([change, minutes]) => change + minutes * 60_000)
const instant = fc.oneof(fc.integer({ min: at('1990-01-01T00:00Z'), max: at('2089-12-31T00:00Z') }), nearChange)
const zone = fc.constantFrom(...ZONES)

describe('reading a clock', () => {
  test('agrees with an independent calendar, in every zone, around the changes and elsewhere', () => {
    fc.assert(
      fc.property(instant, zone, (when, where) => {
        const there = zoned(when, where)
        const local = there.toPlainDateTime()
        expect(zoneOffset(when, where)).toBe(there.offsetNanoseconds / 1e6)
        expect(localDay(when, where)).toBe(local.toPlainDate().toString())
        const sinceEpoch = Temporal.PlainDateTime.from('1970-01-01T00:00').until(local, { largestUnit: 'hours' })
        expect(localHour(when, where)).toBe(Math.floor(sinceEpoch.total('hours')))
        expect(dayOfHour(localHour(when, where))).toBe(localDay(when, where))
      }),
      { numRuns: 2000 },
    )
  })

  test('an offset that is no whole hour moves the hours too', () => {
    expect(zoneOffset(at('2021-05-03T12:00:00Z'), 'Pacific/Marquesas')).toBe(-9.5 * HOUR)
    const midnight = at('2021-05-03T09:30:00Z')
    expect(localHour(midnight, 'Pacific/Marquesas') - localHour(midnight - 1, 'Pacific/Marquesas')).toBe(1)
    expect(localDay(midnight - 1, 'Pacific/Marquesas')).toBe('2021-05-02')
  })

  test('the day is that of the place, not of Paris', () => {
    const evening = at('2021-05-03T22:30:00Z')
    expect(localDay(evening, PARIS)).toBe('2021-05-04')
    expect(localDay(evening, 'America/Guadeloupe')).toBe('2021-05-03')
    expect(localDay(evening, 'Pacific/Noumea')).toBe('2021-05-04')
  })
})

describe('writing an instant', () => {
  test('has one form, which gives the instant back and shows the clock of the place', () => {
    fc.assert(
      fc.property(instant, zone, (when, where) => {
        const text = formatInstant(when, where)
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
        expect(Date.parse(text)).toBe(Math.floor(when / 1000) * 1000)
        const there = zoned(when, where).round({ smallestUnit: 'second', roundingMode: 'floor' })
        expect(text).toBe(there.toString({ timeZoneName: 'never' }))
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['2021-05-03T08:00:00Z', PARIS, '2021-05-03T10:00:00+02:00'],
    ['2021-12-03T08:00:00.999Z', PARIS, '2021-12-03T09:00:00+01:00'],
    ['2021-05-03T08:00:00Z', 'America/Guadeloupe', '2021-05-03T04:00:00-04:00'],
    ['2021-05-03T08:00:00Z', 'America/Miquelon', '2021-05-03T06:00:00-02:00'],
    ['2021-05-03T08:00:00Z', 'Pacific/Marquesas', '2021-05-02T22:30:00-09:30'],
    ['2021-05-03T08:00:00Z', 'Pacific/Noumea', '2021-05-03T19:00:00+11:00'],
  ])('%s in %s is %s', (when, where, text) => {
    expect(formatInstant(at(when), where)).toBe(text)
  })
})

describe('the instant of a clock reading', () => {
  test('is what an independent calendar makes of it, skipped and repeated readings included', () => {
    fc.assert(
      fc.property(instant, zone, (when, where) => {
        // Any reading: that of the instant's own clock, or the digits of UTC, which the place may never show.
        for (const reading of [zoned(when, where), zoned(when, 'UTC')]) {
          const plain = reading.toPlainDateTime().round({ smallestUnit: 'second', roundingMode: 'floor' })
          const day = plain.toPlainDate().toString()
          const time = plain.toPlainTime().toString()
          const expected = plain.toZonedDateTime(where, { disambiguation: 'compatible' }).epochMilliseconds
          expect(instantOfLocal(day, time, where)).toBe(expected)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('written and read again is the same', () => {
    fc.assert(
      fc.property(instant, zone, (when, where) => {
        const text = formatInstant(when, where)
        const again = instantOfLocal(text.slice(0, 10), text.slice(11, 19), where)
        // A reading shown twice gives the first of the two.
        expect([0, HOUR]).toContain(Math.floor(when / 1000) * 1000 - again)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['2021-03-28', '01:59', '2021-03-28T00:59:00Z'],
    ['2021-03-28', '02:30', '2021-03-28T01:30:00Z'],
    ['2021-03-28', '03:00', '2021-03-28T01:00:00Z'],
    ['2021-10-31', '02:30', '2021-10-31T00:30:00Z'],
    ['2021-10-31', '03:00', '2021-10-31T02:00:00Z'],
    ['2021-10-31', '03:00:30', '2021-10-31T02:00:30Z'],
  ])('%s %s in Paris', (day, time, expected) => {
    expect(instantOfLocal(day, time, PARIS)).toBe(at(expected))
  })
})

describe('days', () => {
  test('follow each other over months, years and changes of the clock', () => {
    expect(addDays('2021-02-28', 1)).toBe('2021-03-01')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2022-01-01', -1)).toBe('2021-12-31')
    expect(addDays('2021-03-27', 2)).toBe('2021-03-29')
    expect(addDays('2021-05-03', 50)).toBe('2021-06-22')
  })

  test('are numbered from 1970-01-01', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('2021-05-03')).toBe(at('2021-05-03T00:00:00Z') / DAY)
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (number) => {
        expect(dayNumber(addDays('1970-01-01', number))).toBe(number)
      }),
    )
  })

  test.each(['2021-02-29', '2021-13-01', '2021-00-10', '2021-04-31', '2021-4-3', '', 'demain', '2021-05-03T00:00'])(
    '%j is none',
    (day) => {
      expect(dayNumber(day)).toBeNaN()
    },
  )
})

describe('reading a time as platforms write it', () => {
  test.each([
    ['2021-04-06T15:40:00.000+02:00', '2021-04-06T13:40:00Z', '2021-04-06', '15:40:00'],
    ['2021-04-13T09:20:00.000000+0200', '2021-04-13T07:20:00Z', '2021-04-13', '09:20:00'],
    ['2021-04-16T15:25:00.000000Z', '2021-04-16T15:25:00Z', '2021-04-16', '15:25:00'],
    ['2021-05-12T07:00:00+00:00', '2021-05-12T07:00:00Z', '2021-05-12', '07:00:00'],
    ['2022-07-25T09:00:00+02:00', '2022-07-25T07:00:00Z', '2022-07-25', '09:00:00'],
    ['2022-07-25T09:00+02:00', '2022-07-25T07:00:00Z', '2022-07-25', '09:00:00'],
    ['2022-07-25 09:00:00-09:30', '2022-07-25T18:30:00Z', '2022-07-25', '09:00:00'],
    [' 2022-07-25T09:00:00Z\n', '2022-07-25T09:00:00Z', '2022-07-25', '09:00:00'],
  ])('%j is an instant', (text, instant, day, time) => {
    expect(readTime(text)).toEqual({ kind: 'instant', instant: at(instant), day, time })
  })

  test.each([
    ['2021-04-14T10:00:00', '2021-04-14', '10:00:00'],
    ['2021-09-14T17:05', '2021-09-14', '17:05:00'],
    ['2021-09-14 17:05:30.25', '2021-09-14', '17:05:30'],
  ])('%j is a clock reading', (text, day, time) => {
    expect(readTime(text)).toEqual({ kind: 'clock', day, time })
  })

  test('a date alone is a day', () => {
    expect(readTime('2021-04-14')).toEqual({ kind: 'day', day: '2021-04-14' })
  })

  test.each([
    '',
    'demain',
    '14/04/2021',
    '10:00',
    '2021-02-30',
    '2021-02-30T10:00:00+01:00',
    '2021-04-14T25:00:00Z',
    '2021-04-14T10:60:00Z',
    '2021-04-14T10:00:00+99:00',
    '2021-04-14T10:00:00+02:00[Europe/Paris]x',
    '2021-04-14T',
    '+002021-04-14T10:00:00Z',
  ])('%j is nothing', (text) => {
    expect(readTime(text)).toBeNull()
  })

  test('what was written is read as the same instant', () => {
    fc.assert(
      fc.property(instant, zone, (when, where) => {
        expect(readTime(formatInstant(when, where))).toMatchObject({ instant: Math.floor(when / 1000) * 1000 })
      }),
    )
  })

  test('any text is read or refused', () => {
    const unit = fc.constantFrom('2', '0', '1', '-', 'T', ':', '+', 'Z', '.', ' ')
    const almost = fc.tuple(fc.constantFrom('', '2021-04-14', '2021-04-14T10:00'), fc.string({ unit, maxLength: 10 }))
    fc.assert(
      fc.property(
        fc.oneof(
          almost.map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          const read = readTime(text)
          if (read) expect(instantAtCentre(read, PARIS)).not.toBeNaN()
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('the instant at a centre of a platform that stamps everything with the offset of Paris', () => {
  const instantIn = (text: string, where: string) => {
    const read = readTime(text)
    return read && new Date(instantAtCentre(read, where)).toISOString()
  }

  test.each([
    ['2021-05-03T08:45:00+02:00', PARIS, '2021-05-03T06:45:00.000Z'],
    ['2021-05-03T08:45:00+02:00', 'America/Guadeloupe', '2021-05-03T12:45:00.000Z'],
    ['2021-05-03T07:30:00.000+02:00', 'America/Martinique', '2021-05-03T11:30:00.000Z'],
    ['2021-12-03T08:45:00+01:00', 'Indian/Reunion', '2021-12-03T04:45:00.000Z'],
    ['2021-05-03T08:45:00.000000+0200', 'America/Miquelon', '2021-05-03T10:45:00.000Z'],
    ['2021-05-03T08:45:00+02:00', 'Pacific/Noumea', '2021-05-02T21:45:00.000Z'],
  ])('%s in %s is %s: the stamp is that of Paris', (text, where, expected) => {
    expect(instantIn(text, where)).toBe(expected)
  })

  test.each([
    ['2021-05-03T08:45:00-04:00', 'America/Guadeloupe', '2021-05-03T12:45:00.000Z'],
    ['2021-05-03T12:45:00Z', 'America/Guadeloupe', '2021-05-03T12:45:00.000Z'],
    ['2021-05-03T12:45:00+00:00', 'Indian/Reunion', '2021-05-03T12:45:00.000Z'],
    // Summer time in winter is no stamp of Paris.
    ['2021-12-03T08:45:00+02:00', 'Indian/Reunion', '2021-12-03T06:45:00.000Z'],
    ['2021-05-03T08:45:00+01:00', 'Indian/Reunion', '2021-05-03T07:45:00.000Z'],
    ['2021-05-03T08:45:00Z', PARIS, '2021-05-03T08:45:00.000Z'],
  ])('%s in %s is %s: any other offset is believed', (text, where, expected) => {
    expect(instantIn(text, where)).toBe(expected)
  })

  test('a reading without offset is local', () => {
    expect(instantIn('2021-05-03T08:45:00', PARIS)).toBe('2021-05-03T06:45:00.000Z')
    expect(instantIn('2021-05-03T08:45:00', 'America/Cayenne')).toBe('2021-05-03T11:45:00.000Z')
  })

  test('a day alone begins at midnight in Paris, wherever the centre is', () => {
    expect(instantIn('2021-05-03', PARIS)).toBe('2021-05-02T22:00:00.000Z')
    expect(instantIn('2021-05-03', 'America/Guadeloupe')).toBe('2021-05-02T22:00:00.000Z')
  })

  test('a local clock reading survives the wrong stamp, for any reading and place', () => {
    fc.assert(
      fc.property(instant, zone, (when, where) => {
        const clock = formatInstant(when, where).slice(0, 19)
        const stamp = formatInstant(at(`${clock}Z`) - zoneOffset(at(`${clock}Z`), PARIS), PARIS).slice(19)
        const read = readTime(`${clock}${stamp}`)
        // Clocks of Paris that are skipped or shown twice have no one stamp.
        if (read?.kind !== 'instant' || formatInstant(read.instant, PARIS) !== `${clock}${stamp}`) return
        expect(formatInstant(instantAtCentre(read, where), where).slice(0, 16)).toBe(clock.slice(0, 16))
      }),
    )
  })
})
